// What an account has to prove itself with besides a password.
import type { Change, Database } from '../../platform/records/index.ts';

/** An account's second factor: any passkey, or an authenticator app, is one; recovery codes come with the first of them. */
export type Standing = { passkeys: number; hasAuthenticator: boolean; recoveryCodes: number };

/** What an account has. */
export async function standingOf(database: Database, accountId: number): Promise<Standing> {
  const { count } = database.fn;
  const passkeys = await database.selectFrom('passkeys').select(count<number>('id').as('count')).where('account_id', '=', accountId).executeTakeFirstOrThrow();
  const authenticator = await database.selectFrom('authenticators').select('id').where('account_id', '=', accountId).where('confirmed_at', 'is not', null).executeTakeFirst();
  const codes = await database.selectFrom('recovery_codes').select(count<number>('hash').as('count')).where('account_id', '=', accountId).where('used_at', 'is', null).executeTakeFirstOrThrow();
  return { passkeys: passkeys.count, hasAuthenticator: authenticator !== undefined, recoveryCodes: codes.count };
}

/** Whether a password, or another account, is not enough to sign in. */
export async function hasSecondFactor(database: Database, accountId: number): Promise<boolean> {
  const { passkeys, hasAuthenticator } = await standingOf(database, accountId);
  return passkeys > 0 || hasAuthenticator;
}

/** Lets no other change of an account's factors go on until this one ends; one that waited sees what this one did. */
export async function holdFactors({ database }: Change, accountId: number): Promise<void> {
  await database.updateTable('accounts').set((row) => ({ login: row.ref('login') })).where('id', '=', accountId).execute();
}
