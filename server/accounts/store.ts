// Accounts as rows.
import { sql, type Selectable } from 'kysely';
import type { AccountsTable } from '../../db/index.ts';
import type { Database } from '../platform/records/index.ts';
import type { Account } from './account.ts';
import { isRole } from './role.ts';

const columns = ['id', 'login', 'name', 'email', 'role', 'bio', 'website', 'avatar_media_id', 'face', 'comment_mails_off_at', 'created_at'] as const;

const accountsIn = (database: Database) =>
  database
    .selectFrom('accounts')
    .select(columns)
    .select((select) => select('password_hash', 'is not', null).as('claimed'));

type Row = Pick<Selectable<AccountsTable>, (typeof columns)[number]> & { claimed: unknown };

const accountFrom = (row: Row): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  email: row.email,
  role: isRole(row.role) ? row.role : null,
  bio: row.bio,
  website: row.website,
  avatarMediaId: row.avatar_media_id,
  face: row.face,
  mailsComments: row.comment_mails_off_at === null,
  claimed: Boolean(row.claimed),
  createdAt: row.created_at,
});

export async function findAccount(database: Database, id: number): Promise<Account | undefined> {
  const row = await accountsIn(database).where('id', '=', id).executeTakeFirst();
  return row && accountFrom(row);
}

/** Finds an account by its login, however it is cased. */
export async function findAccountByLogin(database: Database, login: string): Promise<Account | undefined> {
  const row = await accountsIn(database).where('login', '=', login.toLowerCase()).executeTakeFirst();
  return row && accountFrom(row);
}

/** Finds an account by its e-mail address, however it is cased. */
export async function findAccountByEmail(database: Database, email: string): Promise<Account | undefined> {
  const row = await accountsIn(database).where(sql`lower(email)`, '=', email.toLowerCase()).executeTakeFirst();
  return row && accountFrom(row);
}

/** The accounts with these ids, by id. */
export async function findAccounts(database: Database, ids: readonly number[]): Promise<Map<number, Account>> {
  if (ids.length === 0) return new Map();
  const rows = await accountsIn(database).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, accountFrom(row)]));
}

/** Everyone who has a role, the longest here first. */
export async function listAuthors(database: Database): Promise<Account[]> {
  const rows = await accountsIn(database).where('role', 'is not', null).orderBy('id').execute();
  return rows.map(accountFrom);
}

/** The owner who has been here longest; undefined on a blog that was not set up yet. */
export async function findOwner(database: Database): Promise<Account | undefined> {
  const row = await accountsIn(database).where('role', '=', 'owner').orderBy('id').executeTakeFirst();
  return row && accountFrom(row);
}

export async function passwordHashOf(database: Database, id: number): Promise<string | null> {
  const row = await database.selectFrom('accounts').select('password_hash').where('id', '=', id).executeTakeFirst();
  return row?.password_hash ?? null;
}
