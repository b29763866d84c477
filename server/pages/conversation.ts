// What is said about a post: a page of its threads, and who mentions it.
import { isProviderKey, nameOfProvider } from '../accounts/index.ts';
import { avatarsOf, buildThreads, lastAnnounced, listThreads, type Comment, type ThreadedComment } from '../comments/index.ts';
import { instant } from '../kit/clock.ts';
import { facesOf, isLiking, listMentions, type Mention } from '../mentions/index.ts';
import type { Language } from '../platform/language/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { directionOf, plainText } from '../platform/text/index.ts';
import { bylinesOf } from './byline.ts';
import { faceOf } from './face.ts';
import type { Byline, CommentView, Conversation, MentionView } from './locals.ts';
import { pagerFor } from './pager.ts';
import type { Site } from './site.ts';

/** The post that is talked about. `url` is its root-relative, encoded address; what stands in front is at `/`, too. */
export type Discussed = { id: number; url: string; authorId: number; closed: boolean; isFront: boolean };

/**
 * The conversation under a post; null where nothing was said and nothing can be; undefined for a page of comments that
 * does not exist. It is remembered: most of what makes a page stale (a post or a comment elsewhere) leaves it as it was;
 * but not with `own`, a comment that waits and is shown to whoever wrote it.
 */
export const conversationOf = (site: Site, settings: Settings, language: Language, post: Discussed, page: number, own?: Comment): Promise<Conversation | null | undefined> =>
  own !== undefined ? readConversation(site, settings, language, post, page, own) : remembered(site, settings, language, post, page);

const remembered = (site: Site, settings: Settings, language: Language, post: Discussed, page: number): Promise<Conversation | null | undefined> =>
  site.remember(`conversation:${post.id}:${page}:${post.closed}:${post.isFront}`, ['settings', 'accounts', `post:${post.id}`, `comments:${post.id}`], () => readConversation(site, settings, language, post, page), weightOf);

/** Its words, and a little for what surrounds each. */
const weightOf = (conversation: Conversation | null | undefined): number =>
  [...(conversation?.comments ?? []).map(({ bodyHtml }) => bodyHtml), ...(conversation?.mentions ?? []).map(({ excerptHtml }) => excerptHtml ?? '')].reduce((bytes, html) => bytes + 2 * html.length + 600, 0);

async function readConversation(site: Site, settings: Settings, language: Language, post: Discussed, page: number, own?: Comment): Promise<Conversation | null | undefined> {
  const threads = await listThreads(site.database, post.id, { page, perPage: settings.commentsPerPage, order: settings.commentOrder });
  if (!threads) return undefined;
  const mentions = (await listMentions(site.database, post.id)).filter((mention) => !isLiking(mention));
  const comments = own === undefined ? threads.comments : [...threads.comments, own];
  if (post.closed && comments.length === 0 && mentions.length === 0) return null;
  const faces = await facesOf(site.database, [...comments.map(({ origin }) => origin?.photo ?? null), ...mentions.map(({ authorPhoto }) => authorPhoto)]);
  const built = buildThreads(comments, settings.commentDepth);
  const pageUrl = post.isFront && page === 1 ? '/' : commentPageUrl(post.url, page);
  return {
    talk: { comments: threads.total, mentions: mentions.length, url: `${post.url}#comments`, closed: post.closed },
    comments: viewsOf(settings.commentOrder === 'newest' ? built.toReversed() : built, { pageUrl, postUrl: post.url, postAuthorId: post.authorId, ownId: own?.id, language, providers: site.providers, elsewhere: threads.elsewhere, faces, pictures: await picturesOf(site, settings, comments), bylines: await bylinesOf(site, comments.flatMap(({ accountId }) => accountId ?? [])) }),
    pager: pagerFor({ page, pages: threads.pages, urlOf: (number) => `${commentPageUrl(post.url, number)}#comments`, order: `${settings.commentOrder}-first` }),
    mentions: mentions.map((mention) => mentionView(mention, language, faces)),
    feedUrl: `${post.url}feed/`,
    postUrl: post.url,
    since: (await lastAnnounced(site.database, post.id)) ?? instant(site.clock()),
  };
}

/** The address of a page of a post's comments; the first is the post itself. */
export const commentPageUrl = (postUrl: string, page: number): string => (page === 1 ? postUrl : `${postUrl}comment-page-${page}/`);

/** The fetched pictures of guests, by what tells them from others; none where the owner has none fetched. */
const picturesOf = async (site: Site, { avatars }: Settings, comments: readonly Comment[]): Promise<ReadonlyMap<string, string>> =>
  avatars === 'generated' ? new Map() : avatarsOf(site.database, [...new Set(comments.flatMap(({ accountId, authorKey }) => (accountId === null && authorKey.includes('@') ? [authorKey] : [])))]);

type Surroundings = { providers: Site['providers']; elsewhere: ReadonlyMap<number, string>; pictures: ReadonlyMap<string, string>; faces: ReadonlyMap<string, string>; pageUrl: string; postUrl: string; postAuthorId: number; ownId: number | undefined; language: Language; bylines: ReadonlyMap<number, Byline> };

/** Writes the tree out as one list in which each comment says how many levels open and close after it. */
function viewsOf(threads: readonly ThreadedComment[], surroundings: Surroundings): CommentView[] {
  const views: CommentView[] = [];
  const names = new Map<number, string>();
  // Its own stack instead of recursion: a thread may be as deep as it likes before it is flattened to the page's depth.
  const open: { list: readonly ThreadedComment[]; next: number; parentId: number | null }[] = [{ list: threads, next: 0, parentId: null }];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const node = level.list[level.next];
    if (!node) {
      open.pop();
      const last = views.at(-1);
      if (last && open.length > 0) last.closes += 1;
      continue;
    }
    level.next += 1;
    const { comment } = node;
    names.set(comment.id, comment.authorName);
    const opens = node.replies.length > 0;
    views.push({ ...commentView(comment, surroundings), replyTo: flattened(comment, level.parentId, names, surroundings), opens, closes: 0 });
    if (opens) open.push({ list: node.replies, next: 0, parentId: comment.id });
  }
  return views;
}

function commentView(comment: Comment, { pageUrl, postUrl, postAuthorId, ownId, language, bylines, pictures, faces, providers }: Surroundings): Omit<CommentView, 'replyTo' | 'opens' | 'closes'> {
  const { talk } = language.words;
  const name = comment.authorName || talk.anonymous;
  return {
    id: comment.id,
    url: `${pageUrl}#comment-${comment.id}`,
    accountId: comment.accountId,
    editUrl: `${postUrl}comment/${comment.id}/edit/`,
    edited: comment.editedAt === null ? null : { iso: comment.editedAt, text: talk.edited(language.dateTime(comment.editedAt)) },
    stone: comment.deletedBy === null ? null : talk.deletedBy[comment.deletedBy],
    author: { name, url: comment.authorUrl, face: { ...faceOf(name, comment.authorKey), url: pictureOf(comment, { pictures, faces, bylines }) } },
    when: { iso: comment.createdAt, text: language.dateTime(comment.createdAt) },
    direction: directionOf(comment.html),
    bodyHtml: comment.html,
    badge: comment.provider !== null && isProviderKey(comment.provider) ? { key: comment.provider, text: talk.form.signIn.badge(nameOfProvider(providers, comment.provider)) } : null,
    origin: comment.origin === null ? null : { text: talk.repliedOn(hostOf(comment.origin.url)), url: comment.origin.url },
    byPostAuthor: comment.accountId !== null && comment.accountId === postAuthorId,
    awaiting: comment.id === ownId,
    replyUrl: `${pageUrl}?replytocom=${comment.id}#respond`,
  };
}

/** That of an account, of a guest where it was fetched, or of whoever wrote elsewhere. */
function pictureOf({ accountId, authorKey, origin }: Comment, { pictures, faces, bylines }: Pick<Surroundings, 'pictures' | 'faces' | 'bylines'>): string | null {
  if (origin !== null) return faces.get(origin.photo ?? '') ?? null;
  return (accountId === null ? pictures.get(authorKey) : bylines.get(accountId)?.face.url) ?? null;
}

/** A reply that could not be set below what it answers says whom it answers. */
function flattened(comment: Comment, shownUnder: number | null, names: ReadonlyMap<number, string>, { pageUrl, postUrl, elsewhere, language }: Surroundings): CommentView['replyTo'] {
  if (comment.parentId === null || comment.parentId === shownUnder) return null;
  const name = names.get(comment.parentId);
  // A long thread goes on on the next page.
  const far = name === undefined ? elsewhere.get(comment.parentId) : undefined;
  if (far !== undefined) return { text: far || language.words.talk.anonymous, url: `${postUrl}comment/${comment.parentId}/` };
  return name === undefined ? null : { text: name, url: `${pageUrl}#comment-${comment.parentId}` };
}

const hostOf = (url: string): string => (URL.parse(url)?.hostname ?? '').replace(/^www\./, '');

function mentionView(mention: Mention, language: Language, faces: ReadonlyMap<string, string>): MentionView {
  const host = hostOf(mention.sourceUrl);
  const title = mention.title || mention.authorName || host;
  return {
    id: mention.id,
    url: mention.sourceUrl,
    isDead: mention.isDead,
    title,
    host,
    author: mention.authorName === title ? '' : mention.authorName,
    face: { ...faceOf(mention.authorName || host, mention.authorUrl ?? host), url: faces.get(mention.authorPhoto ?? '') ?? null },
    protocol: language.words.talk[mention.protocol],
    excerptHtml: plainText(mention.excerptHtml) === '' ? null : mention.excerptHtml,
    when: { iso: mention.createdAt, text: language.date(mention.createdAt) },
  };
}
