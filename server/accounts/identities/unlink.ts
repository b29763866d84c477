// Somebody takes an identity from their account: never the last thing that lets them in.
import type { Change } from '../../platform/records/index.ts';
import { findAccount, passwordHashOf } from '../store.ts';
import { listIdentities, removeIdentity } from './identity-store.ts';
import { IdentityRefused } from './refused.ts';

/** Takes it away. Throws {@link IdentityRefused}: it is not theirs, or it is the last. */
export async function unlinkIdentity(change: Change, accountId: number, identityId: number): Promise<void> {
  const { database } = change;
  // Held until the change ends: of two that are taken away at one moment, the second sees the first.
  await database.updateTable('accounts').set((row) => ({ login: row.ref('login') })).where('id', '=', accountId).execute();
  const account = await findAccount(database, accountId);
  const held = await listIdentities(database, accountId);
  if (!account || !held.some(({ id }) => id === identityId)) throw new IdentityRefused('not-linked');
  const hasPassword = account.role !== null && (await passwordHashOf(database, accountId)) !== null;
  if (held.length === 1 && !hasPassword) throw new IdentityRefused('last-way-in');
  await removeIdentity(change, identityId);
}
