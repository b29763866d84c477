// A fresh, migrated database for a spec, on the engine that this run of the suite is for.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { sql } from 'kysely';
import { migrate, openPostgres, openSqlite, type Database, type Engine } from '../../db/index.ts';

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
  await client.query(`create database ${name} template ${template} strategy file_copy`);
  await client.end();
  return `${postgresServer()}/${name}`;
}

/** Opens an empty database without tables. */
export const openEmptyEngine = async (file = ':memory:'): Promise<Engine> =>
  engineOfThisRun === 'postgres' ? openPostgres(await newPostgresDatabase()) : openSqlite(file);

/** Opens a database with all tables and no rows. Close it when done. */
export async function openTestEngine(): Promise<Engine> {
  if (engineOfThisRun === 'postgres') return openUsedPostgres();
  const template = process.env['SPEC_SQLITE_TEMPLATE'];
  if (template) return openSqlite(await readFile(template));
  // The bench runs without what the specs make ready.
  const engine = openSqlite(':memory:');
  await migrate(engine, { now: '2013-03-01T12:00:00.000Z' });
  return engine;
}

/** Databases that earlier blogs of this spec have done with: to empty one takes a tenth of the time that making one does. */
const used: string[] = [];

async function openUsedPostgres(): Promise<Engine> {
  const url = used.pop() ?? (await newPostgresDatabase('spec_template'));
  const engine = await openPostgres(url);
  return {
    ...engine,
    async close() {
      // One that a spec has broken is not used again.
      const isEmpty = await empty(engine.database).then(
        () => true,
        () => false,
      );
      await engine.close();
      if (isEmpty) used.push(url);
    },
  };
}

/** Takes every row out, as if none had ever been there; which migrations have run is all that a new database holds. */
async function empty(database: Database): Promise<void> {
  await sql`
    do $$ declare found record; begin
      set local session_replication_role = replica;
      for found in select oid::regclass as name, relkind from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') and relname <> 'migrations' loop
        if found.relkind = 'S' then perform setval(found.name, 1, false); else execute format('delete from %s', found.name); end if;
      end loop;
    end $$`.execute(database);
}
