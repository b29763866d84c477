// What old pages wrote in tags and attributes that HTML has dropped, said in today's.
import type { Attributes, Tag } from 'sanitize-html';

const renamed: Readonly<Record<string, string>> = {
  acronym: 'abbr', strike: 's', tt: 'code', dir: 'ul', menu: 'ul', center: 'div', listing: 'pre', xmp: 'pre', plaintext: 'pre',
  main: 'div', header: 'div', footer: 'div', nav: 'div', aside: 'div', article: 'div', hgroup: 'div', search: 'div', dialog: 'div',
  fieldset: 'div', legend: 'p', font: 'span', big: 'span', nobr: 'span', label: 'span', form: 'div', rb: 'span', rtc: 'span', embed: 'iframe',
};

const alignedAsBlock: ReadonlySet<string> = new Set(['img', 'table', 'iframe', 'figure', 'video']);
/** What is looked at of a style attribute. */
const longestStyle = 500;
const sides: ReadonlySet<string> = new Set(['left', 'right', 'center']);

/** Renames dropped tags and turns presentational attributes and styles into WordPress's classes; landmarks are the page's own and become plain. */
export function modernise(tagName: string, given: Attributes): Tag {
  const name = Object.hasOwn(renamed, tagName) ? (renamed[tagName] ?? tagName) : tagName;
  // Text inside these is no document and has no attributes worth keeping.
  if (tagName === 'xmp' || tagName === 'plaintext') return { tagName: name, attribs: {} };
  const { align, style: styles, name: anchor, ...attributes } = given;
  const style = styles?.slice(0, longestStyle);
  const classes = [
    ...(tagName === 'center' ? ['has-text-align-center'] : []),
    ...alignmentClass(name, align),
    ...(style === undefined ? [] : styleClasses(name, style)),
  ].filter((extra) => !attributes['class']?.split(/\s+/).includes(extra));
  if (classes.length > 0) attributes['class'] = [attributes['class'] ?? '', ...classes].join(' ').trim();
  if (anchor !== undefined && name === 'a' && attributes['id'] === undefined) attributes['id'] = anchor;
  return { tagName: styledName(name, style), attribs: attributes };
}

function alignmentClass(name: string, align: string | undefined): string[] {
  const side = align?.trim().toLowerCase() ?? '';
  if (!sides.has(side)) return [];
  return [alignedAsBlock.has(name) ? `align${side}` : `has-text-align-${side}`];
}

function styleClasses(name: string, style: string): string[] {
  const aligned = /(?:^|;)\s*text-align\s*:\s*(left|right|center)\b/i.exec(style)?.[1]?.toLowerCase();
  const floated = /(?:^|;)\s*float\s*:\s*(left|right)\b/i.exec(style)?.[1]?.toLowerCase();
  return [...(aligned && name !== 'img' ? [`has-text-align-${aligned}`] : []), ...(floated ? [`align${floated}`] : [])];
}

/** A span that only underlines, strikes, emboldens or slants is what it looks like. */
function styledName(name: string, style: string | undefined): string {
  if (name !== 'span' || style === undefined) return name;
  if (/text-decoration[^;]*underline/i.test(style)) return 'u';
  if (/text-decoration[^;]*line-through/i.test(style)) return 's';
  if (/font-weight\s*:\s*(bold|[6-9]00)/i.test(style)) return 'b';
  if (/font-style\s*:\s*italic/i.test(style)) return 'i';
  return name;
}
