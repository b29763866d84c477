// The work that a changed category leaves behind on a large blog: its posts filed anew in small changes, readers served between them.
import * as v from 'valibot';
import { WordedRefusal } from '../../platform/language/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Database, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { flushFiling, nextPostsUnder, refile, refiledAtOnce, somePostsUnder } from './refile-posts.ts';
import { readdressJob } from '../addresses/readdress-posts.ts';
import { takeTermAway } from './take-term-away.ts';

const refileJob = 'posts.refile';

const id = v.pipe(v.number(), v.safeInteger());
/** A term that leaves: its posts are given another one or none. A term that moved: its posts are walked by id. */
const payloadShape = v.union([v.object({ leaving: id, to: v.nullable(id) }), v.object({ moved: id, afterId: id })]);
type Payload = v.InferOutput<typeof payloadShape>;

/** Refuses to change the tree of terms while an earlier change of it is being carried out. */
export async function refuseWhileRefiling(database: Database): Promise<void> {
  const busy = await database.selectFrom('jobs').select('id').where('kind', '=', refileJob).where('dead_at', 'is', null).limit(1).executeTakeFirst();
  if (busy) throw new WordedRefusal('conflict', (words) => words.terms.busy);
}

/**
 * Does the first part now, which on most blogs is all of it, and asks for a job to do the rest. Pages are stale when all is
 * done, not at every part of it: readers keep their cached pages meanwhile.
 */
export async function refileFrom(change: Change, payload: Payload): Promise<void> {
  const rest = 'leaving' in payload ? await refileLeaving(change, payload) : await refileMoved(change, payload);
  if (rest) return change.enqueue({ kind: refileJob, payload: rest });
  flushFiling(change);
  await readdressIfFiled(change);
}

async function refileLeaving(change: Change, { leaving, to }: Extract<Payload, { leaving: number }>): Promise<Payload | null> {
  const postIds = await somePostsUnder(change.database, leaving, refiledAtOnce);
  await refile(change.database, postIds, { from: leaving, to });
  if (postIds.length === refiledAtOnce) return { leaving, to };
  await takeTermAway(change, leaving, to);
  return null;
}

async function refileMoved(change: Change, { moved, afterId }: Extract<Payload, { moved: number }>): Promise<Payload | null> {
  // A few posts are found at once, wherever they stand among the others.
  const few = afterId === 0 ? await somePostsUnder(change.database, moved, refiledAtOnce) : [];
  if (afterId === 0 && few.length < refiledAtOnce) {
    await refile(change.database, few);
    return null;
  }
  const { postIds, last } = await nextPostsUnder(change.database, moved, afterId);
  await refile(change.database, postIds);
  return last === null ? null : { moved, afterId: last };
}

/** Posts whose addresses name their category move with it. */
export async function readdressIfFiled(change: Change): Promise<void> {
  if ((await readSettings(change.database)).permalinkPattern.includes('%category%')) await change.enqueue({ kind: readdressJob, payload: { afterId: 0 } });
}

/** The handlers of the jobs of terms. */
export const termJobs = ({ records }: { records: Records }): Record<string, JobHandler> => ({
  [refileJob]: async (payload) => {
    await records.change((change) => refileFrom(change, v.parse(payloadShape, payload)));
  },
});
