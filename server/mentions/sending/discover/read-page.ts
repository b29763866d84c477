// What a page's HTML says of where it takes mentions: in markup that counts, not in comments, scripts or templates.
import { HtmlParser, shallow } from '../../../platform/text/index.ts';
import { relationsOf } from './link-header.ts';

/** The endpoints that a page names, absolute. */
export type PageEndpoints = { webmention?: string; pingback?: string; trackback?: string };

/** Elements whose content is no part of the page. */
const silent = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'textarea', 'title', 'noembed', 'noframes', 'xmp', 'plaintext', 'select']);

/**
 * Reads the page that answered at `url` for the address `target`. Webmention, 3.1.2: the first `<link>` or `<a>` that has an
 * `href`, relative to the page's address. Pingback 1.0, section 2.2: a `<link>` with an absolute address.
 */
export function readEndpoints(html: string, { url, target }: { url: string; target: string }): PageEndpoints {
  const found: { webmention?: string; pingback?: string } = {};
  let silence = 0;
  const parser = new HtmlParser({
    onopentag(name, { rel, href }) {
      if (silent.has(name)) silence += 1;
      if (silence > 0 || (name !== 'link' && name !== 'a') || href === undefined) return;
      const relations = relationsOf(rel);
      if (found.webmention === undefined && relations.includes('webmention')) {
        const endpoint = webAddress(href, url);
        if (endpoint !== undefined) found.webmention = endpoint;
      }
      if (found.pingback === undefined && name === 'link' && relations.includes('pingback')) {
        const endpoint = webAddress(href);
        if (endpoint !== undefined) found.pingback = endpoint;
      }
    },
    onclosetag(name) {
      if (silent.has(name)) silence -= 1;
    },
  });
  parser.end(shallow(html));
  const trackback = trackbackIn(html, [target, url]);
  return { ...found, ...(trackback !== undefined && { trackback }) };
}

/** An address as an endpoint; without a base only an absolute one is. Its query stays as it is. */
export function webAddress(text: string, base?: string): string | undefined {
  const url = URL.parse(text.trim(), base);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const attribute = /\s*([\w:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const mostDescriptions = 200;
const longestDescription = 4_000;

/**
 * TrackBack's discovery: a piece of RDF, for the most part within a comment. A page may hold one for each of several posts; the
 * one that names our address counts.
 */
function trackbackIn(html: string, addresses: readonly string[]): string | undefined {
  const wanted = new Set(addresses.map(comparable));
  for (const part of html.split(/<rdf:Description\b/i, mostDescriptions + 1).slice(1)) {
    const given = attributesAt(part.slice(0, longestDescription));
    const [identifier, ping] = [given.get('dc:identifier'), webAddress(given.get('trackback:ping') ?? '')];
    if (identifier !== undefined && ping !== undefined && wanted.has(comparable(identifier))) return ping;
  }
  return undefined;
}

/** The attributes with which a tag goes on. */
function attributesAt(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const form = new RegExp(attribute);
  for (let each = form.exec(text); each; each = form.exec(text)) found.set((each[1] ?? '').toLowerCase(), decoded(each[2] ?? each[3] ?? ''));
  return found;
}

/** Addresses as they are compared: neither the fragment nor a last slash says which post is meant. */
const comparable = (address: string): string => (URL.parse(address.trim())?.href ?? address).replace(/#.*$/, '').replace(/\/$/, '');

const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#039;', "'").replaceAll('&amp;', '&');
