// Somebody comes back from a provider with an identity: they are let in, it is added to their account, or it turns out to be another one's.
import { randomBytes } from 'node:crypto';
import type { Change } from '../../platform/records/index.ts';
import type { Account } from '../account.ts';
import type { Identity } from '../providers/provider.ts';
import { findAccount } from '../store.ts';
import { fetchFaceLater } from './face.ts';
import { addIdentity, findIdentity, listIdentities, noteUse } from './identity-store.ts';
import { IdentityRefused } from './refused.ts';

/** What an identity led to. */
export type CameIn =
  /** It is this account's: `isNew` where there was none before. */
  | { kind: 'account'; account: Account; isNew: boolean }
  /** It was added to the account that asked for it. */
  | { kind: 'linked'; account: Account }
  /** The account that asked for it holds it already. */
  | { kind: 'already'; account: Account }
  /** It is another account's: whoever asked has just proved that both are theirs. */
  | { kind: 'of-another'; account: Account; other: Account };

/** As many as one person has use for. */
const mostIdentities = 20;

/** Lets somebody in by an identity alone: no e-mail address, verified or not, ever leads to an account. */
export async function comeIn(change: Change, identity: Identity): Promise<CameIn> {
  const held = await findIdentity(change.database, identity);
  const known = held && (await findAccount(change.database, held.accountId));
  if (held && known) {
    await noteUse(change, held.id, identity);
    if (known.role === null) await fetchFaceLater(change, known.id, identity);
    return { kind: 'account', account: known, isNew: false };
  }
  const account = await addReader(change, identity);
  if (!(await addIdentity(change, account.id, identity))) throw new IdentityRefused('at-once');
  await fetchFaceLater(change, account.id, identity);
  return { kind: 'account', account, isNew: true };
}

/** Adds an identity to the account of somebody who is signed in, or finds out whose it is. */
export async function linkIdentity(change: Change, accountId: number, identity: Identity): Promise<CameIn> {
  const { database } = change;
  const account = await findAccount(database, accountId);
  if (!account) throw new IdentityRefused('account-gone');
  const held = await findIdentity(database, identity);
  const other = held && held.accountId !== accountId ? await findAccount(database, held.accountId) : undefined;
  if (held) await noteUse(change, held.id, identity);
  if (other) return { kind: 'of-another', account, other };
  if (held) return { kind: 'already', account };
  if ((await listIdentities(database, accountId)).length >= mostIdentities) throw new IdentityRefused('too-many-linked');
  if (!(await addIdentity(change, accountId, identity))) throw new IdentityRefused('at-once');
  if (account.role === null) await fetchFaceLater(change, accountId, identity);
  return { kind: 'linked', account };
}

/** A reader's account: without a password, without a role, and without an address that could be taken for somebody else's. */
async function addReader({ database, now }: Change, { name, url }: Identity): Promise<Account> {
  const { id } = await database
    .insertInto('accounts')
    .values({ login: `reader-${randomBytes(9).toString('hex')}`, name, email: null, role: null, bio: '', website: url, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const account = await findAccount(database, id);
  if (!account) throw new Error(`account ${id} vanished while it was made`);
  return account;
}
