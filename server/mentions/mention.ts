// What a mention is: another page on the web that links to a post of ours.
import type { SafeHtml } from '../kit/safe-html.ts';

export const mentionProtocols = ['pingback', 'trackback', 'webmention'] as const;
export type MentionProtocol = (typeof mentionProtocols)[number];

export const mentionKinds = ['mention', 'reply', 'like', 'repost', 'bookmark'] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** Kinds that say no more than that somebody likes a post: they are shown among its likes, not among its mentions. */
export const likingKinds = ['like', 'repost'] as const satisfies readonly MentionKind[];

/** Whether a mention is shown among the likes. */
export const isLiking = ({ kind }: { kind: MentionKind }): boolean => likingKinds.some((each) => each === kind);

export const mentionStatuses = ['approved', 'pending', 'spam', 'trash'] as const;
export type MentionStatus = (typeof mentionStatuses)[number];

/** Why a mention waits: the first of its site; too many of it at once; a page of links; a page of our own words; a site that is blocked. */
export const mentionReasons = ['first', 'burst', 'link-farm', 'scraper', 'blocked'] as const;
export type MentionReason = (typeof mentionReasons)[number];

/** A mention as it is read under a post. */
export type Mention = {
  id: number;
  postId: number;
  protocol: MentionProtocol;
  kind: MentionKind;
  sourceUrl: string;
  title: string;
  authorName: string;
  authorUrl: string | null;
  /** The picture its author shows, at their address. */
  authorPhoto: string | null;
  excerptHtml: SafeHtml;
  /** Whether its page has not been reached for so long that nobody is sent there. */
  isDead: boolean;
  /** ISO-8601 UTC. */
  createdAt: string;
};

/** A mention to be kept as it is given. */
export type NewMention = Omit<Mention, 'id' | 'authorPhoto' | 'isDead'> & {
  /** The id it had elsewhere; kept where it is free. */
  keepId?: number;
  targetUrl: string;
  status: MentionStatus;
  authorIp?: string | null;
  authorAgent?: string | null;
  /** Where its words were read; of its own address unless given. */
  sourceHost?: string;
  /** The picture its author shows, at their address. */
  authorPhoto?: string | null;
  heldFor?: readonly MentionReason[];
  /** When its page was looked at, ISO-8601 UTC. */
  checkedAt?: string;
  /** The comment that it is, which then has its words and its fate; and a digest of those words. */
  commentId?: number;
  readKey?: string;
};
