// The widths in which a picture is offered to browsers.
import type { Media } from './media.ts';

/** In pixels, as far as the picture reaches. */
const widths = [320, 640, 960, 1280, 1920] as const;

/** The widths of a picture's renditions, the smallest first. A GIF has one, in its own width: it may be an animation. */
export function widthsFor({ mime, width }: Pick<Media, 'mime' | 'width'>): number[] {
  if (width === null || !mime.startsWith('image/')) return [];
  if (mime === 'image/gif') return [width];
  return [...widths.filter((each) => each < width), ...(width <= 1920 ? [width] : [])];
}

/** The file name of a rendition of the picture of this name: `sunset-800.webp` of `sunset.jpg`. */
export const renditionName = (name: string, width: number): string => `${name.replace(/\.[^.]+$/, '')}-${width}.webp`;
