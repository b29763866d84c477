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
  /** Since when its page could not be reached, and since when it is taken to be gone for good. Null while it can. */
  unreachable_since: Generated<string | null>;
  dead_at: Generated<string | null>;
  /** The comment that a reply is, or was: never given to another. Null for what is no comment. */
  comment_id: number | null;
  /** A digest of a reply's words as they were read last: what a moderator changed stands until they change there. */
  read_key: string | null;
  /** What it was before it became spam or trash. */
  status_before: string | null;
  /** The ban that made it spam; lifting that brings it back. */
  ban_id: number | null;
  /** When a moderator last decided about it, and who; null where only rules did. */
  decided_at: string | null;
  decided_by: number | null;
};

/** The pictures of those who write and like elsewhere; made again from their addresses. */
export type MentionFacesTable = {
  /** Where they have it. */
  photo_url: string;
  /** What our address of it is made of, drawn by lot. */
  name: string;
  /** WebP in base64; null where there is none. */
  image: string | null;
  looked_at: string;
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

/** What another site is told of a link of ours to it, and what it answered. */
export type SentMentionsTable = {
  id: Generated<number>;
  /** A post that may be gone. */
  post_id: number;
  /** link: one that the post has. address: one that the author gave to send a trackback to. */
  kind: string;
  /** The page that holds the link, as it is named; an address that the page had keeps its name. */
  source_url: string;
  /** As it stands in the post. */
  target_url: string;
  /** waiting, told, failed, silent, off. */
  state: string;
  /** webmention, pingback, trackback; own for a post of this blog; null before one was found. */
  protocol: string | null;
  endpoint: string | null;
  /** What came of the last try; null before the first. */
  outcome: string | null;
  /** The status of HTTP, the fault of XML-RPC and the words that the other side answered with. */
  status: number | null;
  fault: number | null;
  answer: string | null;
  /** Where the other side tells what became of it. */
  status_url: string | null;
  /** Counts the times that telling was asked for: a job of an earlier one does nothing. */
  round: number;
  /** Within the round. */
  tries: number;
  next_try_at: string | null;
  /** When its endpoint was asked first; null while the other side cannot know anything. */
  asked_at: string | null;
  tried_at: string | null;
  /** A digest of the post as it was told of. */
  told_digest: string | null;
  /** Since when the link is gone. */
  removed_at: string | null;
  created_at: string;
};

/** What a hub or an update service answered when it was last told of news. */
export type ToldOfNewsTable = {
  /** hub, service. */
  kind: string;
  address: string;
  outcome: string;
  /** The status of HTTP, the fault of XML-RPC and the words that it answered with. */
  status: number | null;
  fault: number | null;
  answer: string | null;
  told_at: string;
};
