// What the room is handed: who signs its links, and what it has to know of the conversation, which stands beside it.
import type { Clock } from '../kit/clock.ts';
import type { SafeHtml } from '../kit/safe-html.ts';
import type { Change, Database, Records } from '../platform/records/index.ts';

/** A comment, as far as mail tells of it. */
export type ToldComment = {
  id: number;
  postId: number;
  parentId: number | null;
  threadId: number;
  /** approved, pending, or anything else. */
  status: string;
  accountId: number | null;
  authorName: string;
  authorEmail: string | null;
  authorUrl: string | null;
  authorIp: string | null;
  html: SafeHtml;
  source: string;
  createdAt: string;
};

/** A mention that waits, as far as mail tells of it. */
export type ToldMention = {
  id: number;
  postId: number;
  /** pending, or anything else. */
  status: string;
  /** Its author, or its site. */
  name: string;
  title: string;
  /** Its page. */
  url: string;
  html: SafeHtml;
  /** From where we were told. */
  address: string | null;
  createdAt: string;
  /** Why it waits, in a sentence of the desk. */
  reasons: string;
};

/** What the rooms of comments and mentions lend. */
export type Conversation = {
  findMention(database: Database, mentionId: number): Promise<ToldMention | undefined>;
  /** Mentions that wait for a moderator, newest first, at most so many; and how many there are. */
  listHeldMentions(database: Database, limit: number): Promise<{ mentions: ToldMention[]; total: number }>;
  find(database: Database, commentId: number): Promise<ToldComment | undefined>;
  /** Those that wait for a moderator, newest first, at most so many; and how many there are. */
  listHeld(database: Database, limit: number): Promise<{ comments: ToldComment[]; total: number }>;
  /** Why a comment waits, in sentences of the desk; empty for no reason that is told. */
  reasonsOf(database: Database, commentId: number): Promise<string>;
  /** Where it is to be seen, absolute. */
  addressOf(database: Database, commentId: number): Promise<string>;
  /** What a guest wrote with an address, newest first. */
  listBy(database: Database, email: string): Promise<ToldComment[]>;
  /** Where its guest may change a comment, absolute; undefined for one that is no guest's. Only mail to its address, or a page that such mail opens, may show it. */
  editLink(database: Database, comment: ToldComment): Promise<string | undefined>;
  anonymise(change: Change, email: string): Promise<number>;
  erase(change: Change, email: string): Promise<number>;
};

/** What the verbs of this room work with. */
export type SubscriptionParts = {
  records: Records;
  clock: Clock;
  /** Without a slash at its end. */
  baseUrl: string;
  /** What links are signed with. */
  secret: string;
  conversation: Conversation;
};
