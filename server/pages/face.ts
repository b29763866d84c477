// The face beside a name: a monogram on a tone that is the same for a person everywhere.
import type { Face } from './locals.ts';

const tones = 12;
const segmenter = new Intl.Segmenter();

/** The monogram of a name. `key` tells the person from others and is never shown. */
export const faceOf = (name: string, key: string): Face => ({ letter: initialOf(name), tone: toneOf(key), url: null });

/** The first letter as readers count letters (a flag or a Devanagari syllable is one), in upper case. */
function initialOf(name: string): string {
  // Segmenting costs more than everything else a comment takes; most names begin with a plain letter.
  const plain = /^[a-z0-9](?=[a-z0-9 .-]|$)/i.exec(name)?.[0];
  if (plain !== undefined) return plain.toUpperCase();
  const first = segmenter.segment(name.trim())[Symbol.iterator]().next().value?.segment;
  return first === undefined ? '?' : first.toLocaleUpperCase();
}

/** FNV-1a over UTF-16 units: it has to spread, not to hide; what is shown of it is one of twelve tones. */
function toneOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % tones;
}
