// What does the jobs of readers' pictures: loaded with the first.
import type { JobHandler } from '../../platform/jobs/index.ts';
import { dropFaceJob, fetchFaceJob, type FaceParts } from './job-kinds.ts';

/** The handlers by kind. */
export const faceJobs = (parts: FaceParts): Readonly<Record<string, JobHandler>> => ({
  [fetchFaceJob]: async (payload) => (await import('./face.ts')).fetchFace(parts, payload),
  [dropFaceJob]: async (payload) => (await import('./face.ts')).dropFace(parts, payload),
});
