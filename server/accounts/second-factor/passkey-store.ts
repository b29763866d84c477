// Passkeys as rows.
import type { Selectable } from 'kysely';
import * as v from 'valibot';
import type { PasskeysTable } from '../../../db/index.ts';
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { longestPasskeyName, type Passkey } from './passkey.ts';

/** A passkey with what its signatures are checked by. */
export type StoredPasskey = Passkey & { publicKey: string; counter: number; transports: readonly string[] };

const transportsIn = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

const passkeyFrom = (row: Selectable<PasskeysTable>): StoredPasskey => ({
  id: row.id,
  accountId: row.account_id,
  credentialId: row.credential_id,
  name: row.name,
  isSynced: row.synced_at !== null,
  createdAt: row.created_at,
  usedAt: row.used_at,
  publicKey: row.public_key,
  counter: row.counter,
  transports: v.parse(transportsIn, row.transports),
});

/** The passkeys of an account, the oldest first. */
export async function listPasskeys(database: Database, accountId: number): Promise<StoredPasskey[]> {
  const rows = await database.selectFrom('passkeys').selectAll().where('account_id', '=', accountId).orderBy('id').execute();
  return rows.map(passkeyFrom);
}

/** The passkey that a browser names. */
export async function findPasskey(database: Database, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await database.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
  return row && passkeyFrom(row);
}

/** Gives a passkey of an account another name. Throws a Refusal that names the field. */
export async function renamePasskey({ database }: Change, { id, accountId, name }: { id: number; accountId: number; name: string }): Promise<void> {
  const renamed = await database.updateTable('passkeys').set({ name: nameIn(name) }).where('id', '=', id).where('account_id', '=', accountId).executeTakeFirst();
  if (renamed.numUpdatedRows === 0n) throw gone();
}

/** Notes a use. False where the passkey was used with the same count at this very moment, or has been removed. */
export async function notePasskeyUse({ database, now }: Change, { id, counter }: StoredPasskey, next: { counter: number; isSynced: boolean }): Promise<boolean> {
  const noted = await database
    .updateTable('passkeys')
    .set({ counter: next.counter, used_at: now, ...(!next.isSynced && { synced_at: null }) })
    .where('id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirst();
  if (next.isSynced) await database.updateTable('passkeys').set({ synced_at: now }).where('id', '=', id).where('synced_at', 'is', null).execute();
  return noted.numUpdatedRows > 0n;
}

/** A name as it is kept. Throws a Refusal for one that is empty or too long. */
export function nameIn(typed: string): string {
  const name = typed.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (name === '' || name.length > longestPasskeyName) throw new WordedRefusal('invalid', (words) => words.secondFactor.passkeyName(longestPasskeyName), { field: 'name' });
  return name;
}

export const gone = (): WordedRefusal => new WordedRefusal('not-found', (words) => words.secondFactor.passkeyGone);
