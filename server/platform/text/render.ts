// A post's source as the HTML that its page shows.
import sanitizeHtml from 'sanitize-html';
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { foldMark, joinPages, markFolds, pageMark } from './fold.ts';
import { markdownToHtml } from './markdown.ts';
import type { PictureRenditions } from './pictures.ts';
import { plainText } from './plain-text.ts';
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
  const untrusted = format === 'markdown' ? markdownToHtml(source, options.words) : source;
  const links = new Set<string>();
  const images = new Set<string>();
  const clean = sanitizeHtml(markFolds(untrusted), {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', foldMark, pageMark],
    onOpenTag: (name, attributes) => {
      if (name === 'a' && attributes['href']) links.add(attributes['href']);
      if (name === 'img' && attributes['src']) images.add(attributes['src']);
    },
  });
  const pages = clean.split(`<${pageMark}></${pageMark}>`);
  const [teaser, rest] = clean.split(`<${foldMark}></${foldMark}>`);
  return {
    html: joinPages(pages.map((page) => page.replaceAll(`<${foldMark}></${foldMark}>`, ''))),
    teaserHtml: rest === undefined ? null : vouchForHtml(teaser ?? ''),
    text: plainText(clean),
    links: [...links],
    images: [...images],
  };
}
