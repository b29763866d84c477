// Keeps what somebody types while they type it.
import type { Change } from '../../platform/records/index.ts';
import type { PostDeps } from '../deps.ts';
import { findAutosave, putAutosave, type TypedFields } from './autosave-store.ts';
import { inputFrom } from '../input-from.ts';
import { keepStanding } from './keep-revision.ts';
import type { Post } from '../post.ts';
import type { WrittenText } from './revision.ts';
import { savePost } from '../save-post.ts';

/** Words that are kept in passing. */
export type Typed = {
  /** Whoever types. */
  by: number;
  /** The version they type over. */
  version: number;
  fields: TypedFields;
  text: WrittenText;
};

/**
 * Keeps what somebody typed over a post. A draft that nobody else saved meanwhile takes the words themselves, without a
 * revision; anything that is public, or that somebody else saved, stays as it is, and the words are kept beside it for
 * whoever typed them. Returns the post's version from which they type on.
 */
export async function autosave(change: Change, deps: PostDeps, post: Post, { by, version, fields, text }: Typed): Promise<number> {
  const { database, now } = change;
  const takesWords = post.status === 'draft' && post.version === version;
  if (takesWords && !(await findAutosave(database, post.id, by))) await keepStanding(change, post);
  const saved = takesWords ? await savePost(change, deps, { ...inputFrom(post), ...text, edit: { by, version, passing: true } }) : undefined;
  const from = saved?.version ?? version;
  await putAutosave(database, { postId: post.id, accountId: by, version: from, fields, savedAt: now });
  return from;
}

/** Begins a draft with words that nobody has saved yet; it is its writer's, and the words stay theirs to save or discard. */
export async function beginDraft(change: Change, deps: PostDeps, { type, by, fields, text }: Omit<Typed, 'version'> & Pick<Post, 'type'>): Promise<Post> {
  const post = await savePost(change, deps, { type, status: 'draft', authorId: by, ...text, edit: { by, passing: true } });
  await putAutosave(change.database, { postId: post.id, accountId: by, version: post.version, fields, savedAt: change.now });
  return post;
}

/** Keeps words beside a post for whoever typed them, and leaves the post as it is. */
export const putUnsaved = (change: Change, { post, by, version, fields }: Omit<Typed, 'text'> & { post: Pick<Post, 'id'> }): Promise<void> =>
  putAutosave(change.database, { postId: post.id, accountId: by, version, fields, savedAt: change.now });
