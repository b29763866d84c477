// What a comment is.
import type { SafeHtml } from '../kit/safe-html.ts';
import type { HoldReason } from './hold.ts';

export const commentStatuses = ['approved', 'pending', 'spam', 'trash'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

/** A comment as it is read under a post. */
export type Comment = {
  id: number;
  postId: number;
  /** The comment it answers; null at the top of a thread. */
  parentId: number | null;
  /** The top-level comment of its thread. */
  threadId: number;
  /** Set when it was written by someone with an account here. */
  accountId: number | null;
  /** With what its writer was signed in; null for guests and for passwords. */
  provider: string | null;
  authorName: string;
  authorUrl: string | null;
  /** What tells this person from others: an address that must not be shown, or a name. */
  authorKey: string;
  html: SafeHtml;
  /** ISO-8601 UTC. */
  createdAt: string;
  /** When its words were last changed; null while they never were. */
  editedAt: string | null;
  /** Set on a stone: a comment that was deleted, and keeps its place for those that answer it. It has neither words nor name. */
  deletedBy: DeletedBy | null;
  /** Where it was written, for a reply from another site; null for what was written here. */
  origin: Origin | null;
};

/** The page that a reply was written as, and the picture that its writer shows there, at their address. */
export type Origin = { url: string; photo: string | null };

/** Who deleted a comment whose stone is left. */
export const deletedBy = ['author', 'moderator'] as const;
export type DeletedBy = (typeof deletedBy)[number];

/** A comment to be kept as it is given: an imported one, or one whose fate was decided. */
export type NewComment = {
  /** The id it had elsewhere; kept where it is free. */
  keepId?: number;
  postId: number;
  parentId?: number | null;
  status: CommentStatus;
  accountId?: number | null;
  /** With what its writer was signed in. */
  provider?: string | null;
  authorName: string;
  authorEmail?: string | null;
  authorUrl?: string | null;
  authorIp?: string | null;
  authorAgent?: string | null;
  source: string;
  html: SafeHtml;
  /** ISO-8601 UTC. */
  createdAt: string;
  /** Why it was held or put into the trash. */
  heldFor?: readonly HoldReason[];
  /** See {@link wordsKeyOf}. */
  wordsKey?: string;
  /** When its words were last changed. */
  editedAt?: string;
  /** A stone is carried, whatever status is given. */
  deletedBy?: DeletedBy;
  /** Where it was written, if not here. */
  origin?: Origin;
  /** From elsewhere, long since: nobody is told of it, also when it is approved later. */
  isOld?: boolean;
};
