// The jobs of mentions, loaded with the first one to do.
import type { JobHandler } from '../platform/jobs/index.ts';
import { recheckJob, verifyClaimJob } from './claims/claim.ts';
import { faceJob } from './faces/face.ts';
import type { MentionJobParts } from './job-parts.ts';
import { sweepMentionsJob } from './moderation/sweep-later.ts';

/** The handlers, by kind. */
export const mentionJobs = (parts: MentionJobParts): Readonly<Record<string, JobHandler>> => ({
  [verifyClaimJob]: async (payload, job) => (await import('./verify/verify-claim.ts')).verifyClaim(parts)(payload, job),
  [recheckJob]: async (payload, job) => (await import('./verify/recheck.ts')).recheck(parts)(payload, job),
  [faceJob]: faceHandler(parts),
  [sweepMentionsJob]: async () => (await import('./moderation/sweep.ts')).sweepMentions(parts.records),
});

/** Looks after a picture, whoever asks for it: the payload is `{ url }`. */
export const faceHandler =
  (parts: MentionJobParts): JobHandler =>
  async (payload, job) =>
    (await import('./faces/fetch-face.ts')).fetchFace(parts)(payload, job);
