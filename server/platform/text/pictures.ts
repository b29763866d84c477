// Pictures within a text: our own in all their sizes, others as they are; none is fetched before it is needed.
import { element, type Element } from './tree.ts';

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

/** What is known of a picture by its address as written; undefined for one that is not ours, `gone` for one of ours that was deleted. */
export type KnownPicture = (url: string) => PictureRenditions | 'gone' | undefined;

/** The text column of the page: no picture in a text is shown wider than about this. */
const columnWidth = '(min-width: 46rem) 44rem, 100vw';

/** The class of what stands in the place of a picture that was deleted. */
export const gapClass = 'gone';

/** An image as it is written into the page; in the place of one that is gone stands what it showed. */
export function showPicture(image: Element, known: PictureRenditions | 'gone' | undefined, nameless: string): Element {
  if (known === 'gone') return element('span', { class: gapClass }, [image.attributes['alt'] || nameless]);
  const lazily = { loading: 'lazy', decoding: 'async' };
  if (!known) return { ...image, attributes: { ...image.attributes, ...lazily } };
  const { srcset: _srcset, sizes: _sizes, src: _src, width, height: _height, ...others } = image.attributes;
  const size = displayedSize(known, Number(width) || undefined);
  const shownWidth = Number(size['width']);
  const sizes = shownWidth < 704 ? `(min-width: ${Math.ceil(shownWidth / 16) + 2}rem) ${shownWidth}px, 100vw` : columnWidth;
  const byMime = Map.groupBy(known.srcset, (rendition) => rendition.mime);
  const fallback = byMime.get(known.srcset.at(-1)?.mime ?? '') ?? [];
  const attributes = {
    ...others,
    src: known.src,
    alt: others['alt'] || known.alt,
    ...size,
    ...(fallback.length > 0 && { srcset: srcsetOf(fallback), sizes }),
    ...lazily,
  };
  const sources = [...byMime].filter(([, renditions]) => renditions !== fallback).map(([type, renditions]) => element('source', { type, srcset: srcsetOf(renditions), sizes }));
  const shown = element('img', attributes);
  return sources.length === 0 ? shown : element('picture', {}, [...sources, shown]);
}

/** The author's width with the picture's own proportions. */
function displayedSize({ width, height }: PictureRenditions, wanted: number | undefined): Record<string, string> {
  if (width === null || height === null || width === 0) return {};
  const shown = wanted === undefined ? width : Math.min(wanted, width);
  return { width: String(shown), height: String(Math.max(1, Math.round((shown * height) / width))) };
}

const srcsetOf = (renditions: readonly { url: string; width: number }[]): string => renditions.map(({ url, width }) => `${url} ${width}w`).join(', ');
