// Sound, film and pictures with only the sources that belong to them.
import { isElement, type Element, type Node } from './tree.ts';

/** A player always has controls, never starts by itself, and is nothing without a source. */
export function repairMedia(media: Element): Node[] {
  const { src, ...attributes } = media.attributes;
  const parts = media.children.filter((part) => isElement(part, 'source', 'track')).filter((part) => part.attributes['src']);
  const sources = src ? [] : parts.filter((part) => part.name === 'source').map((part) => ({ ...part, attributes: pick(part.attributes, ['src', 'type', 'media']) }));
  const tracks = parts.filter((part) => part.name === 'track').map((part) => ({ ...part, attributes: { kind: 'subtitles', ...part.attributes } }));
  if (!src && sources.length === 0) return [];
  return [{ ...media, attributes: { ...attributes, ...(src && { src }), controls: '', preload: 'metadata' }, children: [...sources, ...tracks] }];
}

/** A picture in several versions around one image; without an image there is none. */
export function repairPicture(picture: Element): Node[] {
  const image = picture.children.find((part) => isElement(part, 'img'));
  if (!isElement(image)) return [];
  const sources = picture.children
    .filter((part) => isElement(part, 'source'))
    .filter((part) => part.attributes['srcset'] && (part.attributes['type'] || part.attributes['media']))
    .map((part) => ({ ...part, attributes: pick(part.attributes, ['srcset', 'sizes', 'type', 'media']) }));
  return sources.length === 0 ? [image] : [{ ...picture, children: [...sources, image] }];
}

const pick = (attributes: Record<string, string>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
