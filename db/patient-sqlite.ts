// Keeps work on SQLite from holding up this process: neither waiting for another process's write nor a long row of statements stops the readers of kept pages.
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type QueryResult } from 'kysely';

/** How long a statement waits for another process's write, in milliseconds. */
const longestWait = 30_000;
/** Between two tries, in milliseconds. */
const betweenTries = 5;
/** How long statements of work in the background follow each other before the event loop is let on, in milliseconds: each of them runs at once, so a job of fifty would else be one long stop. */
const longestTurn = 0.5;

type Config = ConstructorParameters<typeof SqliteDialect>[0];

/** A transaction here always means to write, so it takes the write lock at once rather than failing halfway to it. */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #config: Config;
  readonly #isInBackground: () => boolean;

  /** @param isInBackground Whether a statement belongs to work that nobody waits for. */
  constructor(config: Config, isInBackground: () => boolean) {
    super(config);
    this.#config = config;
    this.#isInBackground = isInBackground;
  }

  override createDriver(): SqliteDriver {
    return new PatientSqliteDriver(this.#config, this.#isInBackground);
  }
}

class PatientSqliteDriver extends SqliteDriver {
  readonly #isInBackground: () => boolean;
  #connection: DatabaseConnection | undefined;

  constructor(config: Config, isInBackground: () => boolean) {
    super(config);
    this.#isInBackground = isInBackground;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= patient(await super.acquireConnection(), this.#isInBackground);
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** A statement that found the database busy did nothing, so it may be tried again as it is. */
const patient = (connection: DatabaseConnection, isInBackground: () => boolean, isLong = openTurns()): DatabaseConnection => ({
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isInBackground() && isLong()) await nextTurn();
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

/** Tells whether the present turn of the event loop, as far as such statements have seen it, has gone on for too long. */
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
