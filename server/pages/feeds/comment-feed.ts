// Feeds of comments: of one post, or of the whole blog.
import { pagesOfComments, recentComments, type Comment } from '../../comments/index.ts';
import { absoluteLinks, plainText, summarise } from '../../platform/text/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { listedPostsById, type ListedPost, type Post } from '../../posts/index.ts';
import { pathOf, type FeedFormat, type Subject } from '../address.ts';
import { commentPageUrl } from '../conversation.ts';
import type { Answer } from '../sheet.ts';
import { absolute, languageOf, settingsOf, type Site } from '../site.ts';
import type { FeedItem } from './feed.ts';
import { feedAnswer } from './write-feed.ts';

/** The newest comments on a post as a feed. A post behind a password keeps its conversation to itself. */
export async function postCommentFeed(site: Site, post: Post, format: FeedFormat): Promise<Answer> {
  if (post.path === null || post.password !== null) return { kind: 'missing' };
  const { words } = await languageOf(site);
  const title = words.feed.commentsOn(post.title || words.list.noTitle);
  return commentFeed(site, { subject: { kind: 'post', path: post.path }, postId: post.id, title, pagePath: post.path, tags: [`comments:${post.id}`, `post:${post.id}`] }, format);
}

/** The newest comments of the blog as a feed. */
export async function blogCommentFeed(site: Site, format: FeedFormat): Promise<Answer> {
  const { words } = await languageOf(site);
  const { title } = await settingsOf(site);
  return commentFeed(site, { subject: { kind: 'comments' }, title: words.feed.comments(title || words.title.untitledBlog), pagePath: '/', tags: ['comments', 'posts'] }, format);
}

type Followed = { subject: Subject; postId?: number; title: string; pagePath: string; tags: readonly string[] };

async function commentFeed(site: Site, followed: Followed, format: FeedFormat): Promise<Answer> {
  const settings = await settingsOf(site);
  const { tag } = await languageOf(site);
  const { postId, pagePath, subject } = followed;
  const comments = await recentComments(site.database, { limit: settings.feedLength, ...(postId !== undefined && { postId }) });
  const posts = new Map((await listedPostsById(site.database, [...new Set(comments.map((comment) => comment.postId))])).map((post) => [post.id, post]));
  const places = await pagesOfComments(site.database, comments.map(({ id }) => id), settings);
  const items: FeedItem[] = [];
  for (const comment of comments) {
    const post = posts.get(comment.postId);
    if (post) items.push(await itemOf(site, comment, post, places.get(comment.id)?.page ?? 1));
  }
  const feed = {
    title: followed.title,
    description: settings.tagline,
    pageUrl: absolute(site, encodePath(pagePath)),
    selfUrl: absolute(site, encodePath(pathOf({ subject, page: 1, commentPage: 1, feed: format }))),
    hubs: [],
    language: tag,
    updatedAt: items[0]?.publishedAt ?? '1970-01-01T00:00:00.000Z',
    items,
  };
  return feedAnswer(feed, format, ['settings', ...followed.tags]);
}

async function itemOf(site: Site, comment: Comment, post: ListedPost, page: number): Promise<FeedItem> {
  const { words } = await languageOf(site);
  const name = comment.authorName || words.talk.anonymous;
  const postUrl = absolute(site, encodePath(post.path));
  return {
    id: absolute(site, `/?p=${post.id}#comment-${comment.id}`),
    url: `${commentPageUrl(postUrl, page)}#comment-${comment.id}`,
    title: words.feed.commentBy(name, post.title || words.list.noTitle),
    author: { name, url: comment.authorUrl },
    publishedAt: comment.createdAt,
    updatedAt: comment.createdAt,
    contentHtml: absoluteLinks(comment.html, site.baseUrl, postUrl),
    summary: summarise(plainText(comment.html)),
    categories: [],
    talk: null,
  };
}
