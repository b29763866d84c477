// The tables of what other blogs say.
import type { Generated } from 'kysely';

export type MentionsTable = {
  id: Generated<number>;
  post_id: number;
  /** pingback, trackback, webmention. */
  protocol: string;
  /** mention, reply, like, repost, bookmark. */
  kind: string;
  source_url: string;
  target_url: string;
  /** approved, pending, spam, trash. */
  status: string;
  title: string;
  author_name: string;
  author_url: string | null;
  /** The source's words around the link, sanitised. */
  excerpt_html: string;
  author_ip: string | null;
  author_agent: string | null;
  created_at: string;
  /** Where its words were read, after redirects. */
  source_host: Generated<string>;
  /** The picture that its author shows; absolute, theirs. */
  author_photo: string | null;
  /** Why it waits (JSON); null where nothing spoke against it. */
  held_for: string | null;
  /** When its page was last looked at; null for what was carried over. */
  checked_at: string | null;
  /** Since when its page no longer links here. */
  retracted_at: string | null;
};

/** What somebody says of a page, until it was looked at, and what came of it. */
export type MentionClaimsTable = {
  /** Unguessable: opens the page that tells what became of it. */
  key: string;
  post_id: number;
  protocol: string;
  source_url: string;
  /** As it was named. */
  target_url: string;
  /** What was said of the page, unproved (JSON). */
  hints: string;
  address: string;
  agent: string;
  /** waiting, and then what came of it. */
  outcome: string;
  created_at: string;
  settled_at: string | null;
};
