// A way to a provider that somebody is on: opened when they leave, and good for one return from the same browser within the hour.
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { instant } from '../../kit/clock.ts';
import type { Change } from '../../platform/records/index.ts';
import { isProviderKey, type ProviderKey } from '../providers/catalogue.ts';
import { sweepAttemptsJob } from './job-kinds.ts';

/** How long a way takes at most, in milliseconds. */
export const attemptTime = 3_600_000;
/** How long it is known, in milliseconds: whoever comes after its hour is told that they are late, not that they are strangers. */
export const attemptKnownTime = 2 * attemptTime;

/** What is kept of it. */
export type Attempt = {
  provider: ProviderKey;
  remember: Readonly<Record<string, string>>;
  /** Where they go on to: a path of ours. */
  onward: string;
  /** The account to which the identity is to be added, for whoever was signed in and asked for that; null for signing in. */
  linkTo: number | null;
  /** The window of their own that they are in, beside the page that they read, by the name which that page gave it; null on the page itself. */
  window: string | null;
};

const shape = v.object({ remember: v.record(v.string(), v.string()), onward: v.string(), linkTo: v.nullable(v.number()), window: v.optional(v.nullable(v.string()), null), isCancelled: v.optional(v.boolean(), false) });
const stored = v.pipe(v.string(), v.parseJson(), shape);

/** Opens a way. The token is for the browser alone. */
export async function openAttempt(change: Change, { provider, ...data }: Attempt): Promise<{ token: string }> {
  const { database, now } = change;
  const token = randomBytes(32).toString('base64url');
  await database
    .insertInto('sign_in_attempts')
    .values({ key: keyOf(token), provider, data: JSON.stringify(data), expires_at: instant(new Date(Date.parse(now) + attemptTime)) })
    .execute();
  await sweepAttemptsLater(change);
  return { token };
}

/** Makes void what a browser began in one window, by its tokens: a window that its provider cut loose cannot be closed from the page beside it, and what is done there must not count any more. */
export async function cancelAttempts({ database }: Change, tokens: readonly string[], window: string): Promise<void> {
  if (tokens.length === 0) return;
  const rows = await database.selectFrom('sign_in_attempts').select(['key', 'data']).where('key', 'in', tokens.map(keyOf)).execute();
  for (const { key, data } of rows) {
    const held = v.parse(stored, data);
    if (held.window === window) await database.updateTable('sign_in_attempts').set({ data: JSON.stringify({ ...held, isCancelled: true }) }).where('key', '=', key).execute();
  }
}

/** Takes a way up again, once; `isLate` when its hour is over, `isCancelled` when the page beside it gave it up. Undefined for one that is not there, or was taken before. */
export async function takeAttempt({ database, now }: Change, token: string): Promise<(Attempt & { isLate: boolean; isCancelled: boolean }) | undefined> {
  const row = await database.deleteFrom('sign_in_attempts').where('key', '=', keyOf(token)).returningAll().executeTakeFirst();
  if (!row || !isProviderKey(row.provider)) return undefined;
  return { isLate: row.expires_at <= now, provider: row.provider, ...v.parse(stored, row.data) };
}

/** How the cookies of ways begin. */
export const attemptCookiePrefix = 'sign_in_';

/** How the cookie of a way is told from those of others that a browser is on: by what its return will carry. */
export const attemptCookie = (provider: ProviderKey, state: string): string => `${attemptCookiePrefix}${createHash('sha256').update(`${provider}\n${state}`).digest('hex').slice(0, 16)}`;

/** Sees to it that what is kept for somebody who goes to sign in does not outlast its time by much. */
export const sweepAttemptsLater = (change: Change): Promise<void> => change.enqueue({ kind: sweepAttemptsJob, payload: {}, runAt: new Date(Date.parse(change.now) + attemptTime), uniqueKey: sweepAttemptsJob });

/** Removes the ways that nobody came back from, and what was typed before; comes back while there is any. */
export async function sweepAttempts(change: Change): Promise<void> {
  const { database, now } = change;
  await database.deleteFrom('reply_drafts').where('expires_at', '<=', now).execute();
  await database.deleteFrom('sign_in_attempts').where('expires_at', '<=', instant(new Date(Date.parse(now) - attemptKnownTime + attemptTime))).execute();
  const kept = await database.selectFrom('reply_drafts').select('key').unionAll(database.selectFrom('sign_in_attempts').select('key')).limit(1).executeTakeFirst();
  if (kept) await sweepAttemptsLater(change);
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('hex');
