// The tables of what readers say, and of what moderators decided.
import type { Generated } from 'kysely';

export type CommentsTable = {
  id: Generated<number>;
  post_id: number;
  parent_id: number | null;
  /** The top-level comment of its thread; its own id when it is one. Threads are paged by this. */
  thread_id: number;
  /** approved, pending, spam, trash; stone for one that was deleted and whose replies stand. */
  status: string;
  account_id: number | null;
  author_name: string;
  author_email: string | null;
  author_url: string | null;
  author_ip: string | null;
  author_agent: string | null;
  /** As it was written. */
  source: string;
  html: string;
  created_at: string;
  /** JSON: why it was held, a list of `{code, detail?}`; null where nothing held it. */
  held_for: string | null;
  /** What it was before it became spam or trash. */
  status_before: string | null;
  /** A digest of its words, by which the same words are found again under one post; null for an imported one. */
  words_key: string | null;
  /** When it first came into sight, and whoever follows was told; null while nobody was. */
  announced_at: string | null;
  /** When its words were last changed. */
  edited_at: string | null;
  /** Since when it is a stone, and who deleted it: author, moderator. */
  deleted_at: string | null;
  deleted_by: string | null;
  /** When a moderator last decided about it, and who; null where only rules did. */
  decided_at: string | null;
  decided_by: number | null;
  /** With what its writer was signed in; null for guests and for passwords. */
  provider: Generated<string | null>;
  /** The page elsewhere that it was written as, and the picture its writer shows there, at their address; null for what was written here. */
  origin_url: string | null;
  origin_photo: string | null;
};

/** Whoever may not comment. */
export type BansTable = {
  id: Generated<number>;
  /** address, network, email, domain. */
  kind: string;
  /** An IP address (of IPv6 its network of 64 bits), a network in CIDR, an address or a domain, in lower case; unique within its kind. */
  value: string;
  reason: string;
  /** Who set it. */
  account_id: number | null;
  created_at: string;
  lifted_at: string | null;
  /** Comments that it caught. */
  hits: Generated<number>;
  last_hit_at: string | null;
};

/** In how many comments that moderators decided about a token stood. The row with the empty token counts the comments themselves. */
export type SpamTokensTable = {
  /** A digest of it: no words are kept. */
  token: string;
  spam: number;
  ham: number;
  seen_at: string;
};

/** What was learnt of a comment, so that it can be unlearnt. */
export type SpamLessonsTable = {
  comment_id: number;
  /** spam, ham. */
  verdict: string;
  /** Its tokens, with spaces between them. */
  tokens: string;
};

/** What was noticed when a guest's comment came; kept for a month. */
export type CommentTracesTable = {
  comment_id: number;
  noticed_at: string;
  /** The network that its address belongs to. */
  network: string;
  /** The hosts that it links to, with spaces between them. */
  hosts: string;
  /** The page that it was sent from, as its browser said. */
  referrer: string;
  /** What stood in the field that is to be left empty. */
  trap: string;
  /** What Akismet holds it for: waiting, ham, spam; null where it was not asked. */
  akismet: string | null;
};

/** The pictures that guests chose for their address elsewhere, where the owner lets them be fetched. */
export type AvatarsTable = {
  /** In lower case. */
  email: string;
  /** What its address is made of, drawn by lot. */
  name: string;
  /** WebP in base64; null where there is none. */
  image: string | null;
  looked_at: string;
};

/** What a comment said before it was edited, one row an edit. */
export type CommentRevisionsTable = {
  id: Generated<number>;
  comment_id: number;
  /** Who replaced these words; null for the guest who wrote them. */
  account_id: number | null;
  author_name: string;
  source: string;
  replaced_at: string;
};
