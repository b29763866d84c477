// The SQLite engine: one file, one connection in WAL mode, through better-sqlite3.
import { AsyncLocalStorage } from 'node:async_hooks';
import SqliteFile from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Broadcast, Database, Engine, FullText } from './engine.ts';
import { jobClaim } from './job-claim.ts';
import { LogOnDisk, openLogFile } from './on-disk.ts';
import { PatientSqliteDialect } from './patient-sqlite.ts';
import type { Schema } from './schema.ts';

/** How long opening, closing and copying wait for another process, in milliseconds; statements wait without holding up the rest. */
const busyTimeout = 10_000;
/** How often other processes' writes are looked for, in milliseconds; the look costs a microsecond. */
const broadcastInterval = 100;
/** Broadcast rows kept for processes that have not looked yet. */
const broadcastsKept = 1_000;

/** Opens (and makes, if need be) the database file; `:memory:`, or the bytes of a file, give one that lives as long as the process. */
export function openSqlite(file: string | Buffer): Engine {
  const connection = new SqliteFile(file, { timeout: busyTimeout });
  const hasLog = connection.pragma('journal_mode = WAL', { simple: true }) === 'wal';
  // With a log, a commit leaves the waiting for the disk to `onDisk`; checkpoints wait themselves either way.
  connection.pragma(`synchronous = ${hasLog ? 'NORMAL' : 'FULL'}`);
  connection.pragma('foreign_keys = ON');
  connection.pragma('cache_size = -2000');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('busy_timeout = 0');
  const background = new AsyncLocalStorage<true>();
  const database = new Kysely<Schema>({ dialect: new PatientSqliteDialect({ database: rememberStatements(connection) }, () => background.getStore() === true) });
  const logFile = openLogFile(connection.name);
  const log = new LogOnDisk(logFile.sync);
  return {
    database,
    onDisk: () => (hasLog ? log.reached() : Promise.resolve()),
    inBackground: (work) => background.run(true, work),
    identity: (column) => column.primaryKey().autoIncrement(),
    exclusively: (work) => database.transaction().execute(work),
    snapshot: (work) => snapshot(connection, work),
    keepGivenIds: async () => {},
    // By its code alone: two copies of the driver in one process (as specs have) do not share the class.
    isUniqueViolation: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(String((error as { code?: unknown } | null)?.code)),
    search: fullText,
    // One statement claims, so the write lock alone keeps two workers apart.
    jobs: jobClaim(database, (due) => due),
    broadcast: broadcast(database, connection),
    close: async () => {
      if (!connection.open) return;
      await log.ended();
      await logFile.close();
      connection.pragma(`busy_timeout = ${busyTimeout}`);
      connection.pragma('optimize');
      connection.pragma('wal_checkpoint(TRUNCATE)');
      await database.destroy();
    },
  };
}

/** Kysely prepares every statement anew; preparing costs more than most of our queries do. */
function rememberStatements(connection: SqliteFile.Database): { prepare(sql: string): SqliteFile.Statement; close(): void } {
  const statements = new Map<string, SqliteFile.Statement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known && !known.busy) return known;
      const statement = connection.prepare(text);
      if (statements.size >= 500) statements.clear();
      statements.set(text, statement);
      return statement;
    },
    close: () => connection.close(),
  };
}

/** A second connection in a read transaction: in WAL mode neither it nor the writers wait. A database in memory is copied. */
async function snapshot<T>(connection: SqliteFile.Database, work: (database: Database) => Promise<T>): Promise<T> {
  const reader = connection.memory ? new SqliteFile(connection.serialize()) : new SqliteFile(connection.name, { readonly: true, timeout: busyTimeout });
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: reader }) });
  try {
    reader.exec('begin');
    // The view is fixed by the first read, not by the beginning.
    reader.prepare('select count(*) from sqlite_master').get();
    return await work(database);
  } finally {
    await database.destroy();
  }
}

const fullText: FullText = {
  async create(transaction) {
    await sql`create virtual table post_search using fts5(title, body, tokenize = 'unicode61', prefix = '2 3')`.execute(transaction);
  },
  async put(transaction, { postId, title, text }) {
    await sql`delete from post_search where rowid = ${postId}`.execute(transaction);
    await sql`insert into post_search (rowid, title, body) values (${postId}, ${title}, ${text})`.execute(transaction);
  },
  async remove(transaction, postId) {
    await sql`delete from post_search where rowid = ${postId}`.execute(transaction);
  },
  async find(database, words, { limit, offset }) {
    if (words.length === 0) return { postIds: [], total: 0 };
    const match = words.map((word, index) => `"${word.replaceAll('"', '""')}"${index === words.length - 1 ? '*' : ''}`).join(' ');
    const found = await sql<{ id: number }>`
      select rowid as id from post_search where post_search match ${match}
      order by bm25(post_search, 10.0, 1.0), rowid desc limit ${limit} offset ${offset}`.execute(database);
    const counted = await sql<{ total: number }>`select count(*) as total from post_search where post_search match ${match}`.execute(database);
    return { postIds: found.rows.map((row) => row.id), total: counted.rows[0]?.total ?? 0 };
  },
};

/** Rows in a table, noticed through `PRAGMA data_version`, which changes only when another connection commits. */
const broadcast = (database: Database, connection: SqliteFile.Database): Broadcast => ({
  async send(transaction, tags) {
    if (tags.length === 0) return;
    await sql`insert into broadcasts (tags) values (${JSON.stringify(tags)})`.execute(transaction);
    await sql`delete from broadcasts where id <= (select max(id) from broadcasts) - ${broadcastsKept}`.execute(transaction);
  },
  async listen(hear) {
    const version = connection.prepare('pragma data_version').pluck();
    const newest = await sql<{ id: number | null }>`select max(id) as id from broadcasts`.execute(database);
    let seen = newest.rows[0]?.id ?? 0;
    let seenVersion = version.get();
    let looking: Promise<void> = Promise.resolve();
    const look = async () => {
      const { rows } = await sql<{ id: number; tags: string }>`select id, tags from broadcasts where id > ${seen} order by id`.execute(database);
      const first = rows[0];
      if (!first) return;
      if (first.id > seen + 1) hear(null);
      for (const row of rows) hear(JSON.parse(row.tags) as string[]);
      seen = rows.at(-1)?.id ?? seen;
    };
    const timer = setInterval(() => {
      if (!connection.open) return;
      const now = version.get();
      if (now === seenVersion) return;
      seenVersion = now;
      looking = looking.then(look).catch(() => hear(null));
    }, broadcastInterval).unref();
    return async () => {
      clearInterval(timer);
      await looking;
    };
  },
});
