// What a post said is kept whenever a person changes it.
import type { Change } from '../../platform/records/index.ts';
import { findAutosave } from './autosave-store.ts';
import type { Post } from '../post.ts';
import type { Edit } from '../post-input.ts';
import { isBlank, sameText } from './revision.ts';
import { insertRevision, latestRevision } from './revision-store.ts';

/**
 * Keeps the text that a person saved, if it differs from the last one kept; and the text it replaces, if nobody kept that
 * yet (it was imported, or written by a program). What was only saved in passing is not kept for its own sake.
 */
export async function keepRevision(change: Change, before: Post | undefined, after: Post, edit: Edit): Promise<void> {
  if (edit.passing === true) return;
  if (before && !sameText(before, after) && !(await findAutosave(change.database, after.id, edit.by))) await keepStanding(change, before);
  const last = await latestRevision(change.database, after.id);
  if (last ? sameText(last, after) : before !== undefined && sameText(before, after)) return;
  await insertRevision(change.database, { postId: after.id, accountId: edit.by, createdAt: change.now }, after);
}

/** Keeps the text that stands, unless it is kept already or there is none. */
export async function keepStanding({ database }: Change, post: Post): Promise<void> {
  if (isBlank(post)) return;
  const last = await latestRevision(database, post.id);
  if (last && sameText(last, post)) return;
  await insertRevision(database, { postId: post.id, accountId: post.authorId, createdAt: post.updatedAt }, post);
}
