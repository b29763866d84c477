// The one gate between what people wrote and what a page shows. What comes out holds nothing that runs.
import sanitizeHtml, { type IOptions } from 'sanitize-html';
import { foldMark, pageMark } from './fold.ts';
import { modernise } from './modernise.ts';
import { shallow } from './shallow.ts';
import type { Trust } from './trust.ts';

const words = ['a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr'];
const talk = ['p', 'blockquote', 'ul', 'ol', 'li', 'pre'];
const wholePosts = [
  'address', 'details', 'summary', 'div', 'section', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr',
  'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th',
  'ruby', 'rt', 'rp', 'img', 'picture', 'audio', 'video', 'source', 'track', 'iframe', foldMark, pageMark,
];

const postAttributes: NonNullable<IOptions['allowedAttributes']> = {
  '*': ['id', 'class', 'title', 'lang', 'dir'],
  a: ['href', 'hreflang', 'rel', 'download', 'aria-label'],
  audio: ['src', 'loop'],
  blockquote: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  del: ['cite', 'datetime'],
  details: ['open'],
  iframe: ['src', 'title'],
  img: ['src', 'alt', 'width', 'height', 'srcset', 'sizes'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'srcset', 'type', 'media', 'sizes'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope', 'abbr'],
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: ['src', 'poster', 'width', 'height', 'loop', 'muted'],
};

/** WordPress's layout classes, those of highlighted code and footnotes, and microformats on what an author links to. */
const postClasses = [
  /^align(left|right|center|none|wide|full)$/, /^(wp|has|is|size|attachment|gallery|blocks-gallery|columns|language|hljs|footnotes?)(-[\w-]*)?$/, /^hljs-[\w-]+$/,
  /^(function|class|inherited)_$/, /^(u|p|dt)-[a-z-]+$/, /^h-(cite|card|adr|geo)$/,
  'visually-hidden', 'code-block', 'data-footnotes',
];

const linkSchemes = ['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'irc', 'ircs', 'ftp'];

const common: IOptions = {
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { a: linkSchemes },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: true,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  // The words inside these are not words of the text.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'noembed', 'noframes', 'template', 'title', 'svg', 'math', 'object', 'applet', 'frameset', 'head'],
  parseStyleAttributes: false,
};

const post: IOptions = {
  ...common,
  allowedTags: [...words, ...talk, ...wholePosts],
  allowedAttributes: postAttributes,
  allowedClasses: { '*': postClasses },
  transformTags: { '*': modernise },
};

const comment: IOptions = {
  ...common,
  allowedTags: [...words.filter((tag) => !['span', 'bdi', 'bdo', 'time'].includes(tag)), ...talk],
  allowedAttributes: { a: ['href', 'rel', 'title'], abbr: ['title'], ol: ['start'], '*': ['lang', 'dir'] },
  allowedSchemesByTag: { a: ['http', 'https', 'mailto'] },
  allowedClasses: { code: [/^language-[\w-]+$/] },
  transformTags: {
    '*': (name, attributes) => {
      const { tagName, attribs } = modernise(name, attributes);
      if (tagName === 'a') return { tagName, attribs: { ...attribs, rel: 'nofollow ugc' } };
      return { tagName: /^h[1-6]$/.test(tagName) ? 'p' : tagName, attribs };
    },
  },
};

const stranger: IOptions = { ...common, allowedTags: ['em', 'strong', 'b', 'i', 'code', 'q', 'cite', 'mark', 'sub', 'sup'], allowedAttributes: {} };

const rules: Readonly<Record<Trust, IOptions>> = { editor: post, author: post, commenter: comment, stranger };

/** HTML of whatever origin as HTML that may be shown, by how far its writer is trusted. Tags may still stand where they do not belong. */
export const sanitise = (html: string, trust: Trust): string => sanitizeHtml(shallow(printable(html)), rules[trust]);

/** Control characters have no meaning in HTML but to confuse, and half a surrogate pair is no character. */
// oxlint-disable-next-line no-control-regex
const printable = (html: string): string => html.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/g, '');
