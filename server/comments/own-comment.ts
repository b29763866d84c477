// Whose a comment is, and until when they may change it: whoever sent it, by a cookie; whoever reads the mail of its address, by a link; an account, theirs.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Settings } from '../platform/settings/index.ts';
import type { Comment } from './comment.ts';
import type { ModeratedComment } from './moderation-store.ts';

type Window = Pick<Settings, 'editMinutes'>;

/** What the browser that sent a comment is given to know it by: its number, and a signature for this very comment. */
export const ownKey = (secret: string, { id, createdAt }: Pick<Comment, 'id' | 'createdAt'>): string => `${id}.${signed(secret, `own comment\n${id}\n${createdAt}`)}`;

/** Whether the keys that a browser holds are good for a comment, and the time to change it is not over. */
export function isOwnByKey(secret: string, keys: readonly string[], comment: Pick<Comment, 'id' | 'createdAt'>, { editMinutes }: Window, now: Date): boolean {
  if (now.getTime() >= Date.parse(comment.createdAt) + editMinutes * 60_000) return false;
  const key = keys.find((each) => each.startsWith(`${comment.id}.`));
  return key !== undefined && isSame(key, ownKey(secret, comment));
}

/** How long a link in a mail lets its reader change a comment, in milliseconds. */
const linkLasts = 30 * 24 * 3_600_000;

/** The parameters of a link that lets whoever reads the mail of a comment's address change or delete it, for thirty days. */
export function editLinkKey(secret: string, { id, email }: { id: number; email: string }, now: Date): string {
  const until = now.getTime() + linkLasts;
  return `${until.toString(36)}.${signed(secret, linkText(id, email, until))}`;
}

/** The address of such a link. `postUrl` is the post's, absolute, with its slash at the end. Only mail to the comment's own, confirmed address may carry it. */
export const editLink = (secret: string, { id, email, postUrl }: { id: number; email: string; postUrl: string }, now: Date): string => `${postUrl}comment/${id}/edit/?key=${editLinkKey(secret, { id, email }, now)}`;

/** Whether the key of a link is good for a comment as it stands; none is where the owner lets nobody change anything. */
export function isOwnByLink(secret: string, key: string, { id, authorEmail }: Pick<ModeratedComment, 'id' | 'authorEmail'>, { editMinutes }: Window, now: Date): boolean {
  const [until = ''] = key.split('.', 1);
  const end = Number.parseInt(until, 36);
  if (authorEmail === null || editMinutes === 0 || !(now.getTime() < end)) return false;
  return isSame(key, `${until}.${signed(secret, linkText(id, authorEmail, end))}`);
}

const linkText = (id: number, email: string, until: number): string => `edit comment\n${id}\n${email.toLowerCase()}\n${until}`;

const signed = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url');

const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
