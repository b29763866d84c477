// What a job is to those who do it, and when one that failed is tried again.

/** What a handler learns of the job beside its payload. */
export type JobRun = {
  id: number;
  /** 1 for the first try. */
  attempt: number;
  /** Aborts when the claim runs out: another worker may do the job from then on. */
  signal: AbortSignal;
};

/**
 * Does one kind of job. It may be run again after it succeeded (a process may die before it could say so), and so must
 * not mind. What it throws is kept with the job and leads to another try; {@link GiveUp} leads to none.
 */
export type JobHandler = (payload: unknown, job: JobRun) => Promise<void>;

/** Thrown by a handler when trying again would not help. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

/** Where failures are told; pino's logger fits. */
export type JobLog = Readonly<Record<'info' | 'warn' | 'error', (about: Readonly<Record<string, unknown>>, message: string) => void>>;

/** Tries before a job is given up on; with the waits between them they span about nine hours. */
export const mostAttempts = 12;

const firstWait = 15_000;
const longestWait = 4 * 3_600_000;

/**
 * Milliseconds to wait after a failed attempt: twice as long each time, spread between a half and one and a half of
 * that so that jobs that failed together do not return together. `chance` is between 0 and 1.
 */
export const waitAfter = (attempt: number, chance: number): number => Math.round(Math.min(longestWait, firstWait * 2 ** (attempt - 1)) * (0.5 + chance));

const longestError = 2_000;

/** An error and its causes in words short enough to keep. */
export function describeError(error: unknown): string {
  const words: string[] = [];
  for (let cause: unknown = error; cause !== undefined && cause !== null && words.length < 5; cause = cause instanceof Error ? cause.cause : undefined) {
    words.push(cause instanceof Error ? cause.message || cause.name : String(cause));
  }
  return words.join(': ').slice(0, longestError);
}
