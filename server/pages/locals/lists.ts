// What views of several posts receive.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Direction } from '../../platform/language/index.ts';
import type { Byline, Link, Pager, Picture, Talk, When } from './parts.ts';
import type { Framed } from './frame.ts';

/** A post as a list shows it. */
export type Entry = {
  id: number;
  url: string;
  /** Empty for a post without a title. */
  title: string;
  /** Direction and language of the words themselves. */
  direction: Direction;
  when: When;
  author: Byline;
  sticky: boolean;
  private: boolean;
  /** Behind a password: neither `teaserHtml` nor `summary` is shown. */
  locked: boolean;
  /** What is shown in full: the part above the fold, or a short post whole. Null to show `summary`. */
  teaserHtml: SafeHtml | null;
  summary: string;
  /** There is more behind the link. */
  continues: boolean;
  picture: Picture | null;
  categories: readonly Link[];
  talk: Talk;
};

/** `views/home.ejs`: the latest posts, sticky ones first. `heading` is null at `/`, where the blog's title is the heading. */
export type HomeLocals = Framed & { heading: string | null; entries: readonly Entry[]; pager: Pager | null };

/** `views/archive.ejs`: the posts of a year, month, day, category or tag. */
export type ArchiveLocals = Framed & {
  heading: {
    /** "Category", "Month", …: from the words. */
    kind: string;
    title: string;
    /** "12 posts". */
    count: string;
    /** Null for none. */
    descriptionHtml: SafeHtml | null;
    /** The way up: the year of a month, the parents of a category, outermost first. */
    trail: readonly Link[];
    /** The way down: subcategories, or the months of a year. */
    children: { label: string; links: readonly (Link & { count: string })[] } | null;
  };
  entries: readonly Entry[];
  pager: Pager | null;
};

/** `views/author.ejs`: someone's profile and posts. */
export type AuthorLocals = Framed & {
  author: Byline & {
    /** Plain text; its line breaks are kept. Empty for none. */
    bio: string;
    /** Absolute; `text` is the address without its scheme. */
    website: Link | null;
    count: string;
  };
  entries: readonly Entry[];
  pager: Pager | null;
};

/** `views/search.ejs`: what a search found; `query` is empty before one. */
export type SearchLocals = Framed & {
  query: string;
  /** "3 posts found". */
  found: string;
  results: readonly { url: string; title: string; direction: Direction; when: When | null; excerptHtml: SafeHtml }[];
  pager: Pager | null;
};
