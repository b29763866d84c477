// Tells whoever follows that a comment came into sight, and moderators that one waits: jobs, written in the change that caused them.
import type { Change } from '../platform/records/index.ts';
import { readSettings } from '../platform/settings/index.ts';
import { fetchAvatarJob } from './avatars/avatar.ts';

/** The jobs that a comment causes; each carries `{ commentId }`. */
export const commentShownJob = 'comment.shown';
export const commentHeldJob = 'comment.held';

/** Has the picture looked after of somebody who wrote elsewhere; its payload is `{ url }`. */
export const originPhotoJob = 'comment.origin-photo';

/** Tells of a comment that is shown from now on, unless it was told of before: approving it twice tells once. */
export async function announce(change: Change, commentId: number): Promise<void> {
  const first = await change.database.updateTable('comments').set({ announced_at: change.now }).where('id', '=', commentId).where('announced_at', 'is', null).executeTakeFirst();
  if (first.numUpdatedRows > 0n) await tellShown(change, commentId);
}

/** Tells of a comment that was shown from the start. */
export async function tellShown(change: Change, commentId: number): Promise<void> {
  await tell(change, commentShownJob, commentId);
  await lookForPicture(change, commentId);
}

/** Has the picture of whoever wrote elsewhere fetched, and that of a guest where the owner turned that on, once; of whoever is not to be seen, nobody is asked. */
export async function lookForPicture(change: Change, commentId: number): Promise<void> {
  const { database } = change;
  const elsewhere = await database.selectFrom('comments').select('origin_photo as url').where('id', '=', commentId).where('origin_photo', 'is not', null).executeTakeFirst();
  if (elsewhere) return change.enqueue({ kind: originPhotoJob, payload: elsewhere, uniqueKey: `${originPhotoJob}:${elsewhere.url}` });
  if ((await readSettings(database)).avatars === 'generated') return;
  const row = await database.selectFrom('comments').select('author_email').where('id', '=', commentId).where('account_id', 'is', null).executeTakeFirst();
  const email = row?.author_email?.toLowerCase();
  if (email === undefined || (await database.selectFrom('avatars').select('email').where('email', '=', email).executeTakeFirst())) return;
  await change.enqueue({ kind: fetchAvatarJob, payload: { email }, uniqueKey: `${fetchAvatarJob}:${email}` });
}

/** Tells moderators of a comment that waits for them. */
export const tellHeld = (change: Change, commentId: number): Promise<void> => tell(change, commentHeldJob, commentId);

const tell = (change: Change, kind: string, commentId: number): Promise<void> => change.enqueue({ kind, payload: { commentId }, uniqueKey: `${kind}:${commentId}` });
