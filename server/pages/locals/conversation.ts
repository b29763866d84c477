// What views receive of everything that is said about a post, and of who likes it.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Direction, Words } from '../../platform/language/index.ts';
import type { Byline, Face, Link, Pager, Talk, When } from './parts.ts';
import type { Framed, Shell } from './frame.ts';

/** A comment in the order of its thread. The nesting is written out, so that a view opens and closes lists as it goes. */
export type CommentView = {
  id: number;
  /** The address of this very comment, with `#comment-N`. */
  url: string;
  author: Byline;
  when: When;
  direction: Direction;
  bodyHtml: SafeHtml;
  /** Written by the author of the post. */
  byPostAuthor: boolean;
  /** With what its writer was signed in; null for guests and authors. */
  badge: { key: string; text: string } | null;
  /** Where it was written, for a reply from another site: its own address, and that in words. */
  origin: Link | null;
  /** Shown to its writer only, until it is approved. */
  awaiting: boolean;
  /** When its words were last changed; null while they never were. */
  edited: When | null;
  /** In place of words and name: says that it was deleted, and by whom. Null for what is there. */
  stone: string | null;
  /** The account that wrote it: for the sheet, which knows who reads. */
  accountId: number | null;
  /** Where whoever wrote it changes it. */
  editUrl: string;
  /** Opens the form below this comment. */
  replyUrl: string;
  /** Set where the thread is shown flatter than it is: the comment that this one answers. */
  replyTo: Link | null;
  /** Replies follow on this page, one level in. */
  opens: boolean;
  /** Lists of replies that end after this comment: 0 when it opens one. */
  closes: number;
};

/** Another page that links here. */
export type MentionView = {
  id: number;
  /** Absolute. */
  url: string;
  /** Whether its page is gone for good: nobody is sent there. */
  isDead: boolean;
  /** Title of the other page, or its host. */
  title: string;
  /** `jesssmartsmiley.wordpress.com`. */
  host: string;
  /** Empty where it is not known, or says no more than the title. */
  author: string;
  /** Of whoever wrote it, or of the page. */
  face: Face;
  /** "Pingback", "Trackback", "Webmention": from the words. */
  protocol: string;
  /** Its words around the link; null for none. */
  excerptHtml: SafeHtml | null;
  when: When;
};

/** Everything said about a post. Null in place of it: neither is there anything nor may anyone begin. */
export type Conversation = {
  talk: Talk;
  /** In thread order, this page of them. */
  comments: readonly CommentView[];
  pager: Pager | null;
  mentions: readonly MentionView[];
  /** The feed of these comments. */
  feedUrl: string | null;
  /** The post's own address. */
  postUrl: string;
  /** When its latest comment came into sight (ISO-8601 UTC), or this was read where there is none: what came later is new to whoever has the page open. */
  since: string;
};

/** `views/partials/thread.ejs`. */
export type ThreadLocals = {
  conversation: Conversation;
  reply: ReplyForm | null;
  /** The comments that this reader wrote and may change still, by id. */
  mine: ReadonlySet<number>;
  likes: LikesView | null;
  asset: Shell['asset'];
  words: Words;
};

/** Where other sites tell of their responses; addresses absolute. In `rdf` nothing holds two hyphens. */
export type PingsView = { url: string; rdf: { url: string; title: string; ping: string } };

/** Words as they will be read once they are sent. */
export type PreviewView = { direction: Direction; bodyHtml: SafeHtml };

/** The form below a post, or below the comment that it answers. */
export type ReplyForm = {
  action: string;
  /** Whom it answers; null for the post. */
  parent: { id: number; name: string; cancelUrl: string } | null;
  /** What was typed, or what this browser remembers. */
  values: { comment: string; author: string; email: string; url: string };
  /** By field, what is wrong with it; `form` for no field. */
  faults: Readonly<Record<string, string>>;
  /** What was typed, as it will look; null where nobody asked to see it. */
  preview: PreviewView | null;
  /** A name and an address must be given. */
  requires: boolean;
  /** The browser is asked to remember name and addresses. */
  keeps: boolean;
  /** What mail is asked for with the comment. */
  ticks: { comments: boolean; which: 'replies' | 'thread'; posts: boolean };
  /** The name of an author who is signed in, and needs give none. */
  signedInAs: string | null;
  /** A reader who is signed in with an account from elsewhere. `using` says with which; `mails` whether mail can be sent to them. */
  reader: { name: string; using: string; face: Face; mails: boolean } | null;
  /** With what others can sign in; empty where they cannot. */
  offers: readonly { key: string; name: string; label: string }[];
  /** The post, as the form names it when its reader goes to sign in. */
  path: string;
  /** Where to sign in, where nobody else may comment: then there is no form. */
  signInUrl: string | null;
  /** The same for the address at which a comment is answered. */
  signInToReply: ((replyUrl: string) => string) | null;
  /** It can be sent; otherwise it only holds what was typed before the conversation was closed. */
  open: boolean;
};

/** `views/edit-comment.ejs`: whoever wrote a comment changes or deletes it. */
export type EditCommentLocals = Framed & {
  action: string;
  /** Where the comment stands. */
  backUrl: string;
  /** What proves whose it is, where a link brought them; null where a cookie or a session does. */
  key: string | null;
  comment: string;
  faults: Readonly<Record<string, string>>;
  preview: PreviewView | null;
  /** Until when it can be changed; null for ever. */
  until: When | null;
  /** The time is not over. Otherwise the page only hands back what was typed. */
  open: boolean;
};

/** Someone who likes a post: an account with its name and face, or a guest. */
export type LikeFace = { name: string; face: Face };

/** Who likes a post and the comments under it. */
export type LikesView = {
  /** Takes the form. */
  action: string;
  /** "3 bloggers like this:" */
  sentence: string;
  faces: readonly LikeFace[];
  /** "and 12 others"; null where every face is shown. */
  others: string | null;
  /** The reader whom the page is for likes the post. */
  liked: boolean;
  /** Why the last like was not taken; null for no reason. */
  fault: string | null;
  /** By the comment's id; nobody likes those that are left out. `count` is "3 likes". */
  comments: ReadonlyMap<number, { count: string; liked: boolean }>;
};
