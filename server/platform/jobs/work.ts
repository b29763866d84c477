// One job done and settled: removed, put back for later, or given up on.
import type { ClaimedJob, Database } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';
import { describeError, GiveUp, mostAttempts, waitAfter, type JobHandler, type JobLog } from './job.ts';
import { buryJob, postponeJob, removeJob, type Claim } from './store.ts';

/** A claimed job with all that doing it takes. */
export type Work = {
  job: ClaimedJob;
  worker: string;
  /** The key that was released when it started. */
  key: string | undefined;
  handler: JobHandler;
  /** Milliseconds. */
  lease: number;
  database: Database;
  clock: Clock;
  log: JobLog;
  chance: () => number;
};

/** Does a job and settles it. Never rejects: what cannot even be settled is taken again when its lease runs out. */
export async function work(task: Work): Promise<void> {
  const { job, worker, database, log } = task;
  const claim = { id: job.id, worker };
  try {
    const failure = await attempt(task);
    if (failure === undefined) await removeJob(database, claim);
    else await settleFailure(task, claim, failure.error);
  } catch (error) {
    log.error({ err: error, job: job.id, kind: job.kind }, 'a job could not be settled');
  }
}

async function attempt({ job, handler, lease }: Work): Promise<{ error: unknown } | undefined> {
  // A job that took its process down with it is never settled; only its count of attempts tells.
  if (job.attempts > mostAttempts) return { error: new GiveUp('The process ended each time while this was being done.') };
  try {
    await handler(JSON.parse(job.payload), { id: job.id, attempt: job.attempts, signal: AbortSignal.timeout(lease) });
    return undefined;
  } catch (error) {
    return { error: error instanceof SyntaxError && !isJson(job.payload) ? new GiveUp('Its payload is no JSON.') : error };
  }
}

async function settleFailure({ job, key, database, clock, log, chance }: Work, claim: Claim, error: unknown): Promise<void> {
  const now = clock();
  const about = { err: error, job: job.id, kind: job.kind, attempt: job.attempts };
  if (error instanceof GiveUp || job.attempts >= mostAttempts) {
    await buryJob(database, claim, { deadAt: instant(now), error: describeError(error) });
    log.error(about, 'a job was given up on');
    return;
  }
  const runAt = instant(new Date(now.getTime() + waitAfter(job.attempts, chance())));
  await postponeJob(database, claim, { runAt, error: describeError(error), key });
  log.warn({ ...about, runAt }, 'a job failed and will be tried again');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
