// Identities as rows.
import type { Selectable } from 'kysely';
import type { IdentitiesTable } from '../../../db/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { isProviderKey, type ProviderKey } from '../providers/catalogue.ts';
import type { Identity } from '../providers/provider.ts';

/** An identity that an account holds. */
export type HeldIdentity = { id: number; accountId: number; provider: ProviderKey; issuer: string; subject: string; name: string; url: string | null; email: string | null; emailVerified: boolean; createdAt: string; usedAt: string };

const heldFrom = (row: Selectable<IdentitiesTable>): HeldIdentity[] =>
  isProviderKey(row.provider)
    ? [{ id: row.id, accountId: row.account_id, provider: row.provider, issuer: row.issuer, subject: row.subject, name: row.name, url: row.url, email: row.email, emailVerified: row.email_verified_at !== null, createdAt: row.created_at, usedAt: row.used_at }]
    : [];

/** Whose an identity is; undefined for one that nobody came with yet. */
export async function findIdentity(database: Database, { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<HeldIdentity | undefined> {
  const row = await database.selectFrom('identities').selectAll().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst();
  return row && heldFrom(row)[0];
}

/** Those of an account, the longest held first. */
export async function listIdentities(database: Database, accountId: number): Promise<HeldIdentity[]> {
  const rows = await database.selectFrom('identities').selectAll().where('account_id', '=', accountId).orderBy('id').execute();
  return rows.flatMap(heldFrom);
}

/** Notes an identity as an account's. False where somebody came with it at this very moment. */
export async function addIdentity({ database, now }: Change, accountId: number, identity: Identity): Promise<boolean> {
  const added = await database
    .insertInto('identities')
    .values({ account_id: accountId, issuer: identity.issuer, subject: identity.subject, ...toldOf(identity, now), created_at: now, used_at: now })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Notes what the provider tells now. */
export async function noteUse({ database, now }: Change, id: number, identity: Identity): Promise<void> {
  await database.updateTable('identities').set({ ...toldOf(identity, now), used_at: now }).where('id', '=', id).execute();
}

const toldOf = ({ provider, name, url, email, emailVerified }: Identity, now: string) => ({ provider, name, url, email, email_verified_at: emailVerified ? now : null });

export async function removeIdentity({ database }: Change, id: number): Promise<void> {
  await database.deleteFrom('identities').where('id', '=', id).execute();
}

/** The address of an account that a provider made sure of, where one did: of the identity used last. */
export async function verifiedEmailOf(database: Database, accountId: number): Promise<string | null> {
  const row = await database.selectFrom('identities').select('email').where('account_id', '=', accountId).where('email_verified_at', 'is not', null).orderBy('used_at', 'desc').orderBy('id').executeTakeFirst();
  return row?.email ?? null;
}

/** The addresses of an account that a provider made sure of and that no other account has, be it an author's: in lower case. */
export async function ownEmailsOf(database: Database, accountId: number): Promise<string[]> {
  const rows = await database.selectFrom('identities').select('email').where('account_id', '=', accountId).where('email', 'is not', null).where('email_verified_at', 'is not', null).execute();
  const emails = [...new Set(rows.flatMap(({ email }) => email?.toLowerCase() ?? []))];
  const own: string[] = [];
  for (const email of emails) {
    const author = await database.selectFrom('accounts').select('id').where((where) => where(where.fn('lower', ['email']), '=', email)).where('id', '!=', accountId).limit(1).executeTakeFirst();
    const other = await database.selectFrom('identities').select('id').where((where) => where(where.fn('lower', ['email']), '=', email)).where('email_verified_at', 'is not', null).where('account_id', '!=', accountId).limit(1).executeTakeFirst();
    if (!author && !other) own.push(email);
  }
  return own;
}
