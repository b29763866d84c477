// A post behind a password: who has given it may read on.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Post } from './post.ts';

type Locked = Pick<Post, 'id' | 'password'>;

/** Whether this is the post's password. How long the answer takes tells nothing of the password. */
export const passwordMatches = ({ password }: Locked, given: string): boolean => password !== null && sameText(password.normalize('NFC'), given.normalize('NFC'));

/** What a reader keeps, in a cookie, after giving the right password; void as soon as the password changes. */
export const unlockToken = (secret: string, post: Locked): string =>
  createHmac('sha256', secret).update(`unlock\n${post.id}\n${post.password ?? ''}`).digest('base64url');

/** Whether a post may be read by somebody with this token; one without a password may be read by anybody. */
export const isUnlocked = (secret: string, post: Locked, token: string | undefined): boolean =>
  post.password === null || (token !== undefined && sameText(unlockToken(secret, post), token));

/** Compares digests, which have one length whatever was given. */
const sameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
