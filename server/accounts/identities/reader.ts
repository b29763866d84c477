// A reader changes what is shown of them, or leaves for good.
import * as v from 'valibot';
import type { Change } from '../../platform/records/index.ts';
import { authorFields } from '../author-fields.ts';
import { shownName } from '../providers/profile.ts';
import { endSessionsOf } from '../sessions.ts';
import { findAccount } from '../store.ts';
import { dropFacesLater } from './face.ts';
import { IdentityRefused } from './refused.ts';

const shape = v.object({ name: v.pipe(v.string(), v.transform(shownName), v.minLength(1)), website: authorFields.website });

/** Changes a reader's name and website (null for none), everywhere they are shown. Throws {@link IdentityRefused}, which names the field. */
export async function editReader(change: Change, id: number, given: { name: string; website: string | null }): Promise<void> {
  const checked = v.safeParse(shape, given);
  if (!checked.success) throw new IdentityRefused(checked.issues[0].path?.[0].key === 'name' ? 'no-name' : 'no-website');
  const { name, website } = checked.output;
  await change.database.updateTable('accounts').set({ name, website }).where('id', '=', id).where('role', 'is', null).execute();
  await change.database.updateTable('comments').set({ author_name: name, author_url: website }).where('account_id', '=', id).execute();
  change.flush('settings');
}

/** Takes a reader's picture away; one is fetched again when they next sign in. */
export async function removeFace(change: Change, id: number): Promise<void> {
  await dropFacesLater(change, [id]);
  await change.database.updateTable('accounts').set({ face: null }).where('id', '=', id).execute();
  change.flush('accounts');
}

/** Deletes a reader's account with its identities, sessions and likes. What is to become of their comments is done before, by `part`. */
export async function deleteReader(change: Change, id: number, part: (change: Change, id: number) => Promise<void>): Promise<void> {
  const { database } = change;
  const account = await findAccount(database, id);
  if (!account) throw new IdentityRefused('deleted-already');
  if (account.role !== null) throw new IdentityRefused('author-leaves-at-desk');
  // What was put into this account goes with it.
  const merged = (await database.selectFrom('account_merges').select('merged_id').where('kept_id', '=', id).execute()).map((row) => row.merged_id);
  await part(change, id);
  await endSessionsOf(change, id);
  await dropFacesLater(change, [id, ...merged]);
  await database.deleteFrom('accounts').where('id', 'in', [id, ...merged]).where('role', 'is', null).execute();
  change.flush('settings');
}
