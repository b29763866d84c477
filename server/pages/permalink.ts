// The page of one post: its text, its neighbours, and everything said about it.
import { closesAt, isClosed } from '../comments/index.ts';
import { html } from '../kit/safe-html.ts';
import type { Language } from '../platform/language/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { childPages, neighbours, pagesAbove, relatedPosts, type Post, type PostLink, type Term } from '../posts/index.ts';
import { articleOf, articlePageUrl } from './article.ts';
import { commentPageUrl, conversationOf } from './conversation.ts';
import { feedLinksOf } from './feeds/links.ts';
import { likesView } from './likes-view.ts';
import type { Article, Conversation, Head, Link, PostLocals, Shell } from './locals.ts';
import { pingHeaders, pingLinks, pingsOf } from './pings.ts';
import { mineBy, mineIn } from './own-comments.ts';
import type { LikesAsked } from './own-likes.ts';
import { isRefused, replyForm, type ReplyAsked } from './reply-form.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { absolute, languageOf, settingsOf, type Site } from './site.ts';
import { postingData } from './structured-data.ts';
import { threadOf } from './thread.ts';

const relatedShown = 4;

/**
 * Which part of a post, and which page of its comments, is asked for; whether its password was given; the terms of a post
 * that is not saved as it is shown; whether it stands at `/`; what is asked of the reply form, without which there is none;
 * whose likes are shown as theirs.
 */
export type PermalinkRequest = { part: number; commentPage: number; unlocked: boolean; isFront?: boolean; filed?: readonly Term[]; reply?: ReplyAsked; likes?: LikesAsked };

/** The page of a published post. */
export async function permalinkPage(site: Site, post: Post, request: PermalinkRequest): Promise<Answer> {
  const settings = await settingsOf(site);
  const language = await languageOf(site);
  const url = encodePath(post.path ?? '/');
  if (post.password !== null && !request.unlocked) return lockedPage(site, post, { wrong: false });
  const found = await articleOf(site, post, request.part, request.filed);
  if (!found) return { kind: 'moved', url, lasting: false };
  const own = await request.reply?.findOwn(post.id);
  // What was refused is handed back in its form, also where the conversation was closed meanwhile.
  const closed = isClosed(post, settings, site.clock()) && !isRefused(request.reply);
  const conversation = await conversationOf(site, settings, language, { id: post.id, url, authorId: post.authorId, closed, isFront: request.isFront === true }, request.commentPage, own);
  // Without a place of its own: a link to a comment keeps the one that it came with, as those of a blog with other pages do.
  if (conversation === undefined) return { kind: 'moved', url, lasting: false };
  const shell = await shellOf(site, request.isFront ? '/' : url);
  const head = headFor(site, shell, post, found, conversation, request);
  const reply = conversation && request.reply ? replyForm(site, settings, language.words, post, conversation, request.reply) : null;
  const likes = request.reply ? await likesView(site, language, post, request.likes) : null;
  const mine = mineIn(conversation, request.reply?.own && mineBy({ ...request.reply.own, reader: site.reader, settings, now: site.clock() }));
  const personal = own !== undefined || request.likes?.personal === true;
  const key = `${post.id}:${request.commentPage}:${closed}:${request.isFront === true}`;
  const { html: thread, written } = conversation ? await threadOf(site, { key, postId: post.id, conversation, reply, mine, likes, words: language.words }) : { html: html`` };
  const pings = request.reply ? pingsOf(site, post) : null;
  const headers = pingHeaders(site, post);
  const tags = [...sidebarTags, 'accounts', 'media', `post:${post.id}`, `comments:${post.id}`, `likes:${post.id}`];
  // On the day on which the conversation closes by itself, nothing is written that would make the page stale.
  const closing = closed ? undefined : closesAt(post, settings);
  if (post.type === 'page') {
    const link = linkTo(language.words.list.noTitle);
    const locals = { shell, head, page: found.article, trail: (await pagesAbove(site.database, post)).map(link), children: (await childPages(site.database, post.id)).map(link), likes, conversation, thread, reply, pings };
    return { kind: 'sheet', sheet: { view: 'page', locals, tags, headers, ...(written && { written }) }, personal };
  }
  const around = await site.remember(`around:${post.id}`, ['posts', 'terms', 'settings'], () => aroundOf(site, post, language));
  const locals = {
    shell,
    head,
    post: found.article,
    ...around,
    likes,
    conversation,
    thread,
    reply,
    pings,
  };
  return { kind: 'sheet', sheet: { view: 'post', locals, tags, headers, ...(closing && { until: closing }), ...(written && { written }) }, personal };
}

/** The posts before and after one, and those that are about the same things. */
async function aroundOf(site: Site, post: Post, { words, day }: Language): Promise<Pick<PostLocals, 'previous' | 'next' | 'related'>> {
  const link = linkTo(words.list.noTitle);
  const { previous, next } = await neighbours(site.database, post);
  const related = await relatedPosts(site.database, post, relatedShown);
  return {
    previous: previous ? link(previous) : null,
    next: next ? link(next) : null,
    related: related.map((other) => ({ title: other.title || words.list.noTitle, url: encodePath(other.path), when: { iso: other.publishedAt, text: day(other.publishedOn) } })),
  };
}

/** Asks for a post's password. */
export async function lockedPage(site: Site, post: Post, { wrong }: { wrong: boolean }): Promise<Answer> {
  const { words, day } = await languageOf(site);
  const url = encodePath(post.path ?? '/');
  const shell = await shellOf(site, url);
  const head = headOf({ title: words.title.of(post.title || words.list.noTitle, shell.blog.title), canonicalUrl: absolute(site, url), noindex: true });
  const when = post.type === 'post' && post.publishedAt !== null && post.publishedOn !== null ? { iso: post.publishedAt, text: day(post.publishedOn) } : null;
  const locals = { shell, head, title: post.title || words.list.noTitle, direction: shell.direction, when, action: `${url}unlock/`, wrong };
  return { kind: 'sheet', sheet: { view: 'locked', locals, tags: [...sidebarTags, `post:${post.id}`], ...(wrong && { status: 403 }) } };
}

type Found = { article: Article; parts: number };

function headFor(site: Site, shell: Shell, post: Post, { article, parts }: Found, conversation: Conversation | null, { part, commentPage, isFront, reply, likes }: PermalinkRequest): Head {
  const { words } = shell;
  const url = encodePath(post.path ?? '/');
  const title = post.title || words.list.noTitle;
  const imageUrl = article.picture === null ? null : absolute(site, article.picture.src);
  const canonicalUrl = absolute(site, isFront ? '/' : commentPage > 1 ? commentPageUrl(url, commentPage) : articlePageUrl(url, part));
  return headOf({
    title: words.title.of(part > 1 ? words.title.numbered(title, part) : title, shell.blog.title),
    description: post.summary,
    canonicalUrl,
    previousUrl: part > 1 ? articlePageUrl(url, part - 1) : null,
    nextUrl: part < parts ? articlePageUrl(url, part + 1) : null,
    noindex: post.password !== null || post.status !== 'published' || reply?.parentId != null || likes?.personal === true,
    feeds: conversation === null ? [] : feedLinksOf(url, words.feed.commentsOn(title)),
    links: [{ rel: 'shortlink', url: absolute(site, `/?${post.type === 'page' ? 'page_id' : 'p'}=${post.id}`) }, ...pingLinks(site, post)],
    properties: [
      { property: 'og:type', content: 'article' },
      { property: 'og:title', content: title },
      { property: 'og:description', content: post.summary },
      { property: 'og:url', content: canonicalUrl },
      { property: 'og:site_name', content: shell.blog.title },
      { property: 'og:locale', content: shell.lang.replace('-', '_') },
      ...(imageUrl === null ? [] : [{ property: 'og:image', content: imageUrl }]),
      ...(post.publishedAt === null ? [] : [{ property: 'article:published_time', content: post.publishedAt }]),
      { property: 'article:modified_time', content: post.updatedAt },
      ...article.categories.slice(0, 1).map(({ text }) => ({ property: 'article:section', content: text })),
      ...article.tags.map(({ text }) => ({ property: 'article:tag', content: text })),
    ],
    jsonLdHtml:
      post.type === 'page' || post.publishedAt === null
        ? null
        : postingData({
            url: absolute(site, url),
            headline: title,
            description: post.summary,
            publishedAt: post.publishedAt,
            updatedAt: post.updatedAt,
            author: { name: article.author.name, url: article.author.url === null ? null : absolute(site, article.author.url) },
            language: shell.lang,
            imageUrl,
            commentCount: conversation?.talk.comments ?? 0,
          }),
  });
}

const linkTo =
  (untitled: string) =>
  (post: Pick<PostLink, 'title' | 'path'>): Link => ({ text: post.title || untitled, url: encodePath(post.path) });
