// The face beside a name: a monogram on a tone that is the same for a person everywhere.
import { createHash } from 'node:crypto';
import type { Face } from './locals.ts';

const tones = 12;
const segmenter = new Intl.Segmenter();

/** The monogram of a name. `key` tells the person from others; it is hashed and never shown. */
export function faceOf(name: string, key: string): Face {
  const first = segmenter.segment(name.trim())[Symbol.iterator]().next().value?.segment;
  return { letter: first === undefined ? '?' : first.toLocaleUpperCase(), tone: (createHash('sha256').update(key).digest()[0] ?? 0) % tones, url: null };
}
