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

/** What the room of comments lends. */
export type Conversation = {
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
