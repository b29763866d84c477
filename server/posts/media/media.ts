// A file of the blog: a picture in several sizes, a recording, a paper.
import { hrefOf } from '../addresses/permalink.ts';
import type { PictureRenditions } from '../../platform/text/index.ts';

/** One of the sizes and formats that a picture is kept in. */
export type Rendition = { file: string; width: number; mime: string };

export type Media = {
  id: number;
  /** File name, safe in an address; what {@link mediaUrl} ends in. */
  name: string;
  /** SHA-256 of the file as it arrived, in hex; others may share it, and its files. */
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
  /** When all its renditions had been made; null while only some are there. */
  sizedAt: string | null;
};

/** The path of a file of this media, decoded: by default that of the one in its own format. */
export const mediaPath = (media: Pick<Media, 'hash' | 'name'>, file: string = media.name): string => `/media/${media.hash}/${file}`;

/** The same as it stands in a link. */
export const mediaUrl = (media: Pick<Media, 'hash' | 'name'>, file: string = media.name): string => hrefOf(mediaPath(media, file));

/** What rendering and views need to show a picture. Its sizes are offered when all are made: a browser would take the first for all there is. */
export const pictureOf = (media: Media): PictureRenditions => ({
  src: mediaUrl(media),
  width: media.width,
  height: media.height,
  srcset: (media.sizedAt === null ? [] : media.renditions).map(({ file, width, mime }) => ({ url: mediaUrl(media, file), width, mime })),
  alt: media.alt,
});

/** What may be said of a media; where the words of its page are kept. */
export type MediaWords = Pick<Media, 'title' | 'alt' | 'caption' | 'description'>;

/** The names of all its files. */
export const filesOf = ({ name, renditions }: Pick<Media, 'name' | 'renditions'>): string[] => [name, ...renditions.map(({ file }) => file)];
