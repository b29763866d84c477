// Which comments this reader wrote and may still change: those of their account, and those that their browser sent a short while ago.
import type { Request, Response } from 'express';
import { isOwnByKey, ownKey } from '../comments/index.ts';
import type { Account } from '../accounts/index.ts';
import { personalCookiePrefix } from '../platform/cache/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { cookieOf } from '../platform/web/index.ts';
import type { Conversation } from './locals.ts';

/** Its prefix keeps the pages that offer to change a comment from everybody else. It goes with the post's address alone, and no longer than the comment can be changed. */
const name = `${personalCookiePrefix}own`;

/** As many as a browser keeps at a time; nobody writes more in a quarter of an hour. */
const mostKept = 10;

/** Lets the browser know a comment as its own for as long as it may be changed. `postUrl` is the post's encoded path. */
export function keepOwnComment(request: Request, response: Response, comment: { id: number; createdAt: string }, { secret, postUrl, editMinutes, secure }: { secret: string; postUrl: string; editMinutes: number; secure: boolean }): void {
  if (editMinutes === 0) return;
  const keys = [...ownKeys(request), ownKey(secret, comment)].slice(-mostKept);
  response.cookie(name, keys.join('~'), { httpOnly: true, sameSite: 'lax', secure, path: postUrl, maxAge: editMinutes * 60_000 });
}

/** The keys that the browser holds. */
export const ownKeys = (request: Request): string[] => (cookieOf(request, name) ?? '').split('~').filter(Boolean).slice(-mostKept);

/** Says of each comment whether this reader wrote it and may change it. */
export type IsMine = (comment: { id: number; accountId: number | null; createdAt: string }) => boolean;

/** What a reader may change, by their account or by their browser's keys. */
export function mineBy({ reader, keys, secret, settings, now }: { reader: Account | null; keys: readonly string[]; secret: string; settings: Settings; now: Date }): IsMine {
  return (comment) => (comment.accountId === null ? keys.length > 0 && isOwnByKey(secret, keys, comment, settings, now) : comment.accountId === reader?.id);
}

/** Those of a page. */
export const mineIn = (conversation: Conversation | null, isMine: IsMine | undefined): ReadonlySet<number> =>
  new Set(isMine === undefined ? [] : (conversation?.comments ?? []).flatMap(({ id, accountId, stone, when }) => (stone === null && isMine({ id, accountId, createdAt: when.iso }) ? [id] : [])));
