// The last step of merging or deleting a term: its row goes, its addresses lead on.
import type { Change } from '../../platform/records/index.ts';
import { leaveAddress } from '../addresses/address-store.ts';
import { leadOn } from './move-term.ts';
import { dropTermTally } from '../lists/tally-store.ts';
import { findTermById } from './term-store.ts';

/** Takes a term away under which nothing is filed any more. Its address leads to another one's, or says that it is gone. */
export async function takeTermAway(change: Change, id: number, intoId: number | null): Promise<void> {
  const { database } = change;
  const term = await findTermById(database, id);
  if (!term) return;
  const into = intoId === null ? undefined : await findTermById(database, intoId);
  await database.deleteFrom('terms').where('id', '=', id).execute();
  await dropTermTally(database, id);
  await leadOn(database, term.path, into?.path ?? null);
  await leaveAddress(database, term.path, into ? { location: into.path } : 'gone', change.now);
}
