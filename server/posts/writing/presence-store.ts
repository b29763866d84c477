// Who has a post open for writing just now.
import type { Database } from '../../platform/records/index.ts';

/** Somebody else at the post. */
export type Present = { accountId: number; name: string; seenAt: string };

/** A page that has not said for so long that it is open is closed, in milliseconds: three times what lies between two of its words. */
const longestSilence = 45_000;

/** Notes that somebody has a post open; forgets those who have gone. */
export async function notePresence(database: Database, { postId, accountId, now }: { postId: number; accountId: number; now: string }): Promise<void> {
  await database.deleteFrom('presences').where('seen_at', '<', since(now)).execute();
  await database
    .insertInto('presences')
    .values({ post_id: postId, account_id: accountId, seen_at: now })
    .onConflict((conflict) => conflict.columns(['post_id', 'account_id']).doUpdateSet({ seen_at: now }))
    .execute();
}

/** Notes that somebody has left a post. */
export async function forgetPresence(database: Database, { postId, accountId }: { postId: number; accountId: number }): Promise<void> {
  await database.deleteFrom('presences').where('post_id', '=', postId).where('account_id', '=', accountId).execute();
}

/** The others who have a post open, by name. */
export async function othersAt(database: Database, { postId, accountId, now }: { postId: number; accountId: number; now: string }): Promise<Present[]> {
  return database
    .selectFrom('presences')
    .innerJoin('accounts', 'accounts.id', 'presences.account_id')
    .select(['accounts.id as accountId', 'accounts.name', 'presences.seen_at as seenAt'])
    .where('presences.post_id', '=', postId)
    .where('presences.account_id', '<>', accountId)
    .where('presences.seen_at', '>=', since(now))
    .orderBy('accounts.name')
    .execute();
}

const since = (now: string): string => new Date(Date.parse(now) - longestSilence).toISOString();
