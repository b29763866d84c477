// What a database must be able to do to carry a blog; the names of its capabilities, never of its kind.
import type { ColumnDefinitionBuilder, Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A connection, or a transaction on one: what every store function takes first. */
export type Database = Kysely<Schema>;

/** A database engine with its connection open. Made by {@link openSqlite} or {@link openPostgres}. */
export type Engine = {
  readonly database: Database;
  /** Resolves once everything that was committed before the call would outlive a power cut. */
  onDisk(): Promise<void>;
  /** Runs work that nobody waits for: its statements let those of whoever waits, and everything else of this process, come between them. */
  inBackground<T>(work: () => Promise<T>): Promise<T>;
  /** The column of an id that the database makes; a given id is kept (see `keepGivenIds`). */
  identity(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
  /** Runs `work` in a transaction that no other process may enter at the same time; for migrations. */
  exclusively<T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Runs `work`, which only reads, on the database as it stands now, while others go on writing. */
  snapshot<T>(work: (database: Database) => Promise<T>): Promise<T>;
  /** After rows with given ids were inserted: makes sure that the next id made is a free one. */
  keepGivenIds(transaction: Database, table: 'posts' | 'comments' | 'mentions' | 'terms' | 'media' | 'accounts' | 'jobs'): Promise<void>;
  /** Whether an error says that a row with that key exists already. */
  isUniqueViolation(error: unknown): boolean;
  readonly search: FullText;
  readonly jobs: JobClaim;
  readonly broadcast: Broadcast;
  /** Ends what is under way, checkpoints, and closes. */
  close(): Promise<void>;
};

/** Full-text search over posts. Texts and words arrive folded (see `foldForSearch`), so both engines agree on what a word is. */
export type FullText = {
  /** Makes the index; run by a migration. */
  create(transaction: Transaction<Schema>): Promise<void>;
  put(transaction: Database, entry: { postId: number; title: string; text: string }): Promise<void>;
  remove(transaction: Database, postId: number): Promise<void>;
  /** Ids of the posts that hold every word (the last one as a prefix), best first, and how many there are in all. */
  find(database: Database, words: readonly string[], page: { limit: number; offset: number }): Promise<{ postIds: number[]; total: number }>;
};

/** Taking work so that no two workers hold the same job. */
export type JobClaim = {
  /** Up to `limit` jobs that are due and free at `now`, now held by `worker` until `until`; oldest first. */
  claim(request: { worker: string; now: string; until: string; limit: number; kinds: readonly string[] }): Promise<ClaimedJob[]>;
};

/** A job as its worker gets it. */
export type ClaimedJob = { id: number; kind: string; payload: string; attempts: number };

/** Telling the other processes on this database what changed. */
export type Broadcast = {
  /** Says within a transaction what it changes; heard after its commit, by every other process. */
  send(transaction: Database, tags: readonly string[]): Promise<void>;
  /** Hears other processes; `null` means that something may have been missed. Returns the way to stop. */
  listen(hear: (tags: readonly string[] | null) => void): Promise<() => Promise<void>>;
};
