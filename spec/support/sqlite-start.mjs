// Makes ready what the specs of SQLite need: a browser, and a database with all tables, which theirs are copies of.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openSqlite } from '../../db/index.ts';
import startChromium from './chromium-start.mjs';

export default async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'parley-template-'));
  const file = join(folder, 'parley.db');
  const engine = openSqlite(file);
  await migrate(engine, { now: '2013-03-01T12:00:00.000Z' });
  await engine.close();
  await makePlain(file);
  process.env.SPEC_SQLITE_TEMPLATE = file;
  globalThis.parleyTemplate = folder;
  await startChromium();
}

/** A database in memory has no journal beside it. */
async function makePlain(file) {
  const { default: SqliteFile } = await import('better-sqlite3');
  const connection = new SqliteFile(file);
  connection.pragma('journal_mode = DELETE');
  connection.close();
}
