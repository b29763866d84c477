// Pictures within a text.

/** What is known of one of our own pictures. */
export type PictureRenditions = {
  src: string;
  /** Pixels; null where unknown. */
  width: number | null;
  height: number | null;
  srcset: { url: string; width: number; mime: string }[];
  /** The alternative text to use where the author wrote none. */
  alt: string;
};
