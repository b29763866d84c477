// The reader of WordPress exports: a stream of bytes in, a stream of typed parts out, in flat memory.
import { decodeXml } from './decode.ts';
import { text, type Element } from './element.ts';
import { defaultLimits, notAnExport, parseChannel, type ParseLimits } from './parse.ts';
import { authorOf, itemOf, termOf } from './shape.ts';
import type { WxrBlog, WxrPart } from './wxr.ts';

/**
 * Reads WXR 1.0, 1.1 and 1.2. Throws a `Refusal` for what is not a WordPress export, for what is malformed (with line
 * and column) and for what is beyond the limits. Parts already yielded before a fault are sound in themselves.
 */
export async function* readWxr(bytes: AsyncIterable<Uint8Array>, limits: ParseLimits = defaultLimits): AsyncGenerator<WxrPart> {
  const blog: WxrBlog = { version: '', title: '', tagline: '', language: '', url: '', siteUrl: '' };
  let link = '';
  let introduced = false;
  for await (const element of parseChannel(decodeXml(bytes), limits)) {
    if (element.name === 'link') link ||= withoutSlash(element.text);
    if (describe(blog, element)) continue;
    const part = partOf(element);
    if (!part) continue;
    if (!introduced && part.kind === 'item') {
      introduced = true;
      yield introduction(blog, link);
    }
    yield part;
  }
  if (!introduced) yield introduction(blog, link);
}

function introduction(blog: WxrBlog, link: string): WxrPart {
  if (!/^\d+\.\d+$/.test(blog.version)) throw notAnExport();
  return { kind: 'blog', blog: { ...blog, url: blog.url || link, siteUrl: blog.siteUrl || blog.url || link } };
}

/** Takes what an element says about the blog itself; the first one of a name counts. */
function describe(blog: WxrBlog, { name, text: said }: Element): boolean {
  if (name === 'wp:wxr_version') blog.version ||= said.trim();
  else if (name === 'title') blog.title ||= said.trim();
  else if (name === 'description') blog.tagline ||= said.trim();
  else if (name === 'language') blog.language ||= said.trim();
  else if (name === 'wp:base_blog_url') blog.url ||= withoutSlash(said);
  else if (name === 'wp:base_site_url') blog.siteUrl ||= withoutSlash(said);
  else return false;
  return true;
}

function partOf(element: Element): WxrPart | undefined {
  if (element.name === 'item') return { kind: 'item', item: itemOf(element) };
  if (element.name === 'parley:address') return { kind: 'address', address: { path: text(element, 'parley:path'), location: text(element, 'parley:location') } };
  if (element.name === 'wp:author') return { kind: 'author', author: authorOf(element) };
  if (element.name === 'wp:category' || element.name === 'wp:tag' || element.name === 'wp:term') return { kind: 'term', term: termOf(element) };
  return undefined;
}

const withoutSlash = (text: string): string => text.trim().replace(/\/+$/, '');
