// The front page: the latest posts, sticky ones first, or a page that the owner chose; then the posts stand elsewhere.
import { encodePath } from '../platform/web/index.ts';
import { findPost, type Post } from '../posts/index.ts';
import { permalinkPage } from './permalink.ts';
import { postsList } from './posts-list.ts';
import type { LikesAsked } from './own-likes.ts';
import type { ReplyAsked } from './reply-form.ts';
import type { Answer } from './sheet.ts';
import { settingsOf, type Site } from './site.ts';

/** The published page that stands at `/`; undefined while the posts do. */
export async function frontPageOf(site: Site): Promise<Post | undefined> {
  const { frontPageId } = await settingsOf(site);
  return frontPageId === null ? undefined : publishedPage(site, frontPageId);
}

/** The published page at whose address the posts stand while another one is the front page. */
export async function postsPageOf(site: Site): Promise<Post | undefined> {
  const { frontPageId, postsPageId } = await settingsOf(site);
  return postsPageId === null || postsPageId === frontPageId || !(await frontPageOf(site)) ? undefined : publishedPage(site, postsPageId);
}

async function publishedPage(site: Site, id: number): Promise<Post | undefined> {
  const page = await findPost(site.database, id);
  return page?.type === 'page' && page.status === 'published' && page.path !== null ? page : undefined;
}

/** What stands at `/` and `/page/N/`. */
export async function homePage(site: Site, page: number, { unlocked, reply, likes }: { unlocked: (post: Post) => boolean; reply: ReplyAsked; likes: LikesAsked }): Promise<Answer> {
  const front = await frontPageOf(site);
  if (!front) return postsList(site, page, { path: '/', heading: null });
  if (page === 1) return permalinkPage(site, front, { part: 1, commentPage: 1, unlocked: unlocked(front), isFront: true, reply, likes });
  // Whoever remembers a page of the list finds it where the list is now.
  const posts = await postsPageOf(site);
  return posts ? { kind: 'moved', url: encodePath(`${posts.path}page/${page}/`), lasting: false } : { kind: 'missing' };
}
