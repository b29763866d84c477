// The jobs of mentions, loaded with the first one to do.
import type { JobHandler } from '../platform/jobs/index.ts';
import { recheckJob, verifyClaimJob } from './claims/claim.ts';
import type { SourceParts } from './verify/read-source.ts';

/** The handlers, by kind. */
export const mentionJobs = (parts: SourceParts): Readonly<Record<string, JobHandler>> => ({
  [verifyClaimJob]: async (payload, job) => (await import('./verify/verify-claim.ts')).verifyClaim(parts)(payload, job),
  [recheckJob]: async (payload, job) => (await import('./verify/recheck.ts')).recheck(parts)(payload, job),
});
