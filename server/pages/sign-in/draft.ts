// The reply that somebody was writing when they went to sign in: kept, and put back under the same comment.
import type { Request, Response } from 'express';
import { openIdentities, sameSeal, sealOf } from '../../accounts/index.ts';
import { openKeptReplies, type KeptReply } from '../../comments/index.ts';
import { personalCookiePrefix } from '../../platform/cache/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { cookieOf } from '../../platform/web/index.ts';

/** Its prefix keeps the page with what was typed from everybody else. */
const name = `${personalCookiePrefix}draft`;
const purpose = 'kept reply';

/** Whether a browser has a reply kept. */
export const hasKeptReply = (request: Request): boolean => cookieOf(request, name) !== undefined;

/** The token of the cookie; undefined for one that we did not seal. */
function tokenIn(request: Request, secret: string): string | undefined {
  const [token = '', seal = ''] = (cookieOf(request, name) ?? '').split('.', 2);
  return token !== '' && sameSeal(sealOf(secret, purpose, token), seal) ? token : undefined;
}

/** What a browser has kept; undefined where its hour is over. */
export async function keptReplyOf(database: Database, request: Request, secret: string, now: Date): Promise<KeptReply | undefined> {
  const token = tokenIn(request, secret);
  return token === undefined ? undefined : (await openKeptReplies()).findKeptReply(database, token, now);
}

/** Keeps a reply in place of the one before. Returns what the browser is to hold. */
export async function keepReplyOf(change: Change, request: Request, secret: string, reply: KeptReply): Promise<string> {
  const { dropKeptReply, keepReply } = await openKeptReplies();
  const before = tokenIn(request, secret);
  if (before !== undefined) await dropKeptReply(change, before);
  const token = await keepReply(change, reply);
  await (await openIdentities()).sweepAttemptsLater(change);
  return `${token}.${sealOf(secret, purpose, token)}`;
}

/** Lets the browser know it, for an hour. */
export async function rememberReply(response: Response, value: string, secure: boolean): Promise<void> {
  const { keptReplyTime } = await openKeptReplies();
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: keptReplyTime });
}

/** Forgets a reply that was sent. */
export async function forgetReply(change: Change, request: Request, response: Response, { secret, secure }: { secret: string; secure: boolean }): Promise<void> {
  const token = tokenIn(request, secret);
  if (token !== undefined) await (await openKeptReplies()).dropKeptReply(change, token);
  response.clearCookie(name, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}
