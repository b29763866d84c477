// What can be done with a comment at the desk, by what it is, and what undoes it.
import type { CommentStatus } from '../../comments/index.ts';

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

/** The address of a list. */
export function moderationUrl({ list, words, page }: { list: CommentStatus; words?: string; page?: number }): string {
  const parameters = new URLSearchParams();
  if (list !== 'pending') parameters.set('list', list);
  if (words !== undefined && words !== '') parameters.set('q', words);
  if (page !== undefined && page > 1) parameters.set('page', String(page));
  const query = parameters.toString();
  return `/desk/comments/${query === '' ? '' : `?${query}`}`;
}
