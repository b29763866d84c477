// What became of a person's comments before.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import { tracedFrom } from './trace-store.ts';
import type { Past } from './weigh.ts';

/** Comments looked back at; older ones tell nothing more. */
const lookedAt = 20;

/** Who writes: by their e-mail address, else by their name together with their network. */
export type Writer = { name: string; email: string | null; network: string };

/** What became of this person's comments. What was written by an account vouches for no guest. */
export async function pastOf(database: Database, { name, email, network }: Writer): Promise<Past> {
  if (email !== null) return summed(await latest(database).where(sql<boolean>`lower(author_email) = ${email.toLowerCase()}`).where('author_email', 'is not', null).execute());
  if (name === '' || network === '') return summed([]);
  const ids = await tracedFrom(database, network, lookedAt);
  const rows = ids.length === 0 ? [] : await database.selectFrom('comments').select(['status', 'author_name']).where('id', 'in', ids).orderBy('id', 'desc').execute();
  return summed(rows.filter((row) => row.author_name.toLowerCase() === name.toLowerCase()));
}

/** What became of comments that came from an address under other names. */
export async function pastOfAddress(database: Database, address: string, email: string | null): Promise<Past> {
  if (address === '') return summed([]);
  const rows = await latest(database).select('author_email').where('author_ip', '=', address).execute();
  return summed(rows.filter((row) => email === null || row.author_email?.toLowerCase() !== email.toLowerCase()));
}

const latest = (database: Database) => database.selectFrom('comments').select('status').where('account_id', 'is', null).orderBy('id', 'desc').limit(lookedAt);

/** Counts what was decided, latest first; what waits says nothing yet. */
function summed(rows: readonly { status: string }[]): Past {
  const decided = rows.filter(({ status }) => status === 'approved' || status === 'spam');
  const firstGood = decided.findIndex(({ status }) => status === 'approved');
  const approved = decided.filter(({ status }) => status === 'approved').length;
  return { approved, spam: decided.length - approved, lastSpam: firstGood < 0 ? decided.length : firstGood };
}
