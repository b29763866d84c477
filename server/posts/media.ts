// A file of the blog: a picture in several sizes, a recording, a paper.
import { hrefOf } from './permalink.ts';
import type { PictureRenditions } from '../platform/text/index.ts';

/** One of the sizes and formats that a picture is kept in. */
export type Rendition = { file: string; width: number; mime: string };

export type Media = {
  id: number;
  /** File name, safe in an address; what {@link mediaUrl} ends in. */
  name: string;
  /** SHA-256 of the file as it arrived, in hex. */
  hash: string;
  mime: string;
  /** Size of the file that `name` names. */
  bytes: number;
  /** Pixels; null where it is no picture. */
  width: number | null;
  height: number | null;
  renditions: Rendition[];
  title: string;
  alt: string;
  caption: string;
  description: string;
  accountId: number | null;
  /** Where an imported file was fetched from. */
  sourceUrl: string | null;
  /** The post it was attached to. */
  postId: number | null;
  createdAt: string;
};

/** The root-relative address of a file of this media: by default the one in its own format. */
export const mediaUrl = (media: Pick<Media, 'hash' | 'name'>, file: string = media.name): string => `/media/${media.hash}/${hrefOf(file)}`;

/** What rendering and views need to show a picture. */
export const pictureOf = (media: Media): PictureRenditions => ({
  src: mediaUrl(media),
  width: media.width,
  height: media.height,
  srcset: media.renditions.map(({ file, width, mime }) => ({ url: mediaUrl(media, file), width, mime })),
  alt: media.alt,
});
