// What an author says of themselves, changed.
import { Refusal } from '../kit/refusal.ts';
import type { Change } from '../platform/records/index.ts';

/** Changes an author's name, bio or website; what is left out stays. */
export async function editAuthor(change: Change, id: number, given: { name?: string; bio?: string; website?: string | null }): Promise<void> {
  if (given.name !== undefined && given.name.trim() === '') throw new Refusal('invalid', 'An author needs a name.', { field: 'name' });
  if (given.website != null && !/^https?:\/\//i.test(given.website)) throw new Refusal('invalid', 'A website begins with http:// or https://.', { field: 'website' });
  if (Object.keys(given).length === 0) return;
  await change.database.updateTable('accounts').set(given).where('id', '=', id).execute();
  // The name stands on every page of theirs.
  change.flush('settings');
}
