// Trashing, restoring and deleting a post for good; the last only after a page that asks.
import { Refusal } from '../../kit/refusal.ts';
import { deletePost, mayDelete, restorePost, trashPost, type Post, type PostType } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { placeOf } from '../posts/list-query.ts';
import type { SignedInVisit } from '../visit.ts';
import { postAt, writingUrl } from './at-post.ts';

export async function putIntoTrash(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await deletable(visit, desk, type);
  await desk.records.change((change) => trashPost(change, desk.posts, post.id, { by: visit.author.id }));
  return { kind: 'to', location: `${placeOf(type)}?done=posts.trashed&n=1&undo=${post.id}` };
}

export async function takeOutOfTrash(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await deletable(visit, desk, type);
  const restored = await desk.records.change((change) => restorePost(change, desk.posts, post.id, { by: visit.author.id }));
  const isLate = post.trashedFrom === 'scheduled' && restored.status === 'draft';
  return isLate ? toDone(writingUrl(post), 'posts.restoredLate') : toDone(writingUrl(post), 'posts.restored', 1);
}

/** Asks before a post is gone for good. */
export async function confirmDeletion(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await deletable(visit, desk, type);
  const { posts } = (await deskLanguageOf(desk)).desk;
  return { kind: 'view', view: 'desk/writing/delete', title: posts.confirmDelete.title, place: type === 'page' ? 'pages' : 'posts', locals: { url: writingUrl(post), title: post.title || posts.untitled } };
}

/** Deletes a post for good. Only what is in the trash is deleted, so that nothing goes by one mistaken click. */
export async function deleteForGood(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await deletable(visit, desk, type);
  if (post.status !== 'trashed') throw new Refusal('conflict', (await deskLanguageOf(desk)).desk.writing.trashFirst);
  await desk.records.change((change) => deletePost(change, desk.posts, post.id));
  return toDone(`${placeOf(type)}?list=trashed`, 'posts.deleted', 1);
}

async function deletable(visit: SignedInVisit, desk: Desk, type: PostType): Promise<Post> {
  const post = await postAt(visit, desk, type);
  if (!mayDelete(visit.author, post)) throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.frame.notAllowed);
  return post;
}
