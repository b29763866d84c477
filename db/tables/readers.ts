// The tables of mail, likes and visits.
import type { Generated } from 'kysely';

/** Mail that is to be sent, or was. Its words are written when it goes: no link that opens something lies here. */
export type MailsTable = {
  id: Generated<number>;
  /** What is written, and of what (JSON). */
  kind: string;
  payload: string;
  /** What is never mailed twice; null for no such limit. */
  unique_key: string | null;
  to_name: string;
  to_address: string;
  /** As it was sent; null before. */
  subject: string | null;
  /** waiting, parked (until there is a mail server), sent, failed, expired. */
  state: string;
  tries: Generated<number>;
  last_error: string | null;
  created_at: string;
  /** It makes no sense after that. */
  good_until: string;
  /** When it was sent, or given up. */
  settled_at: string | null;
};

/** An e-mail address that somebody gave to be written to. */
export type SubscribersTable = {
  id: Generated<number>;
  /** Lower case; unique. */
  email: string;
  /** Since when it is known that whoever reads there wants it. */
  confirmed_at: string | null;
  /** Until when a confirmation that was asked for may be given; meanwhile it is not asked again. */
  asked_until: string | null;
  /** Whoever reads there wants to be asked no more. */
  refused_at: string | null;
  /** Mails in a row that its server refused for good. */
  bounces: Generated<number>;
  /** Since when it is written to no more, for its server refuses all. */
  stopped_at: string | null;
  created_at: string;
};

/** What a subscriber follows. */
export type SubscriptionsTable = {
  id: Generated<number>;
  subscriber_id: number;
  /** posts: new posts; thread: all comments on a post; replies: the answers to a comment. */
  kind: string;
  post_id: number | null;
  comment_id: number | null;
  /** Null while it was asked for only. */
  confirmed_at: string | null;
  created_at: string;
};

/** Who likes a post or a comment. */
export type LikesTable = {
  /** `post:12` or `comment:34`. */
  target: string;
  /** `account:5`, or of a guest a digest that holds for this post alone: nothing ties it to what the same browser likes elsewhere. */
  liker: string;
  /** The post, or the one that the comment stands under. */
  post_id: number;
  comment_id: number | null;
  account_id: number | null;
  created_at: string;
};

/** How often something was seen. */
export type VisitTalliesTable = {
  /** views, visitors, post, page, referrer, search. */
  kind: string;
  /** On the blog's own calendar: `2013-03-01`, or `2013-03` where days were put together. */
  day: string;
  /** What was seen: a post's id, a referrer, words; empty for views and visitors, and for what is beyond the day's limit. */
  key: string;
  count: number;
};

/** What the running day's fingerprints are made with; destroyed with the day. */
export type VisitSaltsTable = { day: string; salt: string };

/** Who was seen on the running day, as digests that nothing can undo once the day's salt is gone. */
export type VisitPrintsTable = { network: string; visitor: string; day: string };
