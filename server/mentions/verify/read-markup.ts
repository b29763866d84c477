// Reads a page as its readers see it: its title, its words, and where among them it links to us. What is commented out, escaped or in a script is no link.
import { HtmlParser, shallow } from '../../platform/text/index.ts';
import { openQuoting, type Quotable } from './quotable.ts';

/** A link to our blog, where its own words stand in the text (a picture has none), and which others belong to it. */
export type OwnLink = { url: URL; place: Quotable };

/** What a page says. */
export type Markup = {
  title: string;
  /** Who the page says wrote it; empty where it does not. */
  author: string;
  text: string;
  links: readonly OwnLink[];
  /** Other sites that it links to. */
  hosts: ReadonlySet<string>;
};

const mostLinks = 200;

const silent = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'title', 'textarea', 'select', 'noembed', 'noframes', 'xmp', 'plaintext']);
const apart = new Set(
  'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(' '),
);
/** Whether an element says who somebody is. */
const isCard = (classes: string | undefined): boolean => classes !== undefined && /(?:^|\s)(?:h-card|p-author|vcard)(?:\s|$)/.test(classes);
/** Where an element names an address that a reader sees or follows. */
const addressIn: Readonly<Record<string, string>> = { a: 'href', area: 'href', img: 'src', video: 'src', audio: 'src', source: 'src' };

/** Reads the HTML of the page at `url`. `isOurs` tells our blog's addresses. */
export function readMarkup(html: string, url: string, isOurs: (url: URL) => boolean): Markup {
  const links: OwnLink[] = [];
  const hosts = new Set<string>();
  const found = { title: '', heading: '', author: '', base: url, hasBase: false };
  let text = '';
  let silence = 0;
  let inTitle = false;
  let inHeading = false;
  const quoting = openQuoting();
  // How deep in a card: behind who wrote a page begin its words.
  let card = 0;
  const refersTo = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const attribute = addressIn[name];
    const given = attribute === undefined ? undefined : attributes[attribute];
    const target = given === undefined ? null : URL.parse(given.trim(), found.base);
    if (!target) return;
    if (!isOurs(target)) return void hosts.add(target.hostname);
    if (links.length >= mostLinks) return;
    links.push({ url: target, place: quoting.begins(name, text.length) });
  };
  const parser = new HtmlParser({
    onopentag(name, attributes) {
      if (name === 'title' && silence === 0 && found.title === '') inTitle = true;
      if (silent.has(name)) silence += 1;
      if (card > 0 || isCard(attributes['class'])) card += 1;
      quoting.opens(name, attributes, { at: text.length, isBlock: apart.has(name) });
      if (silence > 0) return;
      if (name === 'base' && !found.hasBase && attributes['href'] !== undefined) {
        found.hasBase = true;
        found.base = URL.parse(attributes['href'], url)?.href ?? url;
      }
      if (name === 'meta' && attributes['name']?.toLowerCase() === 'author') found.author ||= attributes['content'] ?? '';
      if (name === 'h1' && found.heading === '') inHeading = true;
      if (apart.has(name)) text += ' ';
      refersTo(name, attributes);
    },
    ontext(words) {
      if (inTitle) found.title += words;
      if (silence > 0) return;
      if (inHeading) found.heading += words;
      quoting.says(words);
      text += words;
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false;
      if (name === 'h1') inHeading = false;
      if (card > 0) {
        card -= 1;
        if (card === 0) quoting.goesOn(text.length);
      }
      if (silent.has(name)) silence -= 1;
      quoting.closes(name, { at: text.length, isBlock: apart.has(name) });
      if (apart.has(name)) text += ' ';
    },
  });
  parser.end(shallow(html));
  return { title: oneLine(found.title) || oneLine(found.heading), author: oneLine(found.author), text, links, hosts };
}

/** Words with single spaces between them. */
export const oneLine = (text: string): string => text.replace(/[\s\u00a0]+/gu, ' ').trim();
