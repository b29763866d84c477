// A reply that a moderator let through is read again: what was said below it on its page is taken in from then on.
import type { Change } from '../../platform/records/index.ts';
import { recheckJob } from '../claims/claim.ts';

/** Has the page of a reply read again, by the number of the comment that it is; nothing for one that stands on the page of another. */
export async function readReplyAgain(change: Change, commentId: number): Promise<void> {
  const row = await change.database.selectFrom('mentions').select(['id', 'source_url']).where('comment_id', '=', commentId).where('retracted_at', 'is', null).executeTakeFirst();
  if (row && !row.source_url.includes('#')) await change.enqueue({ kind: recheckJob, payload: { id: row.id, days: 1 }, uniqueKey: `${recheckJob}:${row.id}:now` });
}
