// One way to read and one way to write: a change is a transaction together with all that follows from it.
import type { Database, Engine } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';

/** A job to be done after the change that asks for it has been committed. */
export type NewJob = {
  kind: string;
  payload: Readonly<Record<string, unknown>>;
  /** Not before this moment; at once when left out. */
  runAt?: Date;
  /** While a job with this key waits, another one is not added. */
  uniqueKey?: string;
};

/** A write under way. Nothing outside sees it, its jobs or its flushes before it is committed. */
export type Change = {
  readonly database: Database;
  /** The moment of the change, in stored form. */
  readonly now: string;
  /** Says what pages and remembered parts this change makes stale. */
  flush(...tags: readonly string[]): void;
  enqueue(job: NewJob): Promise<void>;
};

/** The blog's records. */
export type Records = {
  readonly database: Database;
  /** Runs `work` in one transaction: all of it is kept, with its jobs, or none of it; what is kept is on the disk. No network in here. */
  change<T>(work: (change: Change) => Promise<T>): Promise<T>;
};

/** Hears what committed changes made stale; null means anything may be. */
export type FlushListener = (tags: readonly string[] | null) => void;

/** Records on an engine. `onFlush` is called after each commit, before `change` returns. */
export function openRecords(parts: { engine: Engine; clock: Clock; onFlush: FlushListener; onJob: () => void }): Records {
  const { engine, clock, onFlush, onJob } = parts;
  return {
    database: engine.database,
    async change(work) {
      const tags = new Set<string>();
      let jobs = 0;
      const result = await engine.database.transaction().execute(async (database) => {
        const now = instant(clock());
        const outcome = await work({
          database,
          now,
          flush: (...stale) => {
            for (const tag of stale) tags.add(tag);
          },
          enqueue: async ({ kind, payload, runAt, uniqueKey }) => {
            jobs += 1;
            await database
              .insertInto('jobs')
              .values({
                kind,
                payload: JSON.stringify(payload),
                unique_key: uniqueKey ?? null,
                run_at: runAt ? instant(runAt) : now,
                created_at: now,
              })
              .onConflict((conflict) => conflict.column('unique_key').doNothing())
              .execute();
          },
        });
        await engine.broadcast.send(database, [...tags]);
        return outcome;
      });
      if (tags.size > 0) onFlush([...tags]);
      await engine.onDisk();
      if (jobs > 0) onJob();
      return result;
    },
  };
}
