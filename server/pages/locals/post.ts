// What the views of one post or page receive.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Direction } from '../../platform/language/index.ts';
import type { Byline, Link, PageStep, Picture, When } from './parts.ts';
import type { Framed } from './frame.ts';
import type { Conversation, LikesView, PingsView, ReplyForm } from './conversation.ts';

/** A post as its own page shows it. */
export type Article = {
  id: number;
  /** Absolute, for `u-url`. */
  url: string;
  title: string;
  direction: Direction;
  /** Null for a page, which stands outside time. */
  when: When | null;
  /** Only where it was changed on a later day than it was published. */
  updated: When | null;
  author: Byline;
  private: boolean;
  picture: Picture | null;
  /** The part to show, where the post is in several. */
  contentHtml: SafeHtml;
  /** Empty for a post in one. */
  pages: readonly PageStep[];
  categories: readonly Link[];
  tags: readonly Link[];
  /** Where it is written; null but for who may change it. */
  editUrl: string | null;
};

/** `views/post.ejs`. */
export type PostLocals = Framed & {
  post: Article;
  previous: Link | null;
  next: Link | null;
  related: readonly { title: string; url: string; when: When }[];
  /** Null where nobody can like it: a preview. */
  likes: LikesView | null;
  conversation: Conversation | null;
  /** The comments of it, written. */
  thread: SafeHtml;
  reply: ReplyForm | null;
  /** Null where it takes none. */
  pings: PingsView | null;
};

/** `views/page.ejs`. */
export type PageLocals = Framed & {
  page: Article;
  /** The pages above this one, outermost first. */
  trail: readonly Link[];
  children: readonly Link[];
  likes: LikesView | null;
  conversation: Conversation | null;
  /** The comments of it, written. */
  thread: SafeHtml;
  reply: ReplyForm | null;
  /** Null where it takes none. */
  pings: PingsView | null;
};

/** `views/locked.ejs`: asks for a post's password and sends it, as `post_password`, to `action`. */
export type LockedLocals = Framed & { title: string; direction: Direction; when: When | null; action: string; wrong: boolean };
