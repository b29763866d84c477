// A post's source as the HTML that its page shows.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { isPhrasing } from './content-model.ts';
import { finish } from './finish.ts';
import { foldMark, joinPages, markFolds, pageMark } from './fold.ts';
import { markdownToHtml } from './markdown.ts';
import type { PictureRenditions } from './pictures.ts';
import { sanitise } from './sanitise.ts';
import { isBlank, isElement, mapElements, parseTree, splitAt, without, writeTree, type Node } from './tree.ts';
import type { Trust } from './trust.ts';
import type { RenderWords } from './words.ts';

/** What rendering needs to know of the post and the blog. */
export type RenderOptions = {
  trust: Trust;
  /** The blog's address, which relative links are understood against. */
  baseUrl: string;
  /** Set before every id and in-page link, so that several posts can share a page: `p12-`. */
  idPrefix?: string;
  /** What is known of a picture by its address as written; undefined for a picture that is not ours. */
  picture?: (url: string) => PictureRenditions | undefined;
  words: RenderWords;
};

/** A rendered text and what was found in it. */
export type Rendered = {
  /** Pages are divided by `<!--nextpage-->`; see {@link pagesOf}. */
  html: SafeHtml;
  /** What stands above the fold; null without one. */
  teaserHtml: SafeHtml | null;
  /** The words alone. */
  text: string;
  /** Addresses of links, as written, each once. */
  links: string[];
  /** Addresses of pictures, as written, each once. */
  images: string[];
};

/** Renders and sanitises a source. Synchronous; takes a few milliseconds for a long post. */
export function render(source: string, format: 'markdown' | 'html', options: RenderOptions): Rendered {
  const { trust, idPrefix, picture, words } = options;
  const isMarkdown = format === 'markdown';
  const untrusted = isMarkdown ? markdownToHtml(source, words) : source;
  const clean = parseTree(sanitise(markFolds(untrusted), trust));
  const { nodes, found } = finish(clean, { idPrefix, picture, words, isMarkdown });
  const [teaser, ...rest] = splitAt(without(nodes, pageMark), foldMark);
  return {
    html: joinPages(splitAt(without(nodes, foldMark), pageMark).map(writePart)),
    teaserHtml: rest.length === 0 ? null : writePart(teaser ?? []),
    text: textOfBlocks(nodes).replace(/\s+/gu, ' ').trim(),
    ...found,
  };
}

/** A part of a divided text; where it was cut, nothing empty stays behind. */
const writePart = (nodes: readonly Node[]): SafeHtml => vouchForHtml(writeTree(mapElements(nodes, (node) => (node.name === 'p' && node.children.every(isBlank) ? [] : [node]))).trim());

/** The words of a text, blocks apart; the arrows back from footnotes are none. */
const textOfBlocks = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      if (!isElement(node)) return node;
      if (node.name === 'a' && 'aria-label' in node.attributes) return '';
      return isPhrasing(node.name) && node.name !== 'br' ? textOfBlocks(node.children) : ` ${textOfBlocks(node.children)} `;
    })
    .join('');
