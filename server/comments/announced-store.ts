// Which comments came into sight lately.
import { sql } from 'kysely';
import type { Database } from '../platform/records/index.ts';

/** The comments under a post that came into sight after a moment (ISO-8601), first come first; at most a hundred, of the latest. */
export async function announcedSince(database: Database, postId: number, since: string): Promise<{ id: number; at: string }[]> {
  const rows = await database.selectFrom('comments').select(['id', 'announced_at']).where('post_id', '=', postId).where(isApproved).where('announced_at', '>', since).orderBy('announced_at', 'desc').orderBy('id', 'desc').limit(100).execute();
  return rows.toReversed().map((row) => ({ id: row.id, at: row.announced_at ?? '' }));
}

/** When the last one did; undefined where there is none. */
export async function lastAnnounced(database: Database, postId: number): Promise<string | undefined> {
  const row = await database.selectFrom('comments').select('announced_at').where('post_id', '=', postId).where(isApproved).where('announced_at', 'is not', null).orderBy('announced_at', 'desc').limit(1).executeTakeFirst();
  return row?.announced_at ?? undefined;
}

/** Written as the index has it. */
const isApproved = sql<boolean>`status = 'approved'`;
