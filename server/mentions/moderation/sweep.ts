// Once a day, mentions that were put away long ago are deleted for good.
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { deleteMention } from './decide.ts';
import { sweepMentionsLater } from './sweep-later.ts';

const day = 24 * 3_600_000;
/** Mentions that one change deletes. */
const atOnce = 100;

/** Does it, and comes back while there is anything left to be swept. */
export async function sweepMentions(records: Records): Promise<void> {
  const { spamDays, trashDays } = await readSettings(records.database);
  if (spamDays > 0) await deleteMentionsAway(records, 'spam', spamDays);
  if (trashDays > 0) await deleteMentionsAway(records, 'trash', trashDays);
  await records.change(async (change) => {
    const left = await change.database.selectFrom('mentions').select('id').where('status', 'in', ['spam', 'trash']).where('retracted_at', 'is', null).where('comment_id', 'is', null).limit(1).executeTakeFirst();
    if (left) await sweepMentionsLater(change);
  });
}

/** Deletes for good what has been in a list for so many days, 0 for all of it, a batch in each change. Returns how many there were. */
export async function deleteMentionsAway(records: Records, status: 'spam' | 'trash', days: number): Promise<number> {
  for (let deleted = 0; ; ) {
    const batch = await records.change((change) => deleteBatch(change, status, days));
    deleted += batch;
    if (batch < atOnce) return deleted;
  }
}

async function deleteBatch(change: Change, status: 'spam' | 'trash', days: number): Promise<number> {
  const old = await change.database
    .selectFrom('mentions')
    .select('id')
    .where('status', '=', status)
    .where('retracted_at', 'is', null)
    .where('comment_id', 'is', null)
    .$if(days > 0, (rows) => rows.where((where) => where(where.fn.coalesce('decided_at', 'checked_at', 'created_at'), '<', new Date(Date.parse(change.now) - days * day).toISOString())))
    .orderBy('id')
    .limit(atOnce)
    .execute();
  for (const { id } of old) await deleteMention(change, id);
  return old.length;
}
