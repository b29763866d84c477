// Puts the rows of a backup into empty tables.
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import { damaged } from './archive.ts';
import { backupTables, type BackupTable, type Row } from './tables.ts';

/** Rows and bytes that go into one statement. */
const mostRows = 200;
const mostBytes = 4_000_000;

/**
 * Fills the empty tables of a database from the files in `tables/` of a folder. A table that has no file, or that the
 * database does not have, is passed over. `expected` is how many rows each should have.
 */
export async function loadTables(database: Database, folder: string, expected: Readonly<Record<string, number>> = {}, step: () => void = () => {}): Promise<void> {
  const known = new Map((await database.introspection.getTables()).map((table) => [table.name, new Set(table.columns.map((column) => column.name))]));
  for (const table of backupTables) {
    const file = join(folder, 'tables', `${table.name}.ndjson`);
    const columns = known.get(table.name);
    if (!columns || !existsSync(file)) continue;
    const count = await loadRows(database, table, file, columns, step);
    const wanted = expected[table.name];
    if (wanted !== undefined && wanted !== count) throw damaged(`its table ${table.name} has ${count} rows instead of ${wanted}`);
  }
}

/** The rows of a table's file. Throws a Refusal for a line that is no row. */
async function* rowsIn(file: string): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const row = parseRow(line);
    if (!row) throw damaged(`line ${number} of ${file.split('/').at(-1)} is no row`);
    yield row;
  }
}

/**
 * Fills an empty table. Rows that refer to one further on of the same table are put in without, and told of it at the
 * end. Returns how many rows there were. Throws a Refusal for a row with columns that the table does not have.
 */
async function loadRows(database: Database, table: BackupTable, file: string, columns: ReadonlySet<string>, step: () => void): Promise<number> {
  const later: { id: string | number | null; parent: string | number }[] = [];
  let batch: Row[] = [];
  let bytes = 0;
  let count = 0;
  const put = async () => {
    if (batch.length > 0) await insert(database, table.name, batch);
    batch = [];
    bytes = 0;
  };
  for await (const row of rowsIn(file)) {
    const names = Object.keys(row);
    const strange = names.find((name) => !columns.has(name));
    if (strange !== undefined) throw damaged(`its table ${table.name} has a column that is not known here (${strange})`);
    const parent = table.parent === undefined ? null : (row[table.parent] ?? null);
    const forward = parent !== null && Number(parent) >= Number(row['id']);
    if (forward) later.push({ id: row['id'] ?? null, parent });
    if (batch[0] && names.join() !== Object.keys(batch[0]).join()) await put();
    batch.push(forward && table.parent ? { ...row, [table.parent]: null } : row);
    bytes += JSON.stringify(row).length;
    count += 1;
    if (batch.length >= mostRows || bytes > mostBytes) await put();
    step();
  }
  await put();
  for (const { id, parent } of later) await sql`update ${sql.table(table.name)} set ${sql.ref(table.parent ?? '')} = ${parent} where id = ${id}`.execute(database);
  return count;
}

async function insert(database: Database, table: string, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name] ?? null))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)}`.execute(database);
}

function parseRow(line: string): Row | undefined {
  try {
    const row: unknown = JSON.parse(line);
    const sound = typeof row === 'object' && row !== null && !Array.isArray(row) && Object.values(row).every((value) => value === null || typeof value === 'string' || Number.isFinite(value));
    return sound ? (row as Row) : undefined;
  } catch {
    return undefined;
  }
}
