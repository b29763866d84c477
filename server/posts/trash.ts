// Taking a post away so that it can be brought back, bringing it back, and taking it away for good.
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change } from '../platform/records/index.ts';
import { announceDeletion } from './announce-post.ts';
import { leaveAddress } from './addresses/address-store.ts';
import type { PostDeps } from './deps.ts';
import { filingOf } from './terms/file-under.ts';
import { flushPost } from './flush-post.ts';
import { inputFrom } from './input-from.ts';
import type { Edit } from './post-input.ts';
import type { Post, PostStatus } from './post.ts';
import { listingOf, savePost } from './save-post.ts';
import { findPost } from './store.ts';
import { retally } from './lists/tally-store.ts';

/** Puts a post into the trash. It keeps its address until another post wants it. `edit` tells which person does. */
export async function trashPost(change: Change, deps: PostDeps, id: number, edit?: Edit): Promise<Post> {
  const post = await known(change, id);
  if (post.status === 'trashed') return post;
  const trashed = await savePost(change, deps, { ...inputFrom(post), status: 'trashed', ...(edit && { edit }) });
  await change.database.updateTable('posts').set({ trashed_from: post.status }).where('id', '=', id).execute();
  return { ...trashed, trashedFrom: post.status };
}

/** Brings a post back out of the trash, to what it was before; as a draft where the moment passed at which it was to appear: nothing is published unasked. */
export async function restorePost(change: Change, deps: PostDeps, id: number, edit?: Edit): Promise<Post> {
  const post = await known(change, id);
  if (post.status !== 'trashed') return post;
  const restored = await savePost(change, deps, { ...inputFrom(post), status: statusBefore(post, change.now), ...(edit && { edit }) });
  await change.database.updateTable('posts').set({ trashed_from: null }).where('id', '=', id).execute();
  return restored;
}

const statusBefore = ({ trashedFrom, publishedAt }: Post, now: string): PostStatus =>
  trashedFrom === null || (trashedFrom === 'scheduled' && publishedAt !== null && publishedAt <= now) ? 'draft' : trashedFrom;

/** Deletes a post for good, with its conversation. All its addresses say that it is gone; pages below it move up. */
export async function deletePost(change: Change, deps: PostDeps, id: number): Promise<void> {
  const { database, now } = change;
  const post = await known(change, id);
  const below = await database.selectFrom('posts').select('id').where('parent_id', '=', id).execute();
  for (const { id: childId } of below) await savePost(change, deps, { ...inputFrom(await known(change, childId)), parentId: post.parentId });
  await retally(database, listingOf(post, await filingOf(database, id)), null);
  await flushPost(change, post, undefined);
  await announceDeletion(change, post);
  await deps.engine.search.remove(database, id);
  await database.deleteFrom('posts').where('id', '=', id).execute();
  if (post.path !== null) await leaveAddress(database, post.path, 'gone', now);
}

async function known(change: Change, id: number): Promise<Post> {
  const post = await findPost(change.database, id);
  if (!post) throw new WordedRefusal('not-found', (words) => words.posts.gone);
  return post;
}
