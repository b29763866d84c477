// Takes out of sight all that a banned site or network told of, and brings it back when the ban is lifted.
import type { Change, Database } from '../../platform/records/index.ts';
import { setMentionStatus, type Decider } from './decide.ts';

/** What is banned: a domain with all below it, or whoever told of it by their address. */
export type ShutOut = { id: number; catches: (whom: { url: string; address: string | null }) => boolean };

/** Mentions that are looked through, latest first. */
const most = 5_000;

/** Those that a ban catches and that are to be seen or wait: their ids, and those of the comments that some are. */
export async function caughtBy(database: Database, { catches }: Pick<ShutOut, 'catches'>): Promise<{ id: number; commentId: number | null }[]> {
  const rows = await database.selectFrom('mentions').select(['id', 'comment_id', 'source_url', 'source_host', 'author_ip']).where('status', 'in', ['approved', 'pending']).where('retracted_at', 'is', null).orderBy('id', 'desc').limit(most).execute();
  return rows.filter((row) => catches({ url: row.source_url, address: row.author_ip }) || catches({ url: `https://${row.source_host}/`, address: null })).map((row) => ({ id: row.id, commentId: row.comment_id }));
}

/** Hides a mention for a ban. */
export async function hideFor(change: Change, banId: number, { id, commentId }: { id: number; commentId: number | null }, decider: Decider): Promise<boolean> {
  const hidden = commentId !== null || (await setMentionStatus(change, id, 'spam', decider));
  if (hidden) await change.database.updateTable('mentions').set({ ban_id: banId }).where('id', '=', id).execute();
  return hidden;
}

/** Those that a ban hid, and nobody decided about since; the ban lets go of them. Comments are brought back by whoever knows them. */
export async function releaseFrom(change: Change, banId: number, decider: Decider): Promise<{ comments: number[] }> {
  const { database } = change;
  const rows = await database.selectFrom('mentions').select(['id', 'comment_id', 'status', 'status_before']).where('ban_id', '=', banId).execute();
  await database.updateTable('mentions').set({ ban_id: null }).where('ban_id', '=', banId).execute();
  for (const { id, comment_id, status, status_before } of rows) {
    if (comment_id === null && status === 'spam') await setMentionStatus(change, id, status_before === 'approved' ? 'approved' : 'pending', decider);
  }
  return { comments: rows.flatMap(({ comment_id }) => comment_id ?? []) };
}
