// What stands beside every page: the same for all readers, so it is made once between writes.
import { pageOfComment, recentComments } from '../comments/index.ts';
import type { SafeHtml } from '../kit/safe-html.ts';
import type { Language } from '../platform/language/index.ts';
import type { Database } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { archiveMonths, listedPostsById, recentPosts, termTree, type TermBranch } from '../posts/index.ts';
import { commentPageUrl } from './conversation.ts';
import type { ArchiveYear, SidebarLocals, TermNode } from './locals.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** What makes the sidebar stale, and with it every page that it stands on. */
export const sidebarTags = ['settings', 'posts', 'terms', 'comments'] as const;

const recent = 5;

/** The sidebar, rendered. */
export const sidebarOf = (site: Site): Promise<{ html: SafeHtml }> =>
  site.remember('sidebar', sidebarTags, async () => {
    const [settings, language] = [await settingsOf(site), await languageOf(site)];
    return { html: site.render('sidebar', await sidebarLocals(site, settings, language)) };
  });

async function sidebarLocals(site: Site, settings: Settings, language: Language): Promise<SidebarLocals> {
  const { words } = language;
  const posts = await recentPosts(site.database, recent);
  return {
    words,
    blogUrl: '/',
    recentPosts: posts.map((post) => ({
      title: post.title || words.list.noTitle,
      url: encodePath(post.path),
      when: { iso: post.publishedAt, text: language.day(post.publishedOn) },
    })),
    recentComments: await latestComments(site.database, settings, language),
    categories: (await termTree(site.database, 'category')).map((branch) => termNode(branch, language)).filter((node) => node !== null),
    archives: archiveYears(await archiveMonths(site.database), language),
    feeds: [
      { text: words.sidebar.postsFeed, url: '/feed/' },
      { text: words.sidebar.commentsFeed, url: '/comments/feed/' },
    ],
    visitors: null,
  };
}

async function latestComments(database: Database, settings: Settings, language: Language): Promise<SidebarLocals['recentComments']> {
  const comments = await recentComments(database, { limit: recent });
  const posts = new Map((await listedPostsById(database, comments.map(({ postId }) => postId))).map((post) => [post.id, post]));
  const lines: SidebarLocals['recentComments'][number][] = [];
  for (const comment of comments) {
    const post = posts.get(comment.postId);
    if (!post) continue;
    const place = await pageOfComment(database, comment.id, settings.commentsPerPage);
    lines.push({
      author: comment.authorName || language.words.talk.anonymous,
      postTitle: post.title || language.words.list.noTitle,
      url: `${commentPageUrl(encodePath(post.path), place?.page ?? 1)}#comment-${comment.id}`,
    });
  }
  return lines;
}

/** A category with something in it, here or below. */
function termNode(branch: TermBranch, language: Language): TermNode | null {
  const children = branch.children.map((child) => termNode(child, language)).filter((node) => node !== null);
  if (branch.posts === 0 && children.length === 0) return null;
  return { name: branch.name, url: encodePath(branch.path), count: language.number(branch.posts), children };
}

/** The newest years that can be unfolded into months; an older one leads to its own page, which names them. A blog of decades would have hundreds. */
const yearsUnfolded = 4;

function archiveYears(months: readonly { month: string; posts: number }[], language: Language): ArchiveYear[] {
  const years = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  return [...years].map(([year, ofYear], index) => ({
    year,
    url: `/${year}/`,
    count: language.number(ofYear.reduce((sum, { posts }) => sum + posts, 0)),
    months: (index < yearsUnfolded ? ofYear : []).map(({ month, posts }) => ({
      text: language.monthName(Number(month.slice(5))),
      url: `/${month.replace('-', '/')}/`,
      count: language.number(posts),
    })),
  }));
}
