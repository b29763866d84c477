// What the page process is asked, and what it answers.
import type { Rels } from './authorship.ts';

/** A page as it came. `near`: where a link must lead to be of interest. */
export type PageTask = {
  url: string;
  /** As it came, in the charset that `contentType` or the page itself names; or as text. */
  body: Uint8Array | string;
  contentType: string;
  near: { baseUrl: string } | { page: string };
  /** The words of the post, with which the page's are compared. */
  postText: string;
};

/** A link that is of interest, with the words around it; `hasWords` where it is more than a picture. */
export type NearLink = { url: string; hasWords: boolean; excerpt: string };

/** What a page says. */
export type ReadPage = {
  title: string;
  author: string;
  links: readonly NearLink[];
  /** To how many other sites it links. */
  sites: number;
  /** How much of it is words of the post, between 0 and 1. */
  ours: number;
  /** What it says of itself, as the parser of microformats2 gives it. */
  items: readonly unknown[];
  rels: Rels;
};

/** What the process answers: what it read, or what went wrong. */
export type PageAnswer = { read: ReadPage } | { error: string };
