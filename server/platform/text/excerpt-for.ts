// The part of a text that shows why it was found.
import { escapeHtml, vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { foldForSearch } from './fold-for-search.ts';
import { ideographs, unspacedLetters } from './scripts.ts';

const wordsShown = 40;
const wordsBefore = 10;
const tokens = new RegExp(String.raw`[${ideographs}${unspacedLetters}]\p{M}*|(?:(?![${ideographs}${unspacedLetters}])[\p{L}\p{N}\p{M}'’ʼ])+`, 'gu');

type Token = { start: number; end: number; hit: boolean };

/**
 * About 40 words round the first hits of folded `words`, as HTML with the hits in `<mark>`. The match is made on the
 * folded text and shown on the text as it was written; a word is hit by its beginning.
 */
export function excerptFor(text: string, words: readonly string[]): SafeHtml {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const found = tokensOf(flat, words);
  const firstHit = Math.max(0, found.findIndex((token) => token.hit));
  const from = firstHit <= wordsBefore ? 0 : firstHit - wordsBefore;
  const shown = found.slice(from, from + wordsShown);
  const start = from === 0 ? 0 : (shown[0]?.start ?? 0);
  const end = from + wordsShown >= found.length ? flat.length : (shown.at(-1)?.end ?? flat.length);
  return vouchForHtml(`${start > 0 ? '…' : ''}${marked(flat, shown, start, end)}${end < flat.length ? '…' : ''}`);
}

function tokensOf(text: string, words: readonly string[]): Token[] {
  const found: Token[] = [];
  let hitAt = -1;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const folded = foldForSearch(token);
    const hit = folded !== '' && words.some((word) => folded.startsWith(word));
    if (hit && hitAt < 0) hitAt = found.length;
    found.push({ start: index, end: index + token.length, hit });
    // What is shown after the first hit is found needs no further reading.
    if (hitAt >= 0 && found.length > hitAt + wordsShown) break;
  }
  return found;
}

function marked(text: string, shown: readonly Token[], start: number, end: number): string {
  let written = '';
  let at = start;
  for (const token of joinNeighbours(shown.filter((token) => token.hit))) {
    written += `${escapeHtml(text.slice(at, token.start))}<mark>${escapeHtml(text.slice(token.start, token.end))}</mark>`;
    at = token.end;
  }
  return written + escapeHtml(text.slice(at, end));
}

/** Ideographs that follow each other are one mark. */
function joinNeighbours(hits: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    if (last && last.end === hit.start) last.end = hit.end;
    else joined.push({ ...hit });
  }
  return joined;
}
