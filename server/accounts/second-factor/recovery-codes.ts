// Codes on paper, for who has neither app nor passkey at hand: ten of them, each good once.
import { randomBytes } from 'node:crypto';
import type { Change, Database } from '../../platform/records/index.ts';
import { sealOf } from '../sealed.ts';

/** How many there are in a set, and how few are worth a warning. */
export const [codesInSet, fewCodes] = [10, 3];

/** Crockford's Base32: no letter that is read as another, or as a digit. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const [groups, groupLength] = [3, 5];

/** Makes a set in place of the one before. What is returned is nowhere else: only hashes are kept. */
export async function makeRecoveryCodes({ database }: Change, secret: string, accountId: number): Promise<string[]> {
  const codes = Array.from({ length: codesInSet }, newCode);
  await database.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
  await database.insertInto('recovery_codes').values(codes.map((code) => ({ account_id: accountId, hash: hashOf(secret, accountId, code) }))).execute();
  return codes;
}

/** Uses a code up. False for one that is none of the account's, or was used. */
export async function takeRecoveryCode({ database, now }: Change, secret: string, accountId: number, typed: string): Promise<boolean> {
  const taken = await database
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('hash', '=', hashOf(secret, accountId, typed))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Whether an account ever had codes that it still has, used or not. */
export const hasRecoveryCodes = async (database: Database, accountId: number): Promise<boolean> => (await database.selectFrom('recovery_codes').select('hash').where('account_id', '=', accountId).limit(1).executeTakeFirst()) !== undefined;

/** 75 bits by chance: nobody finds one from its hash. */
function newCode(): string {
  const text = Array.from(randomBytes(groups * groupLength), (byte) => letters[byte % letters.length] ?? '').join('');
  return Array.from({ length: groups }, (_, group) => text.slice(group * groupLength, (group + 1) * groupLength)).join('-');
}

const hashOf = (secret: string, accountId: number, code: string): string => sealOf(secret, 'recovery code', `${accountId}\n${plainly(code)}`);

/** As it was meant, however it was read and typed. */
const plainly = (code: string): string => code.slice(0, 100).normalize('NFKC').toLowerCase().replace(/o/g, '0').replace(/[il]/g, '1').replace(/[^0-9a-z]/g, '');
