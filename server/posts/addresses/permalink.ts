// The address of a post: the blog's permalink pattern filled in, or a page's place in the tree.
import { localMoment } from '../calendar.ts';

/** What the pattern may draw on. */
export type PermalinkParts = {
  id: number;
  slug: string;
  publishedAt: string;
  /** The blog's calendar day; it wins over the day of `publishedAt`, because an imported post keeps the day it had. */
  publishedOn: string | null;
  authorLogin: string;
  /** Slugs of the post's first category and those above it, from the top: `parent/child`. */
  categoryPath: string;
};

/** Fills in a pattern such as `/%year%/%monthnum%/%day%/%postname%/`, with WordPress's tags. */
export function permalink(pattern: string, parts: PermalinkParts, timeZone: string): string {
  const local = localMoment(parts.publishedAt, timeZone);
  const [year, monthnum, day] = (parts.publishedOn ?? local.day).split('-');
  const values: Readonly<Record<string, string | undefined>> = {
    year,
    monthnum,
    day,
    hour: local.hour,
    minute: local.minute,
    second: local.second,
    postname: parts.slug,
    post_id: String(parts.id),
    category: parts.categoryPath,
    author: parts.authorLogin,
  };
  return pattern.replace(/%([a-z_]+)%/g, (whole, tag: string) => values[tag] ?? whole).replace(/\/{2,}/g, '/');
}

/** The address of a page below its parent's, `/parent/child/`. */
export const pagePath = (parentPath: string | null, slug: string): string => `${parentPath ?? '/'}${slug}/`;

/** A stored (decoded) path as it stands in a link, percent-encoded. */
export const hrefOf = (path: string): string => encodeURI(path.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23');

/** A stored path as an absolute address on the blog. */
export const absoluteAddress = (baseUrl: string, path: string): string => baseUrl.replace(/\/$/, '') + hrefOf(path);
