// Jobs that were given up on, for those who look after the blog.
import type { Change, Database } from '../records/index.ts';

/** A job that failed for good. */
export type DeadJob = {
  id: number;
  kind: string;
  payload: unknown;
  attempts: number;
  /** What went wrong the last time. */
  error: string;
  createdAt: string;
  deadAt: string;
};

/** The jobs given up on, latest first. */
export async function listDeadJobs(database: Database, page: { limit: number; offset: number } = { limit: 50, offset: 0 }): Promise<DeadJob[]> {
  const rows = await database
    .selectFrom('jobs')
    .select(['id', 'kind', 'payload', 'attempts', 'last_error', 'created_at', 'dead_at'])
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    payload: readPayload(row.payload),
    attempts: row.attempts,
    error: row.last_error ?? '',
    createdAt: row.created_at,
    deadAt: row.dead_at ?? '',
  }));
}

/** Lets a dead job be tried again from the start. False when there is no such dead job. */
export async function retryDeadJob(change: Change, id: number): Promise<boolean> {
  const revived = await change.database
    .updateTable('jobs')
    .set({ dead_at: null, attempts: 0, run_at: change.now })
    .where('id', '=', id)
    .where('dead_at', 'is not', null)
    .executeTakeFirst();
  return revived.numUpdatedRows > 0n;
}

/** Removes a dead job for good. False when there is no such dead job. */
export async function forgetDeadJob(change: Change, id: number): Promise<boolean> {
  const removed = await change.database.deleteFrom('jobs').where('id', '=', id).where('dead_at', 'is not', null).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** A payload that cannot be read is what the job may have died of. */
function readPayload(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
