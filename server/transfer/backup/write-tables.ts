// Writes the rows of a database as files, one line a row, the same whichever engine they come from.
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../platform/records/index.ts';
import type { Member } from './manifest.ts';
import { readRows } from './read-rows.ts';
import { backupTables, type BackupTable } from './tables.ts';

/** Writes every table into `tables/` of a folder, over what is there, and says what it wrote. */
export async function writeTables(database: Database, folder: string, step: () => void = () => {}): Promise<Member[]> {
  await mkdir(join(folder, 'tables'), { recursive: true });
  const members: Member[] = [];
  for (const table of backupTables) members.push(await writeTable(database, folder, table, step));
  return members;
}

async function writeTable(database: Database, folder: string, table: BackupTable, step: () => void): Promise<Member> {
  const path = `tables/${table.name}.ndjson`;
  const out = createWriteStream(join(folder, path), { mode: 0o600 });
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const row of readRows(database, table)) {
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    hash.update(line);
    bytes += line.length;
    if (!out.write(line)) await once(out, 'drain');
    step();
  }
  out.end();
  await once(out, 'close');
  return { path, bytes, sha256: hash.digest('hex') };
}
