// Passwords of accounts: argon2id, never stored or compared as they are.
import type { Change, Database } from '../platform/records/index.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import { endSessionsOf } from './sessions.ts';
import { passwordHashOf } from './store.ts';

const shortest = 8;
const longest = 1_000;

/** What a password must keep to, for the forms that ask for one. */
export const passwordLength = Object.freeze({ shortest, longest });

/**
 * Hashes a password with argon2id, off the event loop; the result carries its salt and costs. Call it before a change,
 * for it takes tens of milliseconds. Throws a Refusal when the password is too short or too long.
 */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < shortest) throw new WordedRefusal('invalid', (words) => words.accounts.shortPassword(shortest), { field: 'password' });
  if (password.length > longest) throw new WordedRefusal('invalid', (words) => words.accounts.longPassword(longest), { field: 'password' });
  const { hash } = await import('@node-rs/argon2');
  return hash(password.normalize('NFKC'));
}

/**
 * Whether this is the account's password. An account that has none, or that does not exist, takes as long to say no, so
 * that the time of the answer tells nothing.
 */
export async function verifyPassword(database: Database, accountId: number | undefined, password: string): Promise<boolean> {
  if (password.length > longest) return false;
  const stored = accountId === undefined ? null : await passwordHashOf(database, accountId);
  const { hash, verify } = await import('@node-rs/argon2');
  const given = password.normalize('NFKC');
  if (stored !== null) return verify(stored, given);
  await hash(given);
  return false;
}

/**
 * Sets an account's password, given as {@link hashPassword} made it, and ends its sessions but for the one to keep: who
 * came in with the old password is out. With `was`, only if the password is still that one (null: none), else a Refusal.
 */
export async function setPassword(change: Change, accountId: number, passwordHash: string, { keep, was }: { keep?: string; was?: string | null } = {}): Promise<void> {
  const { numUpdatedRows } = await change.database
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('id', '=', accountId)
    .$if(was === null, (query) => query.where('password_hash', 'is', null))
    .$if(was != null, (query) => query.where('password_hash', '=', was ?? ''))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw was === undefined ? new WordedRefusal('not-found', (words) => words.accounts.accountGone) : new WordedRefusal('gone', (words) => words.accounts.passwordChanged);
  await endSessionsOf(change, accountId, keep === undefined ? {} : { except: keep });
}

/** Gives an imported author their first password. Throws a Refusal when the account has one already. */
export async function claimAccount(change: Change, accountId: number, passwordHash: string): Promise<void> {
  if ((await passwordHashOf(change.database, accountId)) !== null) {
    throw new WordedRefusal('conflict', (words) => words.accounts.claimedAlready);
  }
  await setPassword(change, accountId, passwordHash);
}
