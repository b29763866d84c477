// Texts and queries in one folded form, so that both engines agree on what a word is and which are the same.
import { ideographs, unspacedLetters } from './scripts.ts';

const mostWords = 10;

const standsAlone = new RegExp(String.raw`[${ideographs}${unspacedLetters}]\p{M}*`, 'gu');
/** Accents, points and vowel signs that readers leave out when they search. */
const optionalMarks = /[[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]\u0640]--[\u3099\u309a]]+/gv;
const letterVariants: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h', ı: 'i', ς: 'σ', ŋ: 'n', ŧ: 't' };

/** A text as lower-case words without diacritics, one space between them; each ideograph is a word of its own. */
export function foldForSearch(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(optionalMarks, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđðþæœħıςŋŧ]/g, (letter) => letterVariants[letter] ?? letter)
    .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
    .replace(standsAlone, ' $& ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The folded words of a query, each once, at most 10. */
export const searchWords = (query: string): string[] => [...new Set(foldForSearch(query.slice(0, 500)).split(' ').filter(Boolean))].slice(0, mostWords);
