// The text of a post as WordPress keeps one: HTML in blocks.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { absoluteLinks, pagesOf } from '../../platform/text/index.ts';
import type { Post } from '../../posts/index.ts';
import { piecesOf } from '../content/markup.ts';

const [more, nextPage] = ['<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->', '<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->'];

/** WordPress takes no post of which title, text and excerpt are all empty; its own editor leaves this in one. */
const nothing = '<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->';

/** The text as a reader gets it, in blocks that WordPress leaves as they are; divided where it divides. */
export function contentOf(post: Pick<Post, 'html' | 'teaserHtml' | 'title' | 'excerpt'>, baseUrl: string, link: string): string {
  const [html, teaser] = [linked(post.html, baseUrl, link), post.teaserHtml === null ? null : linked(post.teaserHtml, baseUrl, link)];
  const folded = teaser !== null && html.startsWith(teaser) ? [teaser, vouchForHtml(html.slice(teaser.length))] : [html];
  const written = folded.map((part) => pagesOf(part).map(blockOf).join(`\n\n${nextPage}\n\n`)).join(`\n\n${more}\n\n`);
  return [written, post.title, post.excerpt].every((text) => text.trim() === '') ? nothing : written;
}

/** Links lead where they led, from wherever the text will stand; those within it (footnotes) stay within it. */
const linked = (html: SafeHtml, baseUrl: string, link: string): SafeHtml => vouchForHtml(absoluteLinks(html, baseUrl, link).replaceAll(`href="${link}#`, 'href="#'));

const blockOf = (html: string): string => (html.trim() === '' ? '' : `<!-- wp:html -->\n${withoutShortcodes(html.trim())}\n<!-- /wp:html -->`);

/** Words in brackets that WordPress would act on, in code as well, stand here as they were written. */
const withoutShortcodes = (html: string): string =>
  shortcode.test(html)
    ? piecesOf(html)
        .map(({ kind, raw }) => (kind === 'text' ? raw.replace(new RegExp(shortcode, 'g'), '&#91;') : raw))
        .join('')
    : html;

const shortcode = /\[(?=\/?(?:audio|caption|embed|gallery|playlist|video|wp_caption)\b)/;
