// Moderators are told of a mention that waits for them.
import type { Change } from '../../platform/records/index.ts';

/** The job that a held mention causes; its payload is `{ mentionId }`. */
export const mentionHeldJob = 'mention.held';

/** Has them told. */
export const tellHeld = (change: Change, mentionId: number): Promise<void> => change.enqueue({ kind: mentionHeldJob, payload: { mentionId }, uniqueKey: `${mentionHeldJob}:${mentionId}` });
