// The worker: takes due jobs from the table, does several at a time, and settles each.
import type { ClaimedJob, Engine } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';
import type { JobHandler, JobLog } from './job.ts';
import { isAnyDue, nextDue, releaseFrom, releaseKeys } from './store.ts';
import { work, type Work } from './work.ts';
import { isGone, workerName } from './worker-name.ts';

/** How often other processes' new jobs are looked for, in milliseconds. */
const longestSleep = 5_000;
/** How long the worker rests when the database fails it, in milliseconds. */
const restAfterFailure = 2_000;

/** What a worker needs, and what may be set about it. */
export type JobsParts = {
  engine: Engine;
  clock: Clock;
  log: JobLog;
  /** By kind of job; jobs of other kinds are left to other workers. */
  handlers: Readonly<Record<string, JobHandler>>;
  /** How many jobs are done at a time; 4 unless given. */
  concurrency?: number;
  /** How long a job is held, in milliseconds, before another worker may take it; ten minutes unless given. */
  lease?: number;
  /** A number between 0 and 1, for the jitter. */
  chance?: () => number;
};

/** A worker at work. */
export type Jobs = {
  /** Says that there may be something to do; returns at once. */
  nudge(): void;
  /** Resolves when nothing that is due is left to do and nothing runs. */
  idle(): Promise<void>;
  /** Takes no more jobs, and resolves when those that run are settled. */
  stop(): Promise<void>;
};

/**
 * Starts the worker. It looks by itself when a job falls due; `nudge` spares it the wait. What a killed process of this
 * machine held is free at once; what one of another machine held, when its lease has run out.
 */
export function startJobs(parts: JobsParts): Jobs {
  const { engine, clock, log, handlers, concurrency = 4, lease = 600_000, chance = Math.random } = parts;
  const kinds = Object.keys(handlers);
  const name = workerName();
  const running = new Set<Promise<void>>();
  const state: { stopped: boolean; nudged: boolean; begun: boolean; claims: number; taking?: Promise<void> | undefined; alarm?: NodeJS.Timeout } = { stopped: false, nudged: false, begun: false, claims: 0 };

  const nudge = (): void => {
    state.nudged = true;
    state.taking ??= takeWhileNudged().finally(() => {
      state.taking = undefined;
      if (state.nudged && !state.stopped) nudge();
    });
  };

  const takeWhileNudged = async (): Promise<void> => {
    clearTimeout(state.alarm);
    try {
      if (!state.begun) await releaseFrom(engine.database, isGone);
      state.begun = true;
      while (state.nudged && !state.stopped) {
        state.nudged = false;
        await take();
      }
      if (!state.stopped) sleep(await untilNextDue());
    } catch (error) {
      log.error({ err: error }, 'the job queue cannot be read');
      sleep(restAfterFailure);
    }
  };

  const take = async (): Promise<void> => {
    const limit = concurrency - running.size;
    if (limit <= 0) return;
    const now = clock();
    const until = new Date(now.getTime() + lease);
    state.claims += 1;
    // A name for each claim: should a job outlive its lease, whoever took it then is told apart from us.
    const worker = `${name}/${state.claims}`;
    const jobs = await engine.jobs.claim({ worker, now: instant(now), until: instant(until), limit, kinds });
    if (jobs.length === 0) return;
    const keys = await releaseKeys(engine.database, jobs.map((job) => job.id));
    for (const job of jobs) start({ job, worker, key: keys.get(job.id), handler: handlerOf(job), lease, clock, log, chance, database: engine.database });
  };

  const handlerOf = (job: ClaimedJob): JobHandler => handlers[job.kind] ?? (() => Promise.reject(new Error(`nothing handles jobs of kind ${job.kind}`)));

  const start = (task: Work): void => {
    const run = engine.inBackground(() => work(task)).finally(() => {
      running.delete(run);
      nudge();
    });
    running.add(run);
  };

  const untilNextDue = async (): Promise<number> => {
    const due = running.size < concurrency ? await nextDue(engine.database, kinds) : undefined;
    return due === undefined ? longestSleep : Math.min(longestSleep, Math.max(10, Date.parse(due) - clock().getTime()));
  };

  const sleep = (milliseconds: number): void => {
    clearTimeout(state.alarm);
    if (!state.stopped) state.alarm = setTimeout(nudge, milliseconds).unref();
  };

  nudge();
  return {
    nudge,
    async idle() {
      nudge();
      while (!state.stopped) {
        while (state.taking) await state.taking;
        if (running.size > 0) await Promise.race(running);
        else if (!(await isAnyDue(engine.database, kinds, instant(clock())))) return;
        else nudge();
      }
    },
    async stop() {
      state.stopped = true;
      clearTimeout(state.alarm);
      while (state.taking) await state.taking;
      await Promise.all(running);
    },
  };
}
