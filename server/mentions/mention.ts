// What a mention is: another page on the web that links to a post of ours.
import type { SafeHtml } from '../kit/safe-html.ts';

export const mentionProtocols = ['pingback', 'trackback', 'webmention'] as const;
export type MentionProtocol = (typeof mentionProtocols)[number];

export const mentionKinds = ['mention', 'reply', 'like', 'repost', 'bookmark'] as const;
export type MentionKind = (typeof mentionKinds)[number];

export const mentionStatuses = ['approved', 'pending', 'spam', 'trash'] as const;
export type MentionStatus = (typeof mentionStatuses)[number];

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
  excerptHtml: SafeHtml;
  /** ISO-8601 UTC. */
  createdAt: string;
};

/** A mention to be kept as it is given. */
export type NewMention = Omit<Mention, 'id'> & {
  /** The id it had elsewhere; kept where it is free. */
  keepId?: number;
  targetUrl: string;
  status: MentionStatus;
  authorIp?: string | null;
  authorAgent?: string | null;
};
