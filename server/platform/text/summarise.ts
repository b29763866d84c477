// The beginning of a text, as an excerpt.
import { ideographs, unspacedLetters } from './scripts.ts';

const pieces = new RegExp(String.raw`[${ideographs}]\p{M}*|[${unspacedLetters}]\p{M}*|[^\s${ideographs}${unspacedLetters}]+`, 'gu');
const isIdeograph = new RegExp(`^[${ideographs}]`, 'u');
const isUnspacedLetter = new RegExp(`^[${unspacedLetters}]`, 'u');

/**
 * The first words of a plain text, 55 as in WordPress, with an ellipsis if there is more. Where words are not set apart,
 * two ideographs or four letters count as one.
 */
export function summarise(text: string, words = 55): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  let budget = words;
  for (const { 0: piece, index } of flat.matchAll(pieces)) {
    if (budget <= 0) return `${flat.slice(0, index).replace(/[\s,;:–—\-([“‘«„]+$/u, '')}…`;
    budget -= isIdeograph.test(piece) ? 0.5 : isUnspacedLetter.test(piece) ? 0.25 : 1;
  }
  return flat;
}
