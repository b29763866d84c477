// What mentions need of the comments: a reply that was written elsewhere joins the conversation. Whoever puts the blog together hands it over.
import type { SafeHtml } from '../kit/safe-html.ts';
import type { Change, Database } from '../platform/records/index.ts';
import type { MentionStatus } from './mention.ts';

type Words = { name: string; url: string | null; photo: string | null; html: SafeHtml };

/** Where a reply stands: the number of its comment, and its page. */
export type JoinedPlace = { commentId: number; originUrl: string };

/** A reply that joins. */
export type JoiningReply = Words & {
  postId: number;
  parentId: number | null;
  originUrl: string;
  /** The number that it had before it was taken back. */
  formerId: number | null;
  /** Decided already. */
  status?: MentionStatus;
  address: string;
  agent: string;
  /** ISO-8601 UTC. */
  createdAt: string;
  heldFor: readonly { code: 'site-first' | 'site-burst' | 'site-links' | 'site-copy' }[];
};

/** The verbs. */
export type Joining = {
  joinReply(change: Change, reply: JoiningReply): Promise<{ id: number; status: MentionStatus }>;
  reviseJoined(change: Change, place: JoinedPlace, words: Words, about: { isReworded: boolean }): Promise<void>;
  /** Takes it out of sight, unless it was put away. Returns what it was; undefined for one that was deleted. */
  withdrawJoined(change: Change, place: JoinedPlace): Promise<MentionStatus | undefined>;
  statusOfJoined(database: Database, place: JoinedPlace): Promise<MentionStatus | undefined>;
  /** Whether one of these comments is to be seen. */
  areAnyShown(database: Database, commentIds: readonly number[], postId?: number): Promise<boolean>;
  /** The posts under which somebody's reply with a picture at this address is to be seen. */
  showsPhoto(database: Database, photo: string): Promise<number[]>;
};

/** Loads them with the first reply. */
export type OpenJoining = () => Promise<Joining>;
