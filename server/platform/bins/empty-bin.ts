// What moderators put away is deleted for good: when its time is over, or when somebody asks for it.
import type { Change, Database, Records } from '../records/index.ts';
import { readSettings } from '../settings/index.ts';

/** Where it lies. */
const bins = ['spam', 'trash'] as const;
export type Bin = (typeof bins)[number];

/** What can be put away, by its numbers. */
export type PutAway = {
  /** At most so many that lie in a bin, from the lowest number on; `before`: those that came there before that moment (ISO-8601 UTC), null for all. */
  find(database: Database, wanted: { bin: Bin; before: string | null; limit: number }): Promise<number[]>;
  /** Deletes one. */
  erase(change: Change, id: number): Promise<unknown>;
};

const day = 24 * 3_600_000;
/** What one change deletes. */
const atOnce = 100;

/** Deletes for good what has lain in a bin for so many days, 0 for all of it, a batch in each change. Returns how many there were. */
export async function emptyBin(records: Records, things: PutAway, bin: Bin, days: number): Promise<number> {
  for (let deleted = 0; ; ) {
    const batch = await records.change(async (change) => {
      const ids = await things.find(change.database, { bin, before: days === 0 ? null : new Date(Date.parse(change.now) - days * day).toISOString(), limit: atOnce });
      for (const id of ids) await things.erase(change, id);
      return ids.length;
    });
    deleted += batch;
    if (batch < atOnce) return deleted;
  }
}

/** Deletes what has lain there for longer than the owner wants; 0 days keep it for ever. */
export async function emptyBins(records: Records, things: PutAway): Promise<void> {
  const { spamDays, trashDays } = await readSettings(records.database);
  if (spamDays > 0) await emptyBin(records, things, 'spam', spamDays);
  if (trashDays > 0) await emptyBin(records, things, 'trash', trashDays);
}

/** Whether anything lies there. */
export async function anyPutAway(database: Database, { find }: Pick<PutAway, 'find'>): Promise<boolean> {
  for (const bin of bins) if ((await find(database, { bin, before: null, limit: 1 })).length > 0) return true;
  return false;
}
