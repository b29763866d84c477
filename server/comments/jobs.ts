// The jobs of comments, each loaded with the first one to do.
import type { JobHandler } from '../platform/jobs/index.ts';
import type { Fetcher } from '../platform/net/index.ts';
import type { Records } from '../platform/records/index.ts';
import type { PictureMaker } from '../posts/index.ts';
import { askAkismetJob, tellAkismetJob } from './akismet/job-kinds.ts';
import { fetchAvatarJob, fetchAvatarsJob } from './avatars/avatar.ts';

/** What the jobs work with. `baseUrl` without a slash at its end. */
export type CommentJobParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; pictures: PictureMaker; baseUrl: string };

/** The handlers, by kind. */
export const commentJobs = (parts: CommentJobParts): Readonly<Record<string, JobHandler>> => ({
  [askAkismetJob]: async (payload, job) => (await import('./akismet/ask.ts')).askAkismet(parts)(payload, job),
  [tellAkismetJob]: async (payload, job) => (await import('./akismet/tell.ts')).tellAkismet(parts)(payload, job),
  [fetchAvatarJob]: async (payload, job) => (await import('./avatars/fetch-avatar.ts')).fetchAvatar(parts)(payload, job),
  [fetchAvatarsJob]: async (payload, job) => (await import('./avatars/fetch-avatar.ts')).fetchAvatars(parts)(payload, job),
  'comments.sweep': async () => (await import('./sweep.ts')).sweepComments(parts.records),
});
