// All that a blog's database holds, for specs of what must not be there.
import { sql } from 'kysely';
import type { Database } from '../../server/platform/records/index.ts';

/** The rows of every table, as one text; what only search reads is made of the rest. */
export async function everyRow(database: Database): Promise<string> {
  const tables = (await database.introspection.getTables()).filter(({ name }) => !name.includes('search'));
  return JSON.stringify(await Promise.all(tables.map(async ({ name }) => (await sql`select * from ${sql.table(name)}`.execute(database)).rows)));
}
