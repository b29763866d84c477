// What each kind of author may do, as WordPress documents its roles; one frozen table.

export const roles = ['owner', 'editor', 'author', 'contributor'] as const;
/** An author's role. WordPress's administrator is the owner here. */
export type Role = (typeof roles)[number];

/** Something that not everybody may do. `write` is to make and change one's own unpublished posts. */
export type Right =
  | 'write'
  | 'publish'
  | 'upload'
  | 'edit-others'
  | 'edit-pages'
  | 'read-private'
  | 'edit-terms'
  | 'moderate'
  | 'rich-html'
  | 'edit-settings'
  | 'edit-people'
  | 'transfer';

const contributor: readonly Right[] = ['write'];
const author: readonly Right[] = [...contributor, 'publish', 'upload'];
const editor: readonly Right[] = [...author, 'edit-others', 'edit-pages', 'read-private', 'edit-terms', 'moderate', 'rich-html'];
const owner: readonly Right[] = [...editor, 'edit-settings', 'edit-people', 'transfer'];

/** The rights of each role, each holding those of the one below it. */
export const rightsOf: Readonly<Record<Role, readonly Right[]>> = Object.freeze({ owner, editor, author, contributor });

/** Whether a role carries a right; a reader (null) has none. */
export const may = (role: Role | null, right: Right): boolean => role !== null && rightsOf[role].includes(right);

/** Whether a word names a role. */
export const isRole = (word: string | null): word is Role => roles.some((role) => role === word);
