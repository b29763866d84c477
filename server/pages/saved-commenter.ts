// Name and addresses that a reader let their own browser remember for the next comment.
import type { Request, Response } from 'express';
import * as v from 'valibot';
import type { Typed } from '../comments/index.ts';
import { personalCookiePrefix } from '../platform/cache/index.ts';
import { cookieOf } from '../platform/web/index.ts';

/** Its prefix keeps pages that are filled in for one reader from everybody else. */
const name = `${personalCookiePrefix}commenter`;

/** A year. In milliseconds. */
const lasting = 365 * 24 * 3_600_000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const shape = v.pipe(v.string(), v.parseJson(), v.object({ author: text(245), email: text(100), url: text(200) }));

/** What the browser remembers; undefined for nothing that we would have written. */
export function savedCommenter(request: Request): Omit<Typed, 'comment'> | undefined {
  const kept = cookieOf(request, name);
  const parsed = kept === undefined || kept.length > 4_000 ? undefined : v.safeParse(shape, Buffer.from(kept, 'base64url').toString());
  return parsed?.success ? parsed.output : undefined;
}

/** Lets the browser remember, or forget what it remembered. */
export function saveCommenter(request: Request, response: Response, { author, email, url }: Typed, { keeps, secure }: { keeps: boolean; secure: boolean }): void {
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  const value = Buffer.from(JSON.stringify({ author: author.slice(0, 245), email: email.slice(0, 100), url: url.slice(0, 200) })).toString('base64url');
  if (keeps) response.cookie(name, value, { ...options, maxAge: lasting });
  else if (cookieOf(request, name) !== undefined) response.clearCookie(name, options);
}
