// Slugs from titles in any language.
import slugifyRoman from '@sindresorhus/slugify';

const longest = 100;
/** Longer titles are cut before work is put into them. */
const longestTitle = 1_000;

/**
 * Makes the slug of a title: lower case, words joined by hyphens, at most 100 characters, cut between words where
 * possible. What can be written in Latin letters is; letters of other scripts stay as they are. Empty only for a text
 * without any letter or digit.
 */
export function slugify(text: string): string {
  const title = [...text.slice(0, longestTitle).normalize('NFKC')].join('').replace(/\p{C}/gu, ' ').replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '');
  const slug = [...title.matchAll(/[\p{L}\p{N}\p{M}]+|&/gu)].map(([word]) => romanise(word)).filter(Boolean).join('-');
  return cut(slug);
}

/** The Cyrillic signs that tell how the letter before them is said; Latin letters do without. */
const silent = /^[ьъ]$/iu;

/** Romanises what can be romanised of a word, run by run, and keeps the rest. */
function romanise(word: string): string {
  const asLatin = (part: string) => slugifyRoman(part, { decamelize: false });
  if (/^[\p{ASCII}]*$/u.test(word)) return asLatin(word);
  let slug = '';
  for (const [letter] of word.matchAll(/\P{M}\p{M}*/gu)) {
    const latin = asLatin(letter);
    slug += latin === '' && !silent.test(letter) ? letter.toLowerCase() : latin;
  }
  return slug === '' ? word.toLowerCase() : slug;
}

function cut(slug: string): string {
  if (slug.length <= longest) return slug;
  const start = slug.slice(0, longest + 1);
  const lastGap = start.lastIndexOf('-');
  if (lastGap > longest / 2) return start.slice(0, lastGap);
  // A cut must not fall inside a character that takes two units, nor before a mark that belongs to its letter.
  return start.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
