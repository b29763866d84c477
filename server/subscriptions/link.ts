// The links of mails: each opens one thing for whoever reads at one address, and nothing else.
import { sameSeal, sealOf } from '../accounts/index.ts';
import type { Following, Subscriber } from './subscriber.ts';

/** What a link is for; a link for one thing never opens another. */
type Purpose = 'confirm' | 'manage' | 'stop' | 'moderate';

type Addressee = Pick<Subscriber, 'id' | 'email'>;

/** The address is part of what is sealed: should a number be given anew, old links do not open what is somebody else's. */
const sealFor = (secret: string, purpose: Purpose, email: string, text: string): string => sealOf(secret, `mail ${purpose}\n${email}`, text);

/** A token for a subscriber, good until a moment (milliseconds since 1970): what confirms, or opens all that is held. */
export function passingToken(secret: string, purpose: 'confirm' | 'manage', { id, email }: Addressee, until: number): string {
  const text = `${id}.${until}`;
  return `${text}.${sealFor(secret, purpose, email, text)}`;
}

/** What a passing token says; nothing of it is true before {@link isSealed}. */
export function readPassingToken(token: string): { id: number; until: number } | undefined {
  const [, id, until] = /^([1-9]\d{0,8})\.(\d{13})\.[\w-]{43}$/.exec(token) ?? [];
  return id === undefined || until === undefined ? undefined : { id: Number(id), until: Number(until) };
}

/** Whether we made a token, for this purpose and address. */
export function isSealed(secret: string, purpose: Purpose, email: string, token: string): boolean {
  const end = token.lastIndexOf('.');
  return end > 0 && sameSeal(sealFor(secret, purpose, email, token.slice(0, end)), token.slice(end + 1));
}

/** What is ended by a link: something followed, or the mails about comments that an author gets. */
export type Stopped = Following | { kind: 'own-posts' };

const letters = { posts: 'p', thread: 't', replies: 'r', 'own-posts': 'a' } as const;

/** A token that ends one kind of mail, for ever; `id` is the subscriber's, or for `own-posts` the account's. */
export function stopToken(secret: string, { id, email }: Addressee, stopped: Stopped): string {
  const text = `${id}.${letters[stopped.kind]}${stopped.kind === 'thread' ? stopped.postId : stopped.kind === 'replies' ? `${stopped.postId}-${stopped.commentId}` : ''}`;
  return `${text}.${sealFor(secret, 'stop', email.toLowerCase(), text)}`;
}

/** What a stop token says; nothing of it is true before {@link isSealed}. */
export function readStopToken(token: string): { id: number; stopped: Stopped } | undefined {
  const [, id, letter, post, comment] = /^([1-9]\d{0,8})\.(?:([pa])|[tr]([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?)\.[\w-]{43}$/.exec(token) ?? [];
  if (id === undefined) return undefined;
  const postId = Number(post);
  const stopped: Stopped = letter === 'a' ? { kind: 'own-posts' } : letter === 'p' ? { kind: 'posts' } : comment === undefined ? { kind: 'thread', postId } : { kind: 'replies', postId, commentId: Number(comment) };
  return { id: Number(id), stopped };
}

export const moderationActs = ['approve', 'spam', 'trash'] as const;
/** What a moderator may decide by mail. */
export type ModerationAct = (typeof moderationActs)[number];

/** What a moderator's link decides: one act on one comment or mention, until a moment (milliseconds since 1970). */
export type ModerationByMail = { what: 'comment' | 'mention'; id: number; act: ModerationAct; accountId: number; until: number };

/** A token for a moderator's link. */
export function moderationToken(secret: string, { what, id, act, accountId, until }: ModerationByMail): string {
  const text = `${what === 'mention' ? 'm' : ''}${id}.${act}.${accountId}.${until}`;
  return `${text}.${sealFor(secret, 'moderate', '', text)}`;
}

/** What a moderator's token decides; undefined for one that we did not make. Whether it is too old is for the asker to see. */
export function readModerationToken(secret: string, token: string): ModerationByMail | undefined {
  const [, m, id, word, account, until] = /^(m?)([1-9]\d{0,8})\.([a-z]+)\.([1-9]\d{0,8})\.(\d{13})\.[\w-]{43}$/.exec(token) ?? [];
  const act = moderationActs.find((each) => each === word);
  if (act === undefined || !isSealed(secret, 'moderate', '', token)) return undefined;
  return { what: m === 'm' ? 'mention' : 'comment', id: Number(id), act, accountId: Number(account), until: Number(until) };
}

/** Below which everything lies that subscribers decide. */
export const subscriptionsPath = '/subscriptions/';

/** Where a token is used. */
export const linkTo = (baseUrl: string, place: 'confirm' | 'manage' | 'stop', token: string): string => `${baseUrl}${subscriptionsPath}${place}/${token}/`;
/** Where a moderator's token is used. */
export const moderationLink = (baseUrl: string, token: string): string => `${baseUrl}/desk/by-mail/${token}/`;
