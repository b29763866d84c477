// Brings an earlier text of a post back.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import type { PostDeps } from '../deps.ts';
import { inputFrom } from '../input-from.ts';
import type { Post } from '../post.ts';
import type { Edit } from '../post-input.ts';
import { findRevision } from './revision-store.ts';
import { savePost } from '../save-post.ts';
import { findPost } from '../store.ts';

/** Puts the text of a revision in the place of the present one, which stays a revision; all but the text stays as it is. */
export async function restoreRevision(change: Change, deps: PostDeps, { postId, revisionId, edit }: { postId: number; revisionId: number; edit: Edit }): Promise<Post> {
  const [post, revision] = [await findPost(change.database, postId), await findRevision(change.database, postId, revisionId)];
  if (!post || !revision) throw new WordedRefusal('not-found', (words) => words.posts.noRevision);
  const { title, format, source, excerpt } = revision;
  return savePost(change, deps, { ...inputFrom(post), title, format, source, excerpt, edit });
}
