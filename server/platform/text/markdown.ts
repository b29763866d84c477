// Markdown to HTML that is not sanitised yet: GFM, footnotes, highlighted code.
import { Marked } from 'marked';
import markedFootnote from 'marked-footnote';
import { markedHighlight } from 'marked-highlight';
import { escapeHtml } from '../../kit/safe-html.ts';
import { highlight } from './highlight.ts';
import type { RenderWords } from './words.ts';

/** Deeper quotations and lists are not told apart by readers, but take the reader of Markdown ever longer. */
const deepestNesting = 40;

/** Renders a post. What comes out is as untrusted as what went in. */
export function markdownToHtml(source: string, words: RenderWords): string {
  const marked = new Marked(
    { gfm: true, async: false, renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') } },
    markedHighlight({ async: false, langPrefix: 'hljs language-', emptyLangClass: '', highlight: (code, language) => highlight(code, language.toLowerCase()) }),
    markedFootnote({ prefixId: 'footnote-', description: words.footnotes, headingClass: 'visually-hidden', backRefLabel: words.backToReference }),
  );
  return safeMarkdown(marked, source);
}

/** Parses Markdown so that no source can exhaust the parser: what is nested absurdly is shown as it was written. */
export function safeMarkdown(marked: Marked, source: string): string {
  const text = source.toWellFormed().replaceAll('\0', '').replace(/^.*$/gm, withoutDeepNesting);
  try {
    return marked.parse(text, { async: false });
  } catch (error) {
    if (error instanceof RangeError) return `<pre>${escapeHtml(text)}</pre>`;
    throw error;
  }
}

/** A line with no more marks of quotations and lists at its beginning than anyone needs. */
function withoutDeepNesting(line: string): string {
  const marks = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? '';
  const each = marks.match(/[ \t]*(?:>|[-+*]|\d{1,9}[.)])/g) ?? [];
  return each.length <= deepestNesting ? line : each.slice(0, deepestNesting).join('') + line.slice(marks.length);
}
