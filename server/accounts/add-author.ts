// A new author joins the blog; the first one is its owner.
import * as v from 'valibot';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { slugify } from '../platform/text/index.ts';
import type { Account } from './account.ts';
import { authorFields, checkedFields } from './author-fields.ts';
import { holdOwners } from './owners.ts';
import type { Role } from './role.ts';
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

const shape = v.object({
  ...authorFields,
  login: v.optional(authorFields.login),
  passwordHash: v.optional(v.string()),
  bio: v.optional(authorFields.bio, ''),
  website: v.optional(authorFields.website, null),
});

/**
 * Adds an author. On a blog without an owner only an owner can be added, which is what sets a blog up. Throws a Refusal
 * naming the field: a login or e-mail address that is taken, a name or address that is none.
 */
export async function addAuthor(change: Change, given: NewAuthor): Promise<Account> {
  if (given.role === 'owner') await holdOwners(change);
  else if (!(await findOwner(change.database))) throw new WordedRefusal('conflict', (words) => words.accounts.ownerFirst, { field: 'role' });
  return insertAuthor(change, given);
}

/** Adds an author who comes with an import: needs no owner before them, and waits to be claimed. */
export const addImportedAuthor = (change: Change, given: Omit<NewAuthor, 'passwordHash'>): Promise<Account> => insertAuthor(change, given);

async function insertAuthor(change: Change, given: NewAuthor): Promise<Account> {
  const { passwordHash, login: wanted, ...author } = checkedFields(shape, given);
  const { database, now } = change;
  if (wanted !== undefined && (await findAccountByLogin(database, wanted))) {
    throw new WordedRefusal('conflict', (words) => words.accounts.loginTaken(wanted), { field: 'login' });
  }
  if (author.email !== null) await refuseTakenEmail(database, author.email);
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

/** Refuses an e-mail address that another account has. */
export async function refuseTakenEmail(database: Database, email: string, own?: number): Promise<void> {
  const other = await findAccountByEmail(database, email);
  if (other && other.id !== own) throw new WordedRefusal('conflict', (words) => words.accounts.emailTaken(email), { field: 'email' });
}

async function freeLogin(database: Database, name: string): Promise<string> {
  const base = slugify(name).slice(0, 50) || 'author';
  for (let number = 1; ; number += 1) {
    const login = number === 1 ? base : `${base}-${number}`;
    if (!(await findAccountByLogin(database, login))) return login;
  }
}
