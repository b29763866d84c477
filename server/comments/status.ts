// A comment gets another status, whoever or whatever decided it.
import type { Change } from '../platform/records/index.ts';
import { announce } from './announce.ts';
import type { CommentStatus } from './comment.ts';
import type { ModeratedComment } from './moderation-store.ts';

/** Gives a comment a status; false where it has it, or got another one meanwhile. Pages go stale only where it comes into or out of sight. */
export async function giveStatus(change: Change, comment: ModeratedComment, status: CommentStatus): Promise<boolean> {
  if (comment.status === status) return false;
  const isAway = status === 'spam' || status === 'trash';
  const wasAway = comment.status === 'spam' || comment.status === 'trash';
  const before = !isAway ? null : wasAway ? comment.statusBefore : comment.status;
  const given = await change.database.updateTable('comments').set({ status, status_before: before }).where('id', '=', comment.id).where('status', '=', comment.status).executeTakeFirst();
  if (given.numUpdatedRows === 0n) return false;
  if (status === 'approved') await announce(change, comment.id);
  if (status === 'approved' || comment.status === 'approved') change.flush(`comments:${comment.postId}`);
  return true;
}
