// What is known of one commenter over all that they wrote.
import { sql } from 'kysely';
import type { Database } from '../platform/records/index.ts';
import type { Commenter } from './moderation-store.ts';

/** A commenter: since when they are known, and what else they wrote under, latest first. */
export type CommenterProfile = { firstSeen: string | null; lastSeen: string | null; names: string[]; emails: string[]; websites: string[]; addresses: string[] };

/** Most of each kind that are told. */
const most = 12;
/** Comments that are looked through for them, latest first. */
const lookedAt = 1_000;

/** Tells it. A commenter of whom nothing is kept has neither first nor last. */
export async function profileOf(database: Database, commenter: Commenter): Promise<CommenterProfile> {
  const rows = await writtenBy(database, commenter).select(['author_name', 'author_email', 'author_url', 'author_ip']).orderBy('id', 'desc').limit(lookedAt).execute();
  const seen = await writtenBy(database, commenter).select((select) => [select.fn.min('created_at').as('first'), select.fn.max('created_at').as('last')]).executeTakeFirst();
  const distinct = (values: readonly (string | null)[]): string[] => [...new Set(values.flatMap((value) => (value === null || value === '' ? [] : [value])))].slice(0, most);
  return {
    firstSeen: seen?.first ?? null,
    lastSeen: seen?.last ?? null,
    names: distinct(rows.map((row) => row.author_name)),
    emails: distinct(rows.map((row) => row.author_email?.toLowerCase() ?? null)),
    websites: distinct(rows.map((row) => row.author_url)),
    addresses: distinct(rows.map((row) => row.author_ip)),
  };
}

function writtenBy(database: Database, { kind, value }: Commenter) {
  const rows = database.selectFrom('comments').where('status', '!=', 'stone');
  if (kind === 'account') return rows.where('account_id', '=', value);
  return kind === 'address' ? rows.where('author_ip', '=', value) : rows.where('author_email', 'is not', null).where(sql<boolean>`lower(author_email) = ${value.toLowerCase()}`);
}
