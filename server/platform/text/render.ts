// A post's source as the HTML that its page shows.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { isPhrasing } from './content-model.ts';
import { finish, settle } from './finish.ts';
import { foldMark, joinPages, markFolds, pageMark } from './fold.ts';
import { markdownToHtml } from './markdown.ts';
import type { KnownPicture } from './pictures.ts';
import { sanitise } from './sanitise.ts';
import { isBlank, isElement, mapElements, parseTree, someElement, splitAt, without, writeTree, type Node } from './tree.ts';
import type { Trust } from './trust.ts';
import type { RenderWords } from './words.ts';

/** What rendering needs to know of the post and the blog. */
export type RenderOptions = {
  trust: Trust;
  /** The blog's address, which relative links are understood against. */
  baseUrl: string;
  /** Set before every id and in-page link, so that several posts can share a page: `p12-`. */
  idPrefix?: string;
  picture?: KnownPicture;
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

/** A text that is clean and in order, whose pictures are still to be shown. */
export type Settled = ReturnType<typeof settle>;

/** Renders and sanitises a source. Synchronous; takes a few milliseconds for a long post. */
export const render = (source: string, format: 'markdown' | 'html', options: RenderOptions): Rendered => complete(prepare(source, format, options), options);

/** Reads and sanitises a source: all that can be done before its pictures are known. */
export function prepare(source: string, format: 'markdown' | 'html', { trust, idPrefix, words }: RenderOptions): Settled {
  const isMarkdown = format === 'markdown';
  const untrusted = isMarkdown ? markdownToHtml(source, words) : source;
  return settle(parseTree(sanitise(markFolds(untrusted), trust)), { idPrefix, words, isMarkdown });
}

/** Writes a prepared text as its page shows it. */
export function complete({ nodes: settled, found }: Settled, { words, picture }: Pick<RenderOptions, 'words' | 'picture'>): Rendered {
  const nodes = finish(settled, words, picture);
  const text = textOfBlocks(nodes).replace(/\s+/gu, ' ').trim();
  // Most texts are in one piece, and need not be looked through for where to cut them.
  if (!someElement(nodes, ({ name }) => name === foldMark || name === pageMark)) return { html: vouchForHtml(writeTree(nodes).trim()), teaserHtml: null, text, ...found };
  const [teaser, ...rest] = splitAt(without(nodes, pageMark), foldMark);
  return {
    html: joinPages(splitAt(without(nodes, foldMark), pageMark).map(writePart)),
    teaserHtml: rest.length === 0 ? null : writePart(teaser ?? []),
    text,
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
