// The reminder that a scheduled post leaves for the moment it is due.
import type { Change } from '../platform/records/index.ts';

/** The kind of job that calls `publishDuePosts`. */
export const publishDueJob = 'posts.publish-due';

/** Asks for a look when a scheduled post is due; one job serves all that come out at that moment. */
export const publishLater = (change: Change, publishedAt: string): Promise<void> =>
  change.enqueue({ kind: publishDueJob, payload: {}, runAt: new Date(publishedAt), uniqueKey: `${publishDueJob}@${publishedAt}` });
