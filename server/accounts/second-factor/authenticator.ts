// An author's authenticator app: begun, confirmed by a first code, and asked at sign-in.
import { instant } from '../../kit/clock.ts';
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { decryptFor, encryptFor } from './sealed-secret.ts';
import { newTotpSecret, stepOfCode } from './totp.ts';

/** How long a secret that was shown may wait for its first code, in milliseconds. */
export const beginTime = 30 * 60_000;

/** Makes a new secret. It counts for nothing before {@link confirmAuthenticator}; an app that is in use stays so. */
export async function beginAuthenticator({ database, now }: Change, secret: string, accountId: number): Promise<void> {
  await database.deleteFrom('authenticators').where('account_id', '=', accountId).where('confirmed_at', 'is', null).execute();
  await database.insertInto('authenticators').values({ account_id: accountId, secret: encryptFor(secret, accountId, newTotpSecret()), created_at: now }).execute();
}

/** The secret that waits for its first code, in Base32; undefined where none was begun, or long ago. */
export async function begunSecret(database: Database, secret: string, accountId: number, now: Date): Promise<string | undefined> {
  const row = await begun(database, accountId, now);
  return row && decryptFor(secret, accountId, row.secret);
}

/** Puts the begun secret into use, in place of the one before. Throws a Refusal: the code is wrong, or nothing was begun. */
export async function confirmAuthenticator({ database, now }: Change, secret: string, accountId: number, code: string): Promise<void> {
  const row = await begun(database, accountId, new Date(now));
  const kept = row && decryptFor(secret, accountId, row.secret);
  if (!row || kept === undefined) throw new WordedRefusal('gone', (words) => words.secondFactor.late, { field: 'form' });
  const step = stepOfCode(kept, code, new Date(now));
  if (step === undefined) throw new WordedRefusal('invalid', (words) => words.secondFactor.wrongNewCode, { field: 'code' });
  await database.deleteFrom('authenticators').where('account_id', '=', accountId).where('id', '<>', row.id).execute();
  await database.updateTable('authenticators').set({ confirmed_at: now, last_step: step }).where('id', '=', row.id).execute();
}

/** Whether an account's app shows this code now. A code that was right is never right again, nor is one before it. */
export async function takeCode({ database, now }: Change, secret: string, accountId: number, code: string): Promise<boolean> {
  const row = await database.selectFrom('authenticators').selectAll().where('account_id', '=', accountId).where('confirmed_at', 'is not', null).executeTakeFirst();
  const kept = row && decryptFor(secret, accountId, row.secret);
  const step = kept === undefined ? undefined : stepOfCode(kept, code, new Date(now));
  if (!row || step === undefined) return false;
  const taken = await database
    .updateTable('authenticators')
    .set({ last_step: step })
    .where('id', '=', row.id)
    .where((each) => each.or([each('last_step', 'is', null), each('last_step', '<', step)]))
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** When the app was put into use; undefined without one. */
export async function authenticatorSince(database: Database, accountId: number): Promise<string | undefined> {
  const row = await database.selectFrom('authenticators').select('confirmed_at').where('account_id', '=', accountId).where('confirmed_at', 'is not', null).executeTakeFirst();
  return row?.confirmed_at ?? undefined;
}

const begun = (database: Database, accountId: number, now: Date) =>
  database
    .selectFrom('authenticators')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .where('created_at', '>', instant(new Date(now.getTime() - beginTime)))
    .executeTakeFirst();
