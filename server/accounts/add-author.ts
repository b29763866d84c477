// A new author joins the blog; the first one is its owner.
import * as v from 'valibot';
import { Refusal } from '../kit/refusal.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { slugify } from '../platform/text/index.ts';
import type { Account } from './account.ts';
import { roles, type Role } from './role.ts';
import { findAccount, findAccountByEmail, findAccountByLogin, findOwner } from './store.ts';

/** What is known of a new author. */
export type NewAuthor = {
  name: string;
  email: string | null;
  /** Made from the name when left out, then made unique. */
  login?: string;
  role: Role;
  /** As `hashPassword` made it; without one the account waits to be claimed. */
  passwordHash?: string;
  bio?: string;
  website?: string | null;
};

const tooLong = (most: number) => `Too big: expected string to have <=${most} characters`;

/** Narrower than what mail servers know, wider than what most checks let pass: O'Brien's address is one, and so is one below xn--. */
const emailAddress = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i;

const shape = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'An author needs a name.'), v.maxLength(200, 'A name may have at most 200 characters.')),
  email: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(254, tooLong(254)), v.regex(emailAddress, 'This is not an e-mail address.'))),
  login: v.optional(
    v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u, 'A login is made of letters, digits, dots, hyphens and underscores, 60 at most.')),
  ),
  role: v.picklist(roles, `A role is one of ${roles.join(', ')}.`),
  passwordHash: v.optional(v.string()),
  bio: v.optional(v.pipe(v.string(), v.maxLength(20_000, tooLong(20_000))), ''),
  website: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.check(isWebAddress, 'Invalid URL'), v.transform(withoutBreaks))), null),
});

/**
 * Adds an author. On a blog without an owner only an owner can be added, which is what sets a blog up. Throws a Refusal
 * naming the field: a login or e-mail address that is taken, a name or address that is none.
 */
export async function addAuthor(change: Change, given: NewAuthor): Promise<Account> {
  if (given.role !== 'owner' && !(await findOwner(change.database))) {
    throw new Refusal('conflict', 'This blog has no owner yet: add the owner first.', { field: 'role' });
  }
  return insertAuthor(change, given);
}

/** Adds an author who comes with an import: needs no owner before them, and waits to be claimed. */
export const addImportedAuthor = (change: Change, given: Omit<NewAuthor, 'passwordHash'>): Promise<Account> => insertAuthor(change, given);

async function insertAuthor(change: Change, given: NewAuthor): Promise<Account> {
  const checked = v.safeParse(shape, given);
  if (!checked.success) throw refusalFrom(checked.issues[0]);
  const { passwordHash, login: wanted, ...author } = checked.output;
  const { database, now } = change;
  if (wanted !== undefined && (await findAccountByLogin(database, wanted))) {
    throw new Refusal('conflict', `The login ${wanted} is taken.`, { field: 'login' });
  }
  if (author.email !== null && (await findAccountByEmail(database, author.email))) {
    throw new Refusal('conflict', `There is an account with the address ${author.email} already.`, { field: 'email' });
  }
  const login = wanted ?? (await freeLogin(database, author.name));
  const { id } = await database
    .insertInto('accounts')
    .values({ ...author, login, password_hash: passwordHash ?? null, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  change.flush('posts');
  const account = await findAccount(database, id);
  if (!account) throw new Error(`account ${id} vanished while it was made`);
  return account;
}

async function freeLogin(database: Database, name: string): Promise<string> {
  const base = slugify(name).slice(0, 50) || 'author';
  for (let number = 1; ; number += 1) {
    const login = number === 1 ? base : `${base}-${number}`;
    if (!(await findAccountByLogin(database, login))) return login;
  }
}

function refusalFrom(issue: v.InferIssue<typeof shape>): Refusal {
  const field = issue.path?.[0].key;
  return new Refusal('invalid', issue.message, typeof field === 'string' ? { field } : {});
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** What a browser would make of an address with tabs or line breaks inside: it reads over them. */
function withoutBreaks(address: string): string {
  return address.replace(/[\t\n\r]/g, '');
}
