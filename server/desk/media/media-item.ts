// A media as the library's views and scripts receive it.
import { mediaKindOf, mediaUrl, type Media, type MediaKind } from '../../posts/index.ts';

export type MediaItem = {
  id: number;
  /** Root-relative, of the file itself. */
  url: string;
  editUrl: string;
  name: string;
  title: string;
  alt: string;
  caption: string;
  mime: string;
  kind: MediaKind;
  width: number | null;
  height: number | null;
  bytes: number;
  /** What a Markdown post says to show it, or to link to it where it is no picture. */
  markdown: string;
  thumbnail: { url: string; width: number; height: number } | null;
};

export const mediaItem = (media: Media): MediaItem => {
  const { id, name, title, alt, caption, mime, width, height, bytes } = media;
  const [url, kind] = [mediaUrl(media), mediaKindOf(mime)];
  const markdown = kind === 'image' ? `![${escaped(alt)}](${url})` : `[${escaped(title || name)}](${url})`;
  return { id, url, editUrl: `/desk/media/${id}/`, name, title, alt, caption, mime, kind, width, height, bytes, markdown, thumbnail: thumbnailOf(media) };
};

/** A picture in the smallest size that there is of it. */
function thumbnailOf(media: Media): MediaItem['thumbnail'] {
  const { mime, width, height, renditions } = media;
  if (!mime.startsWith('image/') || width === null || height === null) return null;
  const [smallest] = renditions.toSorted((one, other) => one.width - other.width);
  if (!smallest) return { url: mediaUrl(media), width, height };
  return { url: mediaUrl(media, smallest.file), width: smallest.width, height: Math.max(1, Math.round((smallest.width * height) / width)) };
}

const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\[\]]/g, String.raw`\$&`);
