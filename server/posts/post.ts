// What a post is. A page is a post that stands outside time: it has a place in a tree instead of a date in its address.
import type { SafeHtml } from '../kit/safe-html.ts';

export const postTypes = ['post', 'page'] as const;
export type PostType = (typeof postTypes)[number];

/** Where a post is in its life. A password may be set on a published one; a trashed one can be restored. */
export const postStatuses = ['draft', 'scheduled', 'published', 'private', 'trashed'] as const;
export type PostStatus = (typeof postStatuses)[number];

/** What the source is written in. */
export const sourceFormats = ['markdown', 'html'] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/** A post as it is read. */
export type Post = {
  id: number;
  type: PostType;
  status: PostStatus;
  title: string;
  slug: string;
  /** Present address, with both slashes; null while it never had one. */
  path: string | null;
  format: SourceFormat;
  source: string;
  /** Rendered source. A post in several pages (`<!--nextpage-->`) is split by {@link pagesOf}. */
  html: SafeHtml;
  teaserHtml: SafeHtml | null;
  /** The author's own excerpt; empty for none. */
  excerpt: string;
  /** Plain text for lists and feeds. */
  summary: string;
  authorId: number;
  parentId: number | null;
  menuOrder: number;
  /** ISO-8601 UTC. */
  publishedAt: string | null;
  /** The blog's own calendar day, `2013-03-01`. */
  publishedOn: string | null;
  createdAt: string;
  updatedAt: string;
  password: string | null;
  stickyAt: string | null;
  commentsClosedAt: string | null;
  pingsClosedAt: string | null;
  featuredMediaId: number | null;
  /** Its status before it was put into the trash; null elsewhere. */
  trashedFrom: PostStatus | null;
  /** Counts the times that a person saved it: what two people who edit it at once are told apart by. */
  version: number;
  /** Since when a draft waits for somebody who may publish it, also while it is in the trash; null for one that does not. */
  submittedAt: string | null;
  /** The secret part of the link by which somebody without an account may read it before it is public; null for no such link. */
  previewKey: string | null;
};
