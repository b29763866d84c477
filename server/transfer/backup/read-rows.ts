// Reads a table from its beginning to its end, a stretch at a time, whatever its key.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import type { BackupTable, Row } from './tables.ts';

const stretch = 500;

/** Every row in the order of the key. */
export async function* readRows(database: Database, table: BackupTable): AsyncGenerator<Row> {
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  let last: Row | undefined;
  for (;;) {
    const after = last === undefined ? sql`` : sql`where (${key}) > (${sql.join(table.key.map((column) => last?.[column]))})`;
    const { rows } = await sql<Row>`select * from ${sql.table(table.name)} ${after} order by ${key} limit ${stretch}`.execute(database);
    yield* rows;
    last = rows.at(-1);
    if (rows.length < stretch) return;
  }
}

/** How many rows a table has. */
export async function countRows(database: Database, table: BackupTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table.name)}`.execute(database);
  return rows[0]?.count ?? 0;
}
