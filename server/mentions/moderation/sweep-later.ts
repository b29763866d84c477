// The sweep of mentions that were put away, as a job.
import type { Change } from '../../platform/records/index.ts';

/** The kind of job that does it. */
export const sweepMentionsJob = 'mentions.sweep';

const day = 24 * 3_600_000;

/** Sees to it that the sweep comes within a day. */
export const sweepMentionsLater = (change: Change): Promise<void> => change.enqueue({ kind: sweepMentionsJob, payload: {}, runAt: new Date(Date.parse(change.now) + day), uniqueKey: sweepMentionsJob });
