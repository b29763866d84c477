// Looking after the people who write here: their role, their address, and their leaving.
import * as v from 'valibot';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change } from '../platform/records/index.ts';
import type { Account } from './account.ts';
import { refuseTakenEmail } from './add-author.ts';
import { authorFields, checkedFields } from './author-fields.ts';
import { holdOwners, refuseLastOwner } from './owners.ts';
import type { Role } from './role.ts';
import { endSessionsOf } from './sessions.ts';
import { findAccount } from './store.ts';

/** Gives an author another role; it counts from their next request on. Never the last owner. */
export async function changeRole(change: Change, id: number, given: Role): Promise<void> {
  const { role } = checkedFields(v.object({ role: authorFields.role }), { role: given });
  await holdOwners(change);
  const account = await someAuthor(change, id);
  if (role !== 'owner') await refuseLastOwner(change, account);
  await change.database.updateTable('accounts').set({ role }).where('id', '=', id).execute();
  // What they may write into a post has changed with it.
  change.flush('posts');
}

/** Changes where mail reaches an account; links that were mailed to the old address are void. Null for no address. */
export async function changeEmail(change: Change, id: number, given: string | null): Promise<void> {
  const { email } = checkedFields(v.object({ email: authorFields.email }), { email: given });
  if (email !== null) await refuseTakenEmail(change.database, email, id);
  await change.database.updateTable('accounts').set({ email }).where('id', '=', id).execute();
}

/**
 * Removes an author: their sessions end with the account. `handOver` gives what they wrote to somebody else, within
 * the same change; nobody can be removed whose posts stay. Never the last owner, and nobody removes themselves.
 */
export async function removeAuthor(change: Change, id: number, { by, handOver }: { by: number; handOver: (change: Change, from: number) => Promise<void> }): Promise<void> {
  if (id === by) throw new WordedRefusal('conflict', (words) => words.accounts.notYourself);
  await holdOwners(change);
  const account = await someAuthor(change, id);
  await refuseLastOwner(change, account);
  await handOver(change, id);
  await endSessionsOf(change, id);
  await change.database.deleteFrom('accounts').where('id', '=', id).execute();
  // Their name is gone from every page.
  change.flush('settings');
}

async function someAuthor({ database }: Change, id: number): Promise<Account> {
  const account = await findAccount(database, id);
  if (!account?.role) throw new WordedRefusal('not-found', (words) => words.accounts.authorGone);
  return account;
}
