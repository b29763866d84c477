// Takes a reader's like of a post or comment, or takes it back, and leads them to what they liked.
import type { Request, Response } from 'express';
import { sweepLater } from '../accounts/index.ts';
import { findComment, pageOfComment } from '../comments/index.ts';
import { addLike, guestKey, newBrowserValue, removeLike, type Likeable, type Liker } from '../likes/index.ts';
import type { Records } from '../platform/records/index.ts';
import { takeAll, visitorAt, type Allowance, type Claimed, type Held } from '../platform/throttle/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { findPostByPath, mayRead, type Post } from '../posts/index.ts';
import { opensFor } from './answer.ts';
import { commentPageUrl } from './conversation.ts';
import { frontPageOf } from './home.ts';
import { browserOf, likesCookie } from './own-likes.ts';
import { lockedPage, permalinkPage } from './permalink.ts';
import { idIn, nothingAsked } from './reply-form.ts';
import type { Answer } from './sheet.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** What a like is taken with. `site` knows who is signed in. */
export type LikeParts = { site: Site; records: Records; secret: string; unlocked: (post: Post) => boolean };

/** Where what was liked is to be seen. */
type Taken = { kind: 'said'; url: string };

/** How long a guest's browser keeps its cookie: a year. In milliseconds. */
const lasting = 365 * 24 * 3_600_000;

/** How many likes may come from one network, and how many of them to one post: a class that reads together, but no script. */
const fromNetwork: Allowance = { name: 'like', burst: 60, every: 10_000 };
const fromNetworkToPost: Allowance = { name: 'like of post', burst: 40, every: 300_000 };

/** Takes what the body of a request says of the post at `path`: `like` or `undo`, of `post` or of a comment by its number. */
export async function like({ site, records, secret, unlocked }: LikeParts, request: Request, response: Response, path: string): Promise<Answer | Taken> {
  const post = await findPostByPath(site.database, path);
  if (!post || !isReadBy(site, post)) return { kind: 'missing' };
  if (!opensFor(site, post, { unlocked })) return lockedPage(site, post, { wrong: false });
  const sent = fieldsIn(request.body);
  if (!sent || !(await isShown(site, post, sent.commentId))) return { kind: 'missing' };
  const likeable = { postId: post.id, commentId: sent.commentId };
  const browser = browserOf(request) ?? (sent.undo || site.reader ? undefined : newBrowserValue());
  const held = await records.change(async (change): Promise<Held | undefined> => {
    const network = visitorAt(request.ip ?? '');
    const claims: Claimed[] = [{ allowance: fromNetwork, whose: network }, ...(sent.undo || site.reader ? [] : [{ allowance: fromNetworkToPost, whose: `${post.id} ${network}` }])];
    await sweepLater(change);
    const refused = await takeAll(change, claims);
    if (refused) return refused;
    const guest: Liker | undefined = browser === undefined ? undefined : { kind: 'guest', key: guestKey(secret, post.id, browser) };
    const account: Liker | undefined = site.reader ? { kind: 'account', id: site.reader.id } : undefined;
    // One person, one like: what they liked before they signed in becomes theirs.
    if (guest && (sent.undo || account)) await removeLike(change, likeable, guest);
    const liker = account ?? guest;
    if (liker) await (sent.undo ? removeLike : addLike)(change, likeable, liker);
    return undefined;
  });
  if (held) return refusedPage(site, response, post, likeable, held);
  if (!sent.undo && !site.reader && browser !== undefined) {
    response.cookie(likesCookie, browser, { httpOnly: true, sameSite: 'lax', secure: site.baseUrl.startsWith('https:'), path: '/', maxAge: lasting });
  }
  return { kind: 'said', url: await placeOf(site, post, sent.commentId) };
}

const isReadBy = ({ reader }: Site, post: Post): boolean => post.status === 'published' || (post.status === 'private' && reader !== null && mayRead(reader, post));

/** A comment that stands under this post for all to see; the post itself does. */
async function isShown({ database }: Site, post: Post, commentId: number | null): Promise<boolean> {
  if (commentId === null) return true;
  const comment = await findComment(database, commentId);
  return comment?.postId === post.id && comment.status === 'approved';
}

function fieldsIn(body: unknown): { undo: boolean; commentId: number | null } | undefined {
  const { like: liked, undo } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const what = liked ?? undo;
  if (what === 'post') return { undo: liked === undefined, commentId: null };
  const commentId = typeof what === 'string' ? idIn(what) : null;
  return commentId === null ? undefined : { undo: liked === undefined, commentId };
}

async function placeOf(site: Site, post: Post, commentId: number | null): Promise<string> {
  const page = commentId === null ? 1 : ((await pageOfComment(site.database, commentId, await settingsOf(site)))?.page ?? 1);
  const url = page === 1 && (await frontPageOf(site))?.id === post.id ? '/' : commentPageUrl(encodePath(post.path ?? '/'), page);
  return `${url}?liked#${commentId === null ? 'like' : `comment-${commentId}`}`;
}

/** The page itself, and beside the button how long to wait. */
async function refusedPage(site: Site, response: Response, post: Post, { commentId }: Likeable, held: Held): Promise<Answer> {
  const { words } = await languageOf(site);
  response.set('retry-after', String(held.retryAfter));
  const commentPage = commentId === null ? 1 : ((await pageOfComment(site.database, commentId, await settingsOf(site)))?.page ?? 1);
  const likes = { likersOf: () => [], personal: true, fault: words.likes.tooMany(Math.ceil(held.retryAfter / 60)) };
  const answer = await permalinkPage(site, post, { part: 1, commentPage, unlocked: true, isFront: (await frontPageOf(site))?.id === post.id, reply: nothingAsked, likes });
  return answer.kind === 'sheet' ? { ...answer, personal: true, sheet: { ...answer.sheet, status: 429 } } : answer;
}
