// The words of a reply as a comment shows them: sanitised, and no longer than a comment is.
import { escapeHtml, html, type SafeHtml } from '../../kit/safe-html.ts';
import { plainText, renderForeignComment } from '../../platform/text/index.ts';
import { cut } from './excerpt.ts';
import type { Content } from './microformat-item.ts';

/** Of what is longer, so much is shown; the rest is read where it was written. */
const [longest, shown] = [3_000, 1_000];

/** Makes them; null where nothing is said. */
export async function replyWords(content: Content): Promise<SafeHtml | null> {
  const words = await renderForeignComment('html' in content ? withEmoji(content.html) : `<p>${escapeHtml(content.text)}</p>`);
  const text = plainText(words).trim();
  if (text.replace(/\p{Default_Ignorable_Code_Point}/gu, '') === '') return null;
  return text.length <= longest ? words : html`<p>${cut(text, shown)} …</p>`;
}

/** Emoji that were sent as pictures, in the words that stand for them; other pictures are not shown. */
const withEmoji = (markup: string): string => markup.replace(/<img\b[^>]*>/g, (tag) => (/\sclass="[^"]*\b(?:emoji|wp-smiley)\b/.test(tag) ? (/\salt="([^"]{1,40})"/.exec(tag)?.[1] ?? '') : ''));
