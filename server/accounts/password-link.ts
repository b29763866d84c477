// Links that let their holder choose a password: for who forgot it, and for who is new here.
import type { Change, Database } from '../platform/records/index.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Account } from './account.ts';
import { setPassword } from './password.ts';
import { sameSeal, sealOf } from './sealed.ts';
import { findAccount, passwordHashOf } from './store.ts';

/** How long a link of each kind is good for, in milliseconds. */
export const linkTime = Object.freeze({ reset: 3_600_000, invitation: 7 * 24 * 3_600_000 });

/**
 * The secret part of a link for an account, good until a moment (milliseconds since 1970), and dead as soon as the
 * password or the e-mail address changes: with its own use, too. Undefined for an account that writes nothing here.
 */
export async function passwordToken(database: Database, secret: string, accountId: number, until: number): Promise<string | undefined> {
  const account = await findAccount(database, accountId);
  if (!account?.role) return undefined;
  const text = `${account.id}.${until}`;
  return `${text}.${sealOf(secret, purposeOf(account, await passwordHashOf(database, account.id)), text)}`;
}

/** The link of an invitation or of a claim, good for seven days from `now`. Undefined for an account that writes nothing here. */
export async function inviteLink(database: Database, { baseUrl, secret, now }: { baseUrl: string; secret: string; now: Date }, accountId: number): Promise<string | undefined> {
  const token = await passwordToken(database, secret, accountId, now.getTime() + linkTime.invitation);
  return token === undefined ? undefined : linkOf(baseUrl, token);
}

/** Where a token is used. */
export const linkOf = (baseUrl: string, token: string): string => `${baseUrl}/desk/password/${token}/`;

/** Whose password a token may set, and the present one's hash; undefined for a token that is not good now. */
export async function readPasswordToken(database: Database, secret: string, token: string, now: Date): Promise<{ account: Account; was: string | null } | undefined> {
  const [, text = '', id = '', until = '', seal = ''] = /^((\d{1,9})\.(\d{13}))\.([\w-]{43})$/.exec(token) ?? [];
  const account = text === '' ? undefined : await findAccount(database, Number(id));
  if (!account?.role || Number(until) <= now.getTime()) return undefined;
  const was = await passwordHashOf(database, account.id);
  return sameSeal(sealOf(secret, purposeOf(account, was), text), seal) ? { account, was } : undefined;
}

/** Sets the password that the holder of a token chose, and ends all sessions. Used twice, even at one moment, it is refused (gone). */
export async function useToken(change: Change, secret: string, token: string, passwordHash: string): Promise<Account> {
  const link = await readPasswordToken(change.database, secret, token, new Date(change.now));
  if (!link) throw new WordedRefusal('gone', (words) => words.accounts.deadLink);
  await setPassword(change, link.account.id, passwordHash, { was: link.was });
  return link.account;
}

const purposeOf = (account: Account, passwordHash: string | null): string => `password\n${account.email ?? ''}\n${passwordHash ?? ''}`;
