// What can be done with a comment at the desk, by what it is and by whom, and what undoes it.
import { may } from '../../accounts/index.ts';
import { findComment, type CommentStatus, type ModeratedComment, type ModerationFilter } from '../../comments/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Database } from '../../platform/records/index.ts';
import { findPost, mayEdit } from '../../posts/index.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type Author } from '../visit.ts';
import type { QueueKind } from './queue.ts';

/** The lists, in the order of their tabs: what needs a decision first. */
export const moderationLists = ['pending', 'approved', 'spam', 'trash'] as const satisfies readonly CommentStatus[];

export const moderationActs = ['approve', 'unapprove', 'spam', 'trash', 'restore', 'delete'] as const;
export type ModerationAct = (typeof moderationActs)[number];

/** The acts that mean something for a comment of a status; deleting goes by way of spam or the trash. */
export const actsFor: Readonly<Record<CommentStatus, readonly ModerationAct[]>> = {
  pending: ['approve', 'spam', 'trash'],
  approved: ['unapprove', 'spam', 'trash'],
  spam: ['restore', 'trash', 'delete'],
  trash: ['restore', 'spam', 'delete'],
};

/** The act that brings comments back into the list they were taken from. */
export const undoInto: Readonly<Record<CommentStatus, ModerationAct>> = { pending: 'unapprove', approved: 'approve', spam: 'spam', trash: 'trash' };

/** How the catalogue names what an act has done. */
export const doneWord = { approve: 'approved', unapprove: 'held', spam: 'spam', trash: 'trashed', restore: 'restored', delete: 'deleted' } as const satisfies Record<ModerationAct, string>;

/** What an act makes of a comment, where that is always the same. */
export const madeBy: Readonly<Partial<Record<ModerationAct, CommentStatus>>> = { approve: 'approved', unapprove: 'pending', spam: 'spam', trash: 'trash' };

/** The comments that an author decides about: all, or those under their own posts, as WordPress has it (`edit_comment` is `edit_post`). */
export const scopeOf = ({ id, role }: Author): Pick<ModerationFilter, 'underPostsOf'> => (may(role, 'moderate') ? {} : { underPostsOf: id });

/** Whether an author may decide about a comment: a moderator about any, others about those under posts that they may change. */
export async function mayDecide(database: Database, author: Author, { postId }: Pick<ModeratedComment, 'postId'>): Promise<boolean> {
  if (may(author.role, 'moderate')) return true;
  const post = await findPost(database, postId);
  return post !== undefined && mayEdit(author, post);
}

/** The comment that an address names, for whoever may decide about it. Throws a {@link Refusal}. */
export async function commentAt(desk: Desk, author: Author, id: string | undefined): Promise<ModeratedComment> {
  const comment = await findComment(desk.database, idIn(id) ?? 0);
  if (!comment) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.comments.missing);
  if (!(await mayDecide(desk.database, author, comment))) throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.comments.notYours);
  return comment;
}

/** The address of a list. */
export function moderationUrl({ list, kind = 'all', words, page, postId }: { list: CommentStatus; kind?: QueueKind; words?: string; page?: number; postId?: number | undefined }): string {
  const parameters = new URLSearchParams();
  if (kind !== 'all') parameters.set('kind', kind);
  if (list !== 'pending') parameters.set('list', list);
  if (postId !== undefined) parameters.set('post', String(postId));
  if (words !== undefined && words !== '') parameters.set('q', words);
  if (page !== undefined && page > 1) parameters.set('page', String(page));
  const query = parameters.toString();
  return `/desk/comments/${query === '' ? '' : `?${query}`}`;
}
