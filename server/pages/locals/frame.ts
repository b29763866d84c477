// What surrounds every page: the head, the frame, the sidebar.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Direction, Words } from '../../platform/language/index.ts';
import type { Link } from './parts.ts';

/** The files that views may ask an address for. */
export type AssetName =
  | 'theme.css'
  | 'fonts/text-latin.woff2'
  | 'fonts/text-italic-latin.woff2'
  | 'conversation.js'
  | 'conversation-writing.js'
  | 'conversation-live.js'
  | 'conversation-place.js'
  | 'likes.js'
  | 'reply-begun.js'
  | 'likes-send.js'
  | 'statistics.css'
  | 'icon.svg'
  | 'icon-180.png';

export type MenuNode = { label: string; url: string; current: boolean; children: readonly MenuNode[] };

/** What surrounds the main part of each page. */
export type Shell = {
  blog: { title: string; tagline: string; /** Root of the blog, `/`. */ url: string };
  /** `lang` and `dir` of the document. */
  lang: string;
  direction: Direction;
  words: Words;
  /** The address of a static file, with its hash. */
  asset: (name: AssetName) => string;
  /** The icon for tabs, for home screens, and where there is one the manifest that names all sizes. */
  icon: { url: string; type: string; touchUrl: string; manifestUrl: string | null };
  /** A stylesheet that holds nothing but `:root{--hue:N}`; null while the hue is the theme's own (35). */
  accentHref: string | null;
  menu: readonly MenuNode[];
  /** `views/sidebar.ejs` rendered with {@link SidebarLocals}: the same on all pages, so made once between flushes; null for none. */
  sidebarHtml: SafeHtml | null;
  feeds: readonly FeedLink[];
  /** The way to the desk; null but for signed-in authors. */
  deskUrl: string | null;
};

export type FeedLink = { title: string; url: string; mime: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json' };

/** What stands in the document's head. */
export type Head = {
  /** The whole document title. */
  title: string;
  /** Empty for none. */
  description: string;
  /** Absolute; null where a page has no address of its own (search, errors). */
  canonicalUrl: string | null;
  /** Newer and older neighbour in a list, or the pages of one post. */
  previousUrl: string | null;
  nextUrl: string | null;
  /** Not to be kept by search engines: search results, unlocked posts, errors. */
  noindex: boolean;
  /** The page's own feeds (comments, category, …), before those of the shell. */
  feeds: readonly FeedLink[];
  /** Further `<link>`s, such as `shortlink`; URLs absolute. */
  links: readonly { rel: string; url: string }[];
  /** Open Graph and the like: `og:title`, `article:published_time`, … with absolute URLs. */
  properties: readonly { property: string; content: string }[];
  /** schema.org data as JSON in which `<` is written `\u003c`; null for none. */
  jsonLdHtml: SafeHtml | null;
};

/** A part of the sidebar, in the order the owner gave. A `title` that is empty is not shown. */
export type SidebarPart =
  | { kind: 'search'; title: string }
  | { kind: 'links'; title: string; links: readonly Link[] }
  | { kind: 'recent-comments'; title: string; comments: readonly { author: string; postTitle: string; url: string }[] }
  | { kind: 'terms' | 'tags'; title: string; terms: readonly TermNode[] }
  /** Newest first; the first is shown unfolded. */
  | { kind: 'archives'; title: string; years: readonly ArchiveYear[] }
  | { kind: 'text'; title: string; html: SafeHtml }
  | { kind: 'follow'; title: string; action: string }
  /** The place of a sentence such as "129,432 Visitors since March 2011", which is put in when the page is sent; `url` leads to what is counted and how. */
  | { kind: 'visitors'; title: string; sentence: string; url: string };

export type SidebarLocals = { words: Words; blogUrl: string; parts: readonly SidebarPart[] };

/** A category and what is below it. `count` is formatted. */
export type TermNode = { name: string; url: string; count: string; children: readonly TermNode[] };

/** A year of the archives. `month.text` is the month's name alone; a year without months is a link alone. Counts are formatted. */
export type ArchiveYear = { year: string; url: string; count: string; months: readonly { text: string; url: string; count: string }[] };

/** What every page inside the blog's frame receives. */
export type Framed = { shell: Shell; head: Head };
