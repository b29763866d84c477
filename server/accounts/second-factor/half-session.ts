// Half signed in: the first factor is proved, the second is asked for. It opens nothing but the page that asks, for ten minutes.
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { instant } from '../../kit/clock.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { newToken } from '../session.ts';

/** How long the second factor is waited for, in milliseconds. */
export const halfTime = 10 * 60_000;

/** The cookie of it. Nobody's page depends on it, so it does not begin as personal cookies do. */
export const halfCookie = 'desk_half';

const shape = v.object({
  /** Stay signed in for thirty days. */
  lasting: v.boolean(),
  /** With what they came; null for a password. */
  provider: v.nullable(v.string()),
  /** Where they go on to: a path of ours. */
  onward: v.string(),
});

/** How somebody came, and where they go on to. */
export type HalfWay = v.InferOutput<typeof shape>;

/** Somebody half signed in. */
export type HalfSession = HalfWay & { id: string; accountId: number };

/** Opens one. The token is for the browser alone: only its hash is kept. */
export async function openHalfSession({ database, now }: Change, accountId: number, way: HalfWay): Promise<string> {
  const token = newToken();
  await database
    .insertInto('half_sessions')
    .values({ id: idOf(token), account_id: accountId, data: JSON.stringify(way), expires_at: instant(new Date(Date.parse(now) + halfTime)) })
    .execute();
  return token;
}

/** The one that a token opens; undefined once it was used, or is late. */
export async function readHalfSession(database: Database, token: string | undefined, now: Date): Promise<HalfSession | undefined> {
  const row = token === undefined ? undefined : await database.selectFrom('half_sessions').selectAll().where('id', '=', idOf(token)).executeTakeFirst();
  if (!row || row.expires_at <= instant(now)) return undefined;
  return { id: row.id, accountId: row.account_id, ...v.parse(v.pipe(v.string(), v.parseJson(), shape), row.data) };
}

/** Uses one up. False where somebody was quicker, or the password has been changed meanwhile. */
export async function closeHalfSession({ database, now }: Change, id: string): Promise<boolean> {
  const closed = await database.deleteFrom('half_sessions').where('id', '=', id).where('expires_at', '>', now).executeTakeFirst();
  return closed.numDeletedRows > 0n;
}

/** Removes what nobody came back for. */
export async function sweepHalfSessions({ database, now }: Change): Promise<void> {
  await database.deleteFrom('half_sessions').where('expires_at', '<=', now).execute();
  await database.deleteFrom('spent_challenges').where('expires_at', '<=', now).execute();
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');
