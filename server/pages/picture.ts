// A stored picture as views receive it.
import type { PictureRenditions } from '../platform/text/index.ts';
import type { Picture } from './locals.ts';

/** Formats from the smallest to the most widely known. */
const preference = ['image/avif', 'image/webp', 'image/jpeg', 'image/png', 'image/gif'];

/** Groups a picture's renditions by format, best first, as `srcset` values. */
export function pictureOf(renditions: PictureRenditions): Picture {
  const byMime = Map.groupBy(renditions.srcset, ({ mime }) => mime);
  const sources = [...byMime]
    .toSorted(([a], [b]) => preference.indexOf(a) - preference.indexOf(b))
    .map(([mime, files]) => ({ mime, srcset: files.map(({ url, width }) => `${url} ${width}w`).join(', ') }));
  return { src: renditions.src, width: renditions.width, height: renditions.height, alt: renditions.alt, sources };
}
