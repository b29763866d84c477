// HTML as the text it shows.
import { Parser } from './html-parser.ts';
import { shallow } from './shallow.ts';

const silent = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'title', 'textarea', 'select', 'noembed', 'noframes', 'xmp', 'rp']);
const apart = new Set(
  'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(' '),
);

/** The words of a piece of HTML, blocks apart by a space; any HTML, trusted or not. The result is text: escape it before showing it. */
export function plainText(html: string): string {
  let text = '';
  let silence = 0;
  const parser = new Parser({
    onopentag(name) {
      if (silent.has(name)) silence += 1;
      if (apart.has(name)) text += ' ';
    },
    ontext(words) {
      if (silence === 0) text += words;
    },
    onclosetag(name) {
      if (silent.has(name)) silence -= 1;
      if (apart.has(name)) text += ' ';
    },
  });
  parser.end(shallow(html));
  return text.replace(/[\s\u00a0]+/gu, ' ').trim();
}
