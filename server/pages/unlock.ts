// Opens a post that is behind a password, for the reader who gives it.
import type { Request, Response } from 'express';
import { personalCookiePrefix } from '../platform/cache/index.ts';
import { cookieOf } from '../platform/web/index.ts';
import { isUnlocked, passwordMatches, unlockToken, type Post } from '../posts/index.ts';

/** How long a reader need not give it again: ten days, as in WordPress. In milliseconds. */
const lasting = 10 * 24 * 3_600_000;

const cookieName = (post: Post): string => `${personalCookiePrefix}unlock_${post.id}`;

/** Whether this reader has given the post's password. */
export const hasUnlocked =
  (request: Request, secret: string) =>
  (post: Post): boolean =>
    isUnlocked(secret, post, cookieOf(request, cookieName(post)));

/** Notes that this reader gave the right password; false if it was a wrong one. */
export function unlock(response: Response, { secret, post, given, secure }: { secret: string; post: Post; given: string; secure: boolean }): boolean {
  if (!passwordMatches(post, given)) return false;
  response.cookie(cookieName(post), unlockToken(secret, post), { httpOnly: true, sameSite: 'lax', secure, maxAge: lasting, path: '/' });
  return true;
}
