// What the locals of several views are made of: links, moments, people, pictures, pages of lists.

/** A text that leads somewhere. URLs in locals are root-relative within the blog, unless they say "absolute". */
export type Link = { text: string; url: string };

/** A moment: `iso` for machines (ISO-8601 UTC), `text` for readers, in the blog's language and time zone. */
export type When = { iso: string; text: string };

/** The face beside a name: a picture of ours, or else a monogram on one of twelve tones, the same for a person everywhere. */
export type Face = {
  /** The first letter (grapheme) of the name in upper case; `?` for a nameless one. */
  letter: string;
  /** 0 to 11, from a hash of what tells the person from others: account, else e-mail, else name. */
  tone: number;
  /** Address of a picture that we serve; null for the monogram. */
  url: string | null;
};

/** Who wrote. `url` is null for a name without a page; a stranger's URL is absolute http(s). */
export type Byline = { name: string; url: string | null; face: Face };

/** A picture in all its renditions. */
export type Picture = {
  src: string;
  width: number | null;
  height: number | null;
  alt: string;
  /** Ready-made `srcset` values, best format first; empty for a single file. */
  sources: readonly { mime: string; srcset: string }[];
};

/** One numbered page among several; `null` in a list of these stands for a gap. */
export type PageStep = { number: number; url: string; current: boolean };

/** The way through a list in pages. For comments, `older` leads to the earlier ones. */
export type Pager = { older: string | null; newer: string | null; steps: readonly (PageStep | null)[] };

/** How much is said about a post. */
export type Talk = {
  comments: number;
  mentions: number;
  /** The post's address with `#comments`. */
  url: string;
  /** No comment can be added. */
  closed: boolean;
};
