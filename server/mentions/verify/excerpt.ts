// The words around a link, as they are quoted under a post.
import { escapeHtml, type SafeHtml } from '../../kit/safe-html.ts';
import type { Quotable } from './quotable.ts';
import { oneLine } from './read-markup.ts';

/** Characters on each side of the link. */
const aside = 100;
/** A link may hold a whole page. */
const longestLink = 200;

/** `[…] words before it, the link itself, and words after […]`; empty where there are none. */
export const excerptOf = (words: string): SafeHtml => (words === '' ? escapeHtml('') : escapeHtml(`[…] ${words.toWellFormed()} […]`));

/** The words before a link, its own, and those behind it, cut between words; empty where there are none. */
export function wordsAround(text: string, { start, end, from, to }: Quotable): string {
  const before = lastWords(oneLine(text.slice(Math.max(from, start - 4 * aside), start)));
  const inside = cut(oneLine(text.slice(start, Math.min(end, start + 8 * longestLink))), longestLink);
  const after = cut(oneLine(text.slice(end, Math.min(to, end + 4 * aside))), aside);
  return oneLine(`${before}${spaceAt(text, start - 1, start)}${inside}${spaceAt(text, end - 1, end)}${after}`);
}

/** Whether the words on both sides of a place stand apart. */
const spaceAt = (text: string, left: number, right: number): string => (/\s/u.test(`${text[left] ?? ' '}${text[right] ?? ' '}`) ? ' ' : '');

const lastWords = (text: string): string => (text.length <= aside ? text : text.slice(-aside).replace(/^\S*\s/u, ''));

/** The beginning of a text, no longer than this. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/\s\S*$/u, ''));
