// Somebody signs in with a password; guessing is held back by address and by account.
import { createHash } from 'node:crypto';
import type { Refusal } from '../kit/refusal.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Change, Database, Records } from '../platform/records/index.ts';
import { giveBack, takeAll, visitorAt, type Allowance, type Claimed } from '../platform/throttle/index.ts';
import type { Account } from './account.ts';
import { readKnownBrowser, type KnownBrowser } from './known-browser.ts';
import { comeThrough, type Browser, type CameThrough } from './let-in.ts';
import type { Passwords } from './passwords.ts';
import { findAccountByEmail, findAccountByLogin, passwordHashOf } from './store.ts';
import { sweepLater } from './sweep.ts';

/** What the door works with. `secret` is the signing secret of the settings. */
export type DoorParts = { records: Records; clock: Clock; passwords: Passwords; secret: string };

/** One try to sign in, by a login or an e-mail address, however it is cased. */
export type SignInTry = Browser & { name: string; password: string; /** Where they go on to. */ onward: string };

/** Whoever the password was right for, in or halfway. */
export type SignedIn = { account: Account } & CameThrough;

const minute = 60_000;

/** Tries from one address, whatever the account. */
const perAddress: Allowance = { name: 'sign-in from', burst: 20, every: minute };
/** Tries at one account, from wherever. */
const perAccount: Allowance = { name: 'sign-in as', burst: 10, every: 5 * minute };
/** Tries at one account from a browser that it was signed in with before. */
const perKnownBrowser: Allowance = { name: 'sign-in again', burst: 10, every: minute };

/**
 * Signs in, or as far as the second factor. Throws a Refusal: `unauthorized`, the same and after the same time whether the account is not there, has no
 * password, is a reader's or has another password; Held (`too-many`); `unavailable` when too many are at it.
 */
export async function signIn(parts: DoorParts, given: SignInTry): Promise<SignedIn> {
  const { records, passwords, secret } = parts;
  const name = nameKey(given.name);
  const account = await findByName(records.database, name);
  const known = readKnownBrowser(secret, given.known);
  const claims = claimsOf({ name, account, known, address: given.address });
  // Taken before the password is looked at, so that tries at one moment are all counted.
  const held = await records.change(async (change) => {
    await sweepLater(change);
    return takeAll(change, claims);
  });
  if (held) throw held;
  const stored = account && (await passwordHashOf(records.database, account.id));
  const right = await passwords.verify(records.database, account?.id, given.password);
  if (!right || !account?.role || !stored) throw wrong();
  return records.change(async (change) => {
    await holdPassword(change, account.id, stored);
    for (const claim of claims) await giveBack(change, claim);
    return { account, ...(await comeThrough(change, secret, account.id, given, given.onward)) };
  });
}

/** One spelling of what is typed for a login or an address. */
export const nameKey = (typed: string): string => typed.trim().normalize('NFC').toLowerCase();

/** An account by its login or its e-mail address, which an at sign tells apart. */
export async function findByName(database: Database, name: string): Promise<Account | undefined> {
  if (name.length > 254) return undefined;
  return name.includes('@') ? findAccountByEmail(database, name) : findAccountByLogin(database, name);
}

function claimsOf({ name, account, known, address }: { name: string; account: Account | undefined; known: KnownBrowser | undefined; address: string }): Claimed[] {
  if (known && account && known.accountIds.includes(account.id)) return [{ allowance: perKnownBrowser, whose: `${account.id} with ${known.name}` }];
  // By what is typed, not by the account it leads to: whether there is one must not show.
  return [{ allowance: perAddress, whose: visitorAt(address) }, { allowance: perAccount, whose: digest(name) }];
}

const digest = (name: string): string => createHash('sha256').update(name).digest('base64url');

/** A password that is changed at this very moment ends all sessions, this one too: whichever comes second sees the first. */
async function holdPassword({ database }: Change, accountId: number, stored: string): Promise<void> {
  const { numUpdatedRows } = await database.updateTable('accounts').set({ password_hash: stored }).where('id', '=', accountId).where('password_hash', '=', stored).executeTakeFirst();
  if (numUpdatedRows === 0n) throw wrong();
}

const wrong = (): Refusal => new WordedRefusal('unauthorized', (words) => words.accounts.wrong);
