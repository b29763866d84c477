// Once a day, what was put away long ago is deleted for good, and what was noticed of comments is forgotten.
import type { Change, Records } from '../platform/records/index.ts';
import { readSettings } from '../platform/settings/index.ts';
import { eraseComment } from './erase.ts';
import { findComment } from './moderation-store.ts';
import { sweepTokens } from './spam/lesson-store.ts';
import { forgetTraces } from './spam/trace-store.ts';

/** The kind of job that does it. */
export const sweepCommentsJob = 'comments.sweep';

const day = 24 * 3_600_000;
/** Days for which it is kept how a comment came. */
const traceDays = 30;
/** Comments that one change deletes. */
const atOnce = 100;

/** Sees to it that the sweep comes within a day. */
export const sweepCommentsLater = (change: Change): Promise<void> => change.enqueue({ kind: sweepCommentsJob, payload: {}, runAt: new Date(Date.parse(change.now) + day), uniqueKey: sweepCommentsJob });

/** Does it, and comes back while there is anything left to be swept. */
export async function sweepComments(records: Records): Promise<void> {
  const { spamDays, trashDays } = await readSettings(records.database);
  if (spamDays > 0) await deleteAway(records, 'spam', spamDays);
  if (trashDays > 0) await deleteAway(records, 'trash', trashDays);
  await records.change(async (change) => {
    await forgetTraces(change, before(change, traceDays));
    await sweepTokens(change);
    const { database } = change;
    const left = (await database.selectFrom('comments').select('id').where('status', 'in', ['spam', 'trash']).limit(1).executeTakeFirst()) ?? (await database.selectFrom('comment_traces').select('comment_id').limit(1).executeTakeFirst());
    if (left) await sweepCommentsLater(change);
  });
}

const before = ({ now }: Change, days: number): string => new Date(Date.parse(now) - days * day).toISOString();

/** Deletes for good what has been in a list for so many days, 0 for all of it, a batch in each change. Returns how many there were. */
export async function deleteAway(records: Records, status: 'spam' | 'trash', days: number): Promise<number> {
  for (let deleted = 0; ; ) {
    const batch = await records.change((change) => deleteBatch(change, status, days));
    deleted += batch;
    if (batch < atOnce) return deleted;
  }
}

async function deleteBatch(change: Change, status: 'spam' | 'trash', days: number): Promise<number> {
  const old = await change.database
    .selectFrom('comments')
    .select('id')
    .where('status', '=', status)
    // Since when it is there: since a moderator put it there, or since it came.
    .$if(days > 0, (rows) => rows.where((where) => where(where.fn.coalesce('decided_at', 'created_at'), '<', before(change, days))))
    .orderBy('id')
    .limit(atOnce)
    .execute();
  for (const { id } of old) {
    const comment = await findComment(change.database, id);
    if (comment) await eraseComment(change, comment, 'moderator');
  }
  return old.length;
}
