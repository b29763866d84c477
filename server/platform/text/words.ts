// The few words that rendering itself adds to a post, in the language of the blog.

/** What rendering says to readers; `{0}` is filled in. */
export type RenderWords = {
  /** Heading over the footnotes, for those who hear the page. */
  footnotes: string;
  /** Name of the link from a footnote back to its place in the text; `{0}` is the footnote's number. */
  backToReference: string;
  /** Name of a table without a caption; it can be scrolled sideways. */
  wideTable: string;
  /** Name of a linked picture that nobody described. */
  picture: string;
  /** Link that stands where a video was embedded; `{0}` is the name of its host. */
  watchOn: string;
  /** What opens a folded part whose author gave it no name. */
  details: string;
  /** Opening and closing double, opening and closing single quotation marks of the language. */
  quotes: readonly [string, string, string, string];
};

/** The English words. */
export const englishWords: RenderWords = {
  footnotes: 'Footnotes',
  backToReference: 'Back to reference {0}',
  wideTable: 'Table',
  picture: 'Picture',
  watchOn: 'Watch on {0}',
  details: 'Details',
  quotes: ['“', '”', '‘', '’'],
};
