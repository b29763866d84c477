// Keeps work on SQLite from holding up this process: neither waiting for another process's write nor a long row of statements stops the readers of kept pages.
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type QueryResult } from 'kysely';

/** How long a statement waits for another process's write, in milliseconds. */
const longestWait = 30_000;
/** Between two tries, in milliseconds. */
const betweenTries = 5;
/** How long statements follow each other before the event loop is let on, in milliseconds: each of them runs at once, so a job of twenty would else be one long stop. */
const longestTurn = 2;

type Config = ConstructorParameters<typeof SqliteDialect>[0];

/** A transaction here always means to write, so it takes the write lock at once rather than failing halfway to it. */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #config: Config;

  constructor(config: Config) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new PatientSqliteDriver(this.#config);
  }
}

class PatientSqliteDriver extends SqliteDriver {
  #connection: DatabaseConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= patient(await super.acquireConnection());
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** A statement that found the database busy did nothing, so it may be tried again as it is. */
const patient = (connection: DatabaseConnection, isLong = openTurns()): DatabaseConnection => ({
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isLong()) await nextTurn();
    const deadline = performance.now() + longestWait;
    for (;;) {
      try {
        return await connection.executeQuery<R>(query);
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await pause(betweenTries);
      }
    }
  },
  streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
});

/** Tells whether the present turn of the event loop, as far as statements have seen it, has gone on for too long. */
function openTurns(): () => boolean {
  let began: number | undefined;
  return () => {
    if (began !== undefined) return performance.now() - began > longestTurn;
    began = performance.now();
    setImmediate(() => (began = undefined));
    return false;
  };
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
