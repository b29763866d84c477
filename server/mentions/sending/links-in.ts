// The links of a post as other sites must find them on its page.
import { HtmlParser, pagesOf, shallow } from '../../platform/text/index.ts';
import { absoluteAddress, type Post } from '../../posts/index.ts';
import { pageOf } from '../claims/page-of.ts';
import { longestTarget } from './sent-mention.ts';

/** A link as it stands in the post, or made absolute where it is relative. */
export type PostLink = {
  target: string;
  /** In the one spelling in which addresses are compared. */
  normal: string;
  /** The page that holds it: of a post in several pages, the first that does. */
  source: string;
};

const mostLinks = 300;

/** Where a post is read. */
export const addressOf = (baseUrl: string, { id, path }: Pick<Post, 'id' | 'path'>): string => absoluteAddress(baseUrl, path ?? `/?p=${id}`);

/** The links of a post that lead to other pages, each once. */
export function linksIn(post: Pick<Post, 'id' | 'path' | 'html'>, baseUrl: string): PostLink[] {
  const page = addressOf(baseUrl, post);
  const found = new Map<string, PostLink>();
  for (const [index, html] of pagesOf(post.html).entries()) {
    const source = index === 0 ? page : `${page}${index + 1}/`;
    for (const href of hrefsIn(html)) {
      const link = readLink(href, source);
      if (link && !isSamePage(link.normal, page) && !found.has(link.normal) && found.size < mostLinks) found.set(link.normal, link);
    }
  }
  return [...found.values()];
}

function hrefsIn(html: string): string[] {
  const hrefs: string[] = [];
  const parser = new HtmlParser({
    onopentag(name, { href }) {
      if (name === 'a' && href !== undefined) hrefs.push(href.trim());
    },
  });
  parser.end(shallow(html));
  return hrefs;
}

/** Reads one; undefined for what is no address on the web, or is too long to be kept. What is absolute stays as it was written: receivers look for that. */
export function readLink(href: string, source: string): PostLink | undefined {
  const url = href.startsWith('#') ? null : URL.parse(href, source);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  const target = /^https?:\/\//i.test(href) && !/\s/.test(href) ? href : url.href;
  return Buffer.byteLength(target) <= longestTarget && url.href.length <= longestTarget ? { target, normal: url.href, source } : undefined;
}

const isSamePage = (one: string, other: string): boolean => pageOf(one) === pageOf(other);
