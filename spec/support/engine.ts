// A fresh, migrated database for a spec, on the engine that this run of the suite is for.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { migrate, openPostgres, openSqlite, type Engine } from '../../db/index.ts';

/** The engine of this run: sqlite or postgres. */
export const engineOfThisRun = (globalThis as { parleyEngine?: string }).parleyEngine ?? 'sqlite';

const postgresServer = (): string => {
  const url = process.env['SPEC_POSTGRES_URL'];
  if (!url) throw new Error('the specs of PostgreSQL run with the server that spec/support/postgres-start.mjs starts');
  return url;
};

/** The address of a new PostgreSQL database: an empty one, or a copy of another. */
export async function newPostgresDatabase(template = 'template1'): Promise<string> {
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: `${postgresServer()}/postgres` });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  return `${postgresServer()}/${name}`;
}

/** Opens an empty database without tables. */
export const openEmptyEngine = async (file = ':memory:'): Promise<Engine> =>
  engineOfThisRun === 'postgres' ? openPostgres(await newPostgresDatabase()) : openSqlite(file);

/** Opens a database with all tables and no rows. Close it when done. */
export async function openTestEngine(): Promise<Engine> {
  if (engineOfThisRun === 'postgres') return openPostgres(await newPostgresDatabase('spec_template'));
  const template = process.env['SPEC_SQLITE_TEMPLATE'];
  if (template) return openSqlite(await readFile(template));
  // The bench runs without what the specs make ready.
  const engine = openSqlite(':memory:');
  await migrate(engine, { now: '2013-03-01T12:00:00.000Z' });
  return engine;
}
