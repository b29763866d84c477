// The PostgreSQL engine, for a blog that one machine no longer carries.
import { Client, DatabaseError, Pool, types } from 'pg';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Broadcast, Engine, FullText } from './engine.ts';
import { jobClaim } from './job-claim.ts';
import type { Schema } from './schema.ts';

/** The advisory lock that migrations hold; any number, the same in every process. */
const migrationLock = 7_214_902;
/** The channel of LISTEN/NOTIFY. A payload is at most 8,000 bytes, so long lists of tags say "everything". */
const channel = 'parley_changed';
const longestPayload = 7_500;
/** OID of int8, which counts come back as. */
const int8 = 20;

/** Opens a pool on a `postgres://` address. */
export function openPostgres(url: string): Engine {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format as 'text')) },
  });
  // An idle connection that the server ends must not end the process; the next query opens another.
  pool.on('error', () => {});
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    database,
    // A commit here returns when it is.
    onDisk: () => Promise.resolve(),
    // It works in a process of its own.
    inBackground: (work) => work(),
    identity: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
    exclusively: (work) =>
      database.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction);
        return work(transaction);
      }),
    snapshot: (work) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (view) => {
          // The view is fixed by the first query, not by the beginning.
          await sql`select 1`.execute(view);
          return work(view);
        }),
    async keepGivenIds(transaction, table) {
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), greatest((select coalesce(max(id), 0) from ${sql.table(table)}), 1))`.execute(transaction);
    },
    isUniqueViolation: (error) => error instanceof DatabaseError && error.code === '23505',
    search: fullText,
    // Workers take different rows without waiting for one another.
    jobs: jobClaim(database, (due) => due.forUpdate().skipLocked()),
    broadcast: broadcast(url),
    close: () => database.destroy(),
  };
}

const fullText: FullText = {
  async create(transaction) {
    await sql`create table post_search (post_id integer primary key, document tsvector not null)`.execute(transaction);
    await sql`create index post_search_document on post_search using gin (document)`.execute(transaction);
  },
  async put(transaction, { postId, title, text }) {
    await sql`
      insert into post_search (post_id, document)
      values (${postId}, setweight(to_tsvector('simple', ${title}), 'A') || setweight(to_tsvector('simple', ${text}), 'D'))
      on conflict (post_id) do update set document = excluded.document`.execute(transaction);
  },
  async remove(transaction, postId) {
    await sql`delete from post_search where post_id = ${postId}`.execute(transaction);
  },
  async find(database, words, { limit, offset }) {
    if (words.length === 0) return { postIds: [], total: 0 };
    const each = words.map((word, index) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'${index === words.length - 1 ? ':*' : ''}`).join(' & ');
    const found = await sql<{ id: number }>`
      select post_id as id from post_search, to_tsquery('simple', ${each}) as query where document @@ query
      order by ts_rank(document, query) desc, post_id desc limit ${limit} offset ${offset}`.execute(database);
    const counted = await sql<{ total: number }>`
      select count(*) as total from post_search where document @@ to_tsquery('simple', ${each})`.execute(database);
    return { postIds: found.rows.map((row) => row.id), total: counted.rows[0]?.total ?? 0 };
  },
};

/** LISTEN/NOTIFY on a connection of its own, reopened when it breaks. Our own notices come back too: flushing twice is harmless. */
const broadcast = (url: string): Broadcast => ({
  async send(transaction, tags) {
    if (tags.length === 0) return;
    const payload = JSON.stringify(tags);
    await sql`select pg_notify(${channel}, ${payload.length > longestPayload ? 'null' : payload})`.execute(transaction);
  },
  async listen(hear) {
    let stopped = false;
    let client: Client | undefined;
    const open = async () => {
      client = new Client({ connectionString: url });
      client.on('notification', (notice) => hear(JSON.parse(notice.payload ?? 'null') as string[] | null));
      client.on('error', reopen);
      client.on('end', reopen);
      await client.connect();
      await client.query(`listen ${channel}`);
    };
    let reopening: NodeJS.Timeout | undefined;
    const reopen = () => {
      if (stopped || reopening) return;
      reopening = setTimeout(() => {
        reopening = undefined;
        client?.removeAllListeners();
        client?.on('error', () => {});
        open().then(() => hear(null), reopen);
      }, 1_000);
      reopening.unref();
    };
    await open();
    return async () => {
      stopped = true;
      clearTimeout(reopening);
      await client?.end();
    };
  },
});
