// The tables of what is written, and where it stands.
import type { Generated } from 'kysely';

export type PostsTable = {
  id: Generated<number>;
  /** post, page. */
  type: string;
  /** draft, scheduled, published, private, trashed. */
  status: string;
  title: string;
  slug: string;
  /** Where it is read, with both slashes (`/2013/03/01/hello/`); null until it first has an address. */
  path: string | null;
  /** markdown, html. */
  format: string;
  source: string;
  /** The rendered, sanitised source; pages of a `<!--nextpage-->` post are split by that comment. */
  html: string;
  /** The part above the `<!--more-->` fold, rendered; null without a fold. */
  teaser_html: string | null;
  /** Written by the author (plain text or HTML source); empty when the excerpt is derived. */
  excerpt: string;
  /** The excerpt as lists and feeds show it: plain text, never empty unless the post is. */
  summary: string;
  author_id: number;
  parent_id: number | null;
  menu_order: number;
  /** When it was or will be published. */
  published_at: string | null;
  /** The same moment on the blog's own calendar when it was set (`2013-03-01`): what archives and permalinks go by. */
  published_on: string | null;
  created_at: string;
  updated_at: string;
  /** Null for none. */
  password: string | null;
  sticky_at: string | null;
  comments_closed_at: string | null;
  pings_closed_at: string | null;
  featured_media_id: number | null;
  /** Status before it was trashed, so that restoring brings it back. */
  trashed_from: string | null;
  /** Counts the saves by persons. */
  version: Generated<number>;
  /** Since when a draft awaits review. */
  submitted_at: string | null;
  /** The secret part of a preview link. */
  preview_key: string | null;
  /** The account and the form in which it was begun at the desk; null for one that came otherwise. */
  begun_key: Generated<string | null>;
  /** When it was told of that it came out; null while it never did. */
  announced_at: Generated<string | null>;
};

/** The text of a post as a person left it, one row a save that changed it; the latest is the text that stands. */
export type PostRevisionsTable = {
  id: Generated<number>;
  post_id: number;
  account_id: number | null;
  title: string;
  format: string;
  source: string;
  excerpt: string;
  created_at: string;
};

/** What one person typed into a post and did not save, at most one a person and post. */
export type AutosavesTable = {
  post_id: number;
  account_id: number;
  /** The post's version that it was typed over. */
  version: number;
  /** JSON: the form as it was typed, `[["title", "Hello"], …]`. */
  fields: string;
  saved_at: string;
};

/** Who has a post open for writing, and when their page last said so. */
export type PresencesTable = { post_id: number; account_id: number; seen_at: string };

/** Every address a post, term or file ever had; the present one is on the thing itself. */
export type AddressesTable = {
  /** Path with leading slash, decoded, with its trailing slash if it had one. */
  path: string;
  /** Leads to this post's present address, or */
  post_id: number | null;
  /** to this path or URL; with neither, what was here is gone (410). */
  location: string | null;
  created_at: string;
};

export type TermsTable = {
  id: Generated<number>;
  /** category, tag. */
  taxonomy: string;
  name: string;
  /** Unique within its taxonomy. */
  slug: string;
  /** Where its archive is read: `/category/parent/child/`, `/tag/x/`; unique. */
  path: string;
  parent_id: number | null;
  description: string;
};

export type PostTermsTable = {
  post_id: number;
  term_id: number;
  /** Null where the post was given this very term; else the category below it that was given, for a category's archive shows what its children hold. */
  inherited_from: number | null;
  /** The post's `published_at` while it is listed (a published post, not a page), else null: what term archives are ordered by. */
  listed_at: string | null;
};

/** How many posts each listing has, kept with every write so that no page ever counts them. */
export type ListingTalliesTable = {
  /** all, month, author, term. */
  kind: string;
  /** Empty for all, `2013-03`, or an id. */
  key: string;
  posts: number;
};

/** The links and pictures of a post's rendered text, absolute. */
export type PostLinksTable = {
  post_id: number;
  url: string;
  /** link, image. */
  kind: string;
};

export type MediaTable = {
  id: Generated<number>;
  /** Original name, made safe: `sunset.jpg`. */
  name: string;
  /** SHA-256 of the file as it arrived, in hex: the folder `media/<first two>/<hash>/` holds what was made of it. */
  hash: string;
  mime: string;
  bytes: number;
  /** Pixels, after orientation; null where it is no picture. */
  width: number | null;
  height: number | null;
  /** JSON: the renditions, `[{ "file": "sunset-800.webp", "width": 800, "mime": "image/webp" }]`. */
  renditions: string;
  title: string;
  alt: string;
  caption: string;
  description: string;
  account_id: number | null;
  /** The address that an imported file was fetched from; unique where there is one. */
  source_url: string | null;
  /** The post it was attached to. */
  post_id: number | null;
  created_at: string;
  /** When all renditions had been made; null while some are not. */
  sized_at: string | null;
  /** Name and words, folded: what the library's search looks through. */
  search_text: Generated<string>;
};
