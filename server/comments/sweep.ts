// Once a day, what was put away long ago is deleted for good, and what was noticed of comments is forgotten.
import { anyPutAway, emptyBin, emptyBins, type Bin, type PutAway } from '../platform/bins/index.ts';
import type { Change, Records } from '../platform/records/index.ts';
import { eraseComment } from './erase.ts';
import { findComment } from './moderation-store.ts';
import { sweepTokens } from './spam/lesson-store.ts';
import { forgetTraces } from './spam/trace-store.ts';

/** The kind of job that does it. */
export const sweepCommentsJob = 'comments.sweep';

const day = 24 * 3_600_000;
/** Days for which it is kept how a comment came. */
const traceDays = 30;

/** Sees to it that the sweep comes within a day. */
export const sweepCommentsLater = (change: Change): Promise<void> => change.enqueue({ kind: sweepCommentsJob, payload: {}, runAt: new Date(Date.parse(change.now) + day), uniqueKey: sweepCommentsJob });

/** Comments that are put away: since a moderator did so, or since they came. */
const commentsAway: PutAway = {
  async find(database, { bin, before, limit }) {
    let rows = database.selectFrom('comments').select('id').where('status', '=', bin);
    if (before !== null) rows = rows.where((where) => where(where.fn.coalesce('decided_at', 'created_at'), '<', before));
    return (await rows.orderBy('id').limit(limit).execute()).map(({ id }) => id);
  },
  async erase(change, id) {
    const comment = await findComment(change.database, id);
    if (comment) await eraseComment(change, comment, 'moderator');
  },
};

/** Does it, and comes back while there is anything left to be swept. */
export async function sweepComments(records: Records): Promise<void> {
  await emptyBins(records, commentsAway);
  await records.change(async (change) => {
    await forgetTraces(change, new Date(Date.parse(change.now) - traceDays * day).toISOString());
    await sweepTokens(change);
    const { database } = change;
    const left = (await anyPutAway(database, commentsAway)) || (await database.selectFrom('comment_traces').select('comment_id').limit(1).executeTakeFirst()) !== undefined;
    if (left) await sweepCommentsLater(change);
  });
}

/** Deletes for good what has been in a list for so many days, 0 for all of it. Returns how many there were. */
export const deleteAway = (records: Records, bin: Bin, days: number): Promise<number> => emptyBin(records, commentsAway, bin, days);
