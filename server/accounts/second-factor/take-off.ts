// A factor is taken off again, or all that an account has.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { endSessionsOf } from '../sessions.ts';
import { gone } from './passkey-store.ts';
import { hasSecondFactor, holdFactors } from './standing.ts';

/** Whose factor, and whether they must have one: the last is then not taken. */
export type TakingOff = { accountId: number; mustHaveOne: boolean };

/** Removes a passkey. Throws a Refusal: it is not theirs, or the last factor of who must have one. */
export async function removePasskey(change: Change, id: number, given: TakingOff): Promise<{ name: string }> {
  await holdFactors(change, given.accountId);
  const removed = await change.database.deleteFrom('passkeys').where('id', '=', id).where('account_id', '=', given.accountId).returning('name').executeTakeFirst();
  if (!removed) throw gone();
  await settle(change, given);
  return removed;
}

/** Removes the authenticator app, a begun one too. False where there was none. Throws as {@link removePasskey} does. */
export async function removeAuthenticator(change: Change, given: TakingOff): Promise<boolean> {
  await holdFactors(change, given.accountId);
  const removed = await change.database.deleteFrom('authenticators').where('account_id', '=', given.accountId).executeTakeFirst();
  await settle(change, given);
  return removed.numDeletedRows > 0n;
}

/** Takes everything off for somebody who is locked out, and ends their sessions. False where there was nothing to take. */
export async function takeOffSecondFactor(change: Change, accountId: number): Promise<boolean> {
  await holdFactors(change, accountId);
  if (!(await hasSecondFactor(change.database, accountId))) return false;
  for (const table of ['passkeys', 'authenticators', 'recovery_codes'] as const) await change.database.deleteFrom(table).where('account_id', '=', accountId).execute();
  await endSessionsOf(change, accountId);
  return true;
}

/** Recovery codes stand in for a factor: without any they would be one themselves. */
async function settle({ database }: Change, { accountId, mustHaveOne }: TakingOff): Promise<void> {
  if (await hasSecondFactor(database, accountId)) return;
  if (mustHaveOne) throw new WordedRefusal('conflict', (words) => words.secondFactor.lastOne);
  await database.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
}
