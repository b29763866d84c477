// The reply that somebody was writing when they went to sign in: kept, and put back under the same comment.
import type { Request, Response } from 'express';
import { openKeptReplies, type KeptReply } from '../../comments/index.ts';
import { personalCookiePrefix } from '../../platform/cache/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { cookieOf } from '../../platform/web/index.ts';

/** Its prefix keeps the page with what was typed from everybody else. */
const name = `${personalCookiePrefix}draft`;

/** Whether a browser has a reply kept. */
export const hasKeptReply = (request: Request): boolean => cookieOf(request, name) !== undefined;

/** What a browser has kept; undefined where its hour is over. */
export async function keptReplyOf(database: Database, request: Request, now: Date): Promise<KeptReply | undefined> {
  const token = cookieOf(request, name);
  return token === undefined ? undefined : (await openKeptReplies()).findKeptReply(database, token, now);
}

/** Keeps a reply in place of the one before. */
export async function keepReplyOf(change: Change, request: Request, reply: KeptReply): Promise<string> {
  const { dropKeptReply, keepReply } = await openKeptReplies();
  const before = cookieOf(request, name);
  if (before !== undefined) await dropKeptReply(change, before);
  return keepReply(change, reply);
}

/** Lets the browser know it, for an hour. */
export async function rememberReply(response: Response, token: string, secure: boolean): Promise<void> {
  const { keptReplyTime } = await openKeptReplies();
  response.cookie(name, token, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: keptReplyTime });
}

/** Forgets a reply that was sent. */
export async function forgetReply(change: Change, request: Request, response: Response, secure: boolean): Promise<void> {
  const token = cookieOf(request, name);
  if (token === undefined) return;
  await (await openKeptReplies()).dropKeptReply(change, token);
  response.clearCookie(name, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}
