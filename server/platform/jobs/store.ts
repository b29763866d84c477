// Jobs as rows, from the moment one is claimed. Rows are written by `change.enqueue`.
import type { Database } from '../../../db/index.ts';

/** The claim that a worker holds on a job: what it writes counts only while it still holds it. */
export type Claim = { id: number; worker: string };

/**
 * Lets go of the keys of jobs that start, so that whatever happens from now on can ask for the same again. Returns the
 * keys by job.
 */
export async function releaseKeys(database: Database, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await database.selectFrom('jobs').select(['id', 'unique_key']).where('id', 'in', [...ids]).where('unique_key', 'is not', null).execute();
  if (rows.length > 0) {
    await database.updateTable('jobs').set({ unique_key: null }).where('id', 'in', rows.map((row) => row.id)).execute();
  }
  return new Map(rows.flatMap((row) => (row.unique_key === null ? [] : [[row.id, row.unique_key]])));
}

/** Frees the jobs whose workers are gone. */
export async function releaseFrom(database: Database, isGone: (worker: string) => boolean): Promise<void> {
  const holders = await database.selectFrom('jobs').select('claimed_by').distinct().where('claimed_by', 'is not', null).execute();
  const gone = holders.flatMap(({ claimed_by }) => (claimed_by !== null && isGone(claimed_by) ? [claimed_by] : []));
  if (gone.length > 0) await database.updateTable('jobs').set({ claimed_by: null, claimed_until: null }).where('claimed_by', 'in', gone).execute();
}

/** Removes a job that is done. */
export async function removeJob(database: Database, { id, worker }: Claim): Promise<void> {
  await database.deleteFrom('jobs').where('id', '=', id).where('claimed_by', '=', worker).execute();
}

/** Puts a failed job back until `runAt`; when one with its key waits already, that one stands for both. */
export async function postponeJob(database: Database, claim: Claim, failure: { runAt: string; error: string; key: string | undefined }): Promise<void> {
  const { runAt, error, key } = failure;
  await database.transaction().execute(async (transaction) => {
    const twin = key === undefined ? undefined : await transaction.selectFrom('jobs').select('id').where('unique_key', '=', key).executeTakeFirst();
    if (twin) return removeJob(transaction, claim);
    await transaction
      .updateTable('jobs')
      .set({ run_at: runAt, last_error: error, claimed_by: null, claimed_until: null })
      .where('id', '=', claim.id)
      .where('claimed_by', '=', claim.worker)
      .execute();
  });
}

/** Gives up on a job; it stays to be seen and revived. */
export async function buryJob(database: Database, { id, worker }: Claim, failure: { deadAt: string; error: string }): Promise<void> {
  await database
    .updateTable('jobs')
    .set({ dead_at: failure.deadAt, last_error: failure.error, claimed_by: null, claimed_until: null })
    .where('id', '=', id)
    .where('claimed_by', '=', worker)
    .execute();
}

/** When the next job of these kinds falls due or out of a dead worker's hands; undefined when none waits. */
export async function nextDue(database: Database, kinds: readonly string[]): Promise<string | undefined> {
  const waiting = database.selectFrom('jobs').where('dead_at', 'is', null).where('kind', 'in', [...kinds]);
  const free = await waiting.where('claimed_until', 'is', null).select('run_at').orderBy('run_at').limit(1).executeTakeFirst();
  const held = await waiting.where('claimed_until', 'is not', null).select('claimed_until').orderBy('claimed_until').limit(1).executeTakeFirst();
  return [free?.run_at, held?.claimed_until].flatMap((time) => time ?? []).toSorted()[0];
}

/** Whether a job of these kinds could be claimed at `now`. */
export async function isAnyDue(database: Database, kinds: readonly string[], now: string): Promise<boolean> {
  const due = await database
    .selectFrom('jobs')
    .select('id')
    .where('dead_at', 'is', null)
    .where('kind', 'in', [...kinds])
    .where('run_at', '<=', now)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<', now)]))
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}
