// A post as lists and feeds carry it: without its source, and without the text of a protected one.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { PostType } from '../post.ts';

/** A published post in a list. */
export type ListedPost = {
  id: number;
  type: PostType;
  title: string;
  slug: string;
  path: string;
  /** Empty when protected. */
  html: SafeHtml;
  teaserHtml: SafeHtml | null;
  /** Plain text; empty when protected. */
  summary: string;
  /** Whether it asks for a password. */
  isProtected: boolean;
  authorId: number;
  publishedAt: string;
  publishedOn: string;
  updatedAt: string;
  stickyAt: string | null;
  commentsClosedAt: string | null;
  pingsClosedAt: string | null;
  featuredMediaId: number | null;
};

/** Just enough of a post to link to it. */
export type PostLink = { id: number; title: string; path: string; publishedAt: string; publishedOn: string };

/** Which posts a list holds; the empty filter is every listed post. Years, months and days are the blog's own (`2013`, `2013-03`, `2013-03-01`). */
export type ListFilter = { authorId: number } | { termId: number } | { year: string } | { month: string } | { day: string } | Readonly<Record<string, never>>;

/** A stretch of a list. */
export type Stretch = { limit: number; offset: number };
