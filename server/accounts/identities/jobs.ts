// What does the jobs of signing in with other accounts: loaded with the first of each kind.
import type { JobHandler } from '../../platform/jobs/index.ts';
import { dropFaceJob, fetchFaceJob, sweepAttemptsJob, type FaceParts } from './job-kinds.ts';

/** The handlers by kind. */
export const identityJobs = (parts: FaceParts): Readonly<Record<string, JobHandler>> => ({
  [fetchFaceJob]: async (payload) => (await import('./face.ts')).fetchFace(parts, payload),
  [dropFaceJob]: async (payload) => (await import('./face.ts')).dropFace(parts, payload),
  [sweepAttemptsJob]: async () => parts.records.change((await import('./attempt.ts')).sweepAttempts),
});
