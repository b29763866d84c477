// A moderator decides about a comment: shows, holds, puts away, brings back, changes or deletes it.
import type { Change } from '../platform/records/index.ts';
import type { CommentStatus } from './comment.ts';
import { eraseComment } from './erase.ts';
import { findComment } from './moderation-store.ts';
import { keepRevision } from './revision-store.ts';
import { giveStatus } from './status.ts';
import { wordsKeyOf, type Submission } from './submission.ts';

/** Who decides: an author's account, or null for whoever holds a link that decides. */
export type Decider = { by: number | null };

/**
 * Gives a comment the status that a moderator decided on, and learns from it; false where it has it already, got another
 * one at the same moment, or is not there. Where a post's readers see no difference, no page goes stale.
 */
export async function setCommentStatus(change: Change, id: number, status: CommentStatus, { by }: Decider = { by: null }): Promise<boolean> {
  const comment = await findComment(change.database, id);
  if (!comment || !(await giveStatus(change, comment, status))) return false;
  await change.database.updateTable('comments').set({ decided_at: change.now, decided_by: by }).where('id', '=', id).execute();
  const { followDecision } = await import('./follow-decision.ts');
  await followDecision(change, id, status);
  return true;
}

/** Brings a comment back from spam or the trash as what it was before; one that went there by a rule waits. False where there is none. */
export async function restoreComment(change: Change, id: number, decider?: Decider): Promise<boolean> {
  const comment = await findComment(change.database, id);
  if (comment?.status !== 'spam' && comment?.status !== 'trash') return false;
  return setCommentStatus(change, id, comment.statusBefore ?? 'pending', decider);
}

/** Deletes a comment that is spam or in the trash for good; what answered it stays, below a stone. False where there is none. */
export async function deleteComment(change: Change, id: number): Promise<boolean> {
  const comment = await findComment(change.database, id);
  if (comment?.status !== 'spam' && comment?.status !== 'trash') return false;
  await eraseComment(change, comment, 'moderator');
  return true;
}

/** Changes the words of a comment, and who it says wrote it. `editorId` is the moderator's account; what it said before is kept. */
export async function editComment(change: Change, id: number, { name, email, url, words, html }: Submission, editorId: number): Promise<void> {
  const comment = await findComment(change.database, id);
  if (!comment) return;
  const isReworded = words !== comment.source;
  if (isReworded || name !== comment.authorName) await keepRevision(change, comment, editorId);
  await change.database
    .updateTable('comments')
    .set({ author_name: name, author_email: email, author_url: url, ...(isReworded && { source: words, html, words_key: wordsKeyOf(words), edited_at: change.now }) })
    .where('id', '=', id)
    .execute();
  if (comment.status === 'approved') change.flush(`comments:${comment.postId}`);
}
