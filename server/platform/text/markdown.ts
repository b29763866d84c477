// Markdown to HTML that is not sanitised yet: GFM, footnotes, highlighted code.
import { Marked } from 'marked';
import markedFootnote from 'marked-footnote';
import { markedHighlight } from 'marked-highlight';
import { highlight } from './highlight.ts';
import type { RenderWords } from './words.ts';

/** Renders a post. What comes out is as untrusted as what went in. */
export const markdownToHtml = (source: string, words: RenderWords): string => {
  const marked = new Marked(
    { gfm: true, async: false },
    markedHighlight({ async: false, langPrefix: 'hljs language-', emptyLangClass: '', highlight: (code, language) => highlight(code, language.toLowerCase()) }),
    markedFootnote({ prefixId: 'footnote-', description: words.footnotes, headingClass: 'visually-hidden', backRefLabel: words.backToReference }),
  );
  return marked.parse(source, { async: false });
};
