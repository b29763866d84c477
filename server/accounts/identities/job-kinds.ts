// The jobs that fetch readers' pictures and let them go, and that forget who did not come back, by name.
import type { Fetcher } from '../../platform/net/index.ts';
import type { Records } from '../../platform/records/index.ts';

/** The kind of job that fetches one. */
export const fetchFaceJob = 'accounts.face';
/** The kind of job that takes one off the disk that nobody wears any more. */
export const dropFaceJob = 'accounts.drop-face';

/** The kind of job that removes what was kept for somebody who went to sign in, when its hour is over. */
export const sweepAttemptsJob = 'accounts.sweep-attempts';

/** Where pictures lie. */
export type FaceShelf = {
  /** Has a picture made anew and says at which path it is served; undefined for what is none. */
  keep(content: Buffer): Promise<string | undefined>;
  isThere(path: string): Promise<boolean>;
  /** Takes one away unless it turns out meanwhile that somebody wants it. */
  drop(path: string, isWanted: () => Promise<boolean>): Promise<void>;
};

/** What they work with. */
export type FaceParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; openShelf: () => Promise<FaceShelf> };
