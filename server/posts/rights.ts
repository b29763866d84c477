// Whose posts an author may read, change, publish and delete: WordPress's rules for a given post, as pure functions.
import { may, type Account } from '../accounts/index.ts';
import type { Post, PostStatus, PostType } from './post.ts';
import type { Taxonomy } from './terms/term.ts';

/** Who asks; somebody without a role may do nothing here. */
export type Asker = Pick<Account, 'id' | 'role'>;

/** What the rules look at of a post. */
export type Governed = Pick<Post, 'type' | 'status' | 'authorId' | 'trashedFrom'>;

/** Statuses that a post has only after somebody with the right to publish has looked at it. */
const out: ReadonlySet<PostStatus> = new Set(['published', 'scheduled', 'private']);

/** Whether somebody may begin a post or page. */
export const mayBegin = ({ role }: Asker, type: PostType): boolean => may(role, type === 'page' ? 'edit-pages' : 'write');

/**
 * Whether somebody may change a post (`edit_post`): their own while it is not public, their own public ones only with
 * the right to publish, others' only with the right to. Pages are for those who edit pages, whoever wrote them. A post in
 * the trash is judged by what it was before.
 */
export function mayEdit(asker: Asker, post: Governed): boolean {
  if (post.type === 'page') return may(asker.role, 'edit-pages');
  if (asker.id !== post.authorId) return may(asker.role, 'edit-others');
  return may(asker.role, wasOut(post) ? 'publish' : 'write');
}

/** Whether somebody may trash, restore or delete a post (`delete_post`): whoever may change it. */
export const mayDelete = (asker: Asker, post: Governed): boolean => mayEdit(asker, post);

/** Whether somebody may read a post as a signed-in author (`read_post`): public ones, their own, private ones with that right, and what they may change. */
export function mayRead(asker: Asker, post: Governed): boolean {
  if (post.status === 'published') return true;
  if (asker.id === post.authorId && may(asker.role, 'write')) return true;
  return post.status === 'private' ? may(asker.role, 'read-private') : mayEdit(asker, post);
}

/** Whether somebody may make a post public: publish, schedule, make private, put behind a password, and take back. */
export const mayPublish = (asker: Asker, post: Governed): boolean => mayEdit(asker, post) && mayPublishType(asker, post.type);

/** Whether somebody may make public what they begin themselves. */
export const mayPublishType = ({ role }: Asker, type: PostType): boolean => may(role, type === 'page' ? 'edit-pages' : 'publish');

/** Whether somebody may say who wrote a post. */
export const mayChooseAuthor = ({ role }: Asker, type: PostType): boolean => may(role, type === 'page' ? 'edit-pages' : 'edit-others');

/** Whether somebody may pin a post to the top. */
export const maySetSticky = ({ role }: Asker): boolean => may(role, 'edit-others') && may(role, 'publish');

/** Whether somebody may make a new term while writing: any writer a tag, only those who edit terms a category. */
export const mayMakeTerm = ({ role }: Asker, taxonomy: Taxonomy): boolean => may(role, taxonomy === 'category' ? 'edit-terms' : 'write');

const wasOut = ({ status, trashedFrom }: Governed): boolean => out.has(status === 'trashed' ? (trashedFrom ?? 'draft') : status);
