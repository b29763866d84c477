// The jobs of comments, each loaded with the first one to do.
import type { JobHandler } from '../platform/jobs/index.ts';
import type { Fetcher } from '../platform/net/index.ts';
import type { Records } from '../platform/records/index.ts';
import { askAkismetJob, tellAkismetJob } from './akismet/job-kinds.ts';

/** What the jobs work with. `baseUrl` without a slash at its end. */
export type CommentJobParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; baseUrl: string };

/** The handlers, by kind. */
export const commentJobs = (parts: CommentJobParts): Readonly<Record<string, JobHandler>> => ({
  [askAkismetJob]: async (payload, job) => (await import('./akismet/ask.ts')).askAkismet(parts)(payload, job),
  [tellAkismetJob]: async (payload, job) => (await import('./akismet/tell.ts')).tellAkismet(parts)(payload, job),
  'comments.sweep': async () => (await import('./sweep.ts')).sweepComments(parts.records),
});
