// Once a day, mentions that were put away long ago are deleted for good.
import { anyPutAway, emptyBin, emptyBins, type Bin, type PutAway } from '../../platform/bins/index.ts';
import type { Records } from '../../platform/records/index.ts';
import { deleteMention } from './decide.ts';
import { sweepMentionsLater } from './sweep-later.ts';

/** Mentions that are put away; the replies among them are comments. */
const mentionsAway: PutAway = {
  async find(database, { bin, before, limit }) {
    let rows = database.selectFrom('mentions').select('id').where('status', '=', bin).where('retracted_at', 'is', null).where('comment_id', 'is', null);
    if (before !== null) rows = rows.where((where) => where(where.fn.coalesce('decided_at', 'checked_at', 'created_at'), '<', before));
    return (await rows.orderBy('id').limit(limit).execute()).map(({ id }) => id);
  },
  erase: deleteMention,
};

/** Does it, and comes back while there is anything left to be swept. */
export async function sweepMentions(records: Records): Promise<void> {
  await emptyBins(records, mentionsAway);
  await records.change(async (change) => {
    if (await anyPutAway(change.database, mentionsAway)) await sweepMentionsLater(change);
  });
}

/** Deletes for good what has been in a list for so many days, 0 for all of it. Returns how many there were. */
export const deleteMentionsAway = (records: Records, bin: Bin, days: number): Promise<number> => emptyBin(records, mentionsAway, bin, days);
