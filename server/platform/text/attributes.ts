// Attribute values that HTML would not have are dropped rather than shown to browsers.
import type { Element } from './tree.ts';

type Check = (value: string, element: Element) => boolean;

const isCount: Check = (value) => /^[1-9]\d{0,3}$/.test(value);
const isLength: Check = (value) => /^\d{1,5}$/.test(value);
const isInteger: Check = (value) => /^-?\d{1,9}$/.test(value);
const oneOf = (...values: readonly string[]): Check => (value) => values.includes(value);

const checks: Readonly<Record<string, Check>> = {
  colspan: isCount,
  rowspan: isCount,
  span: isCount,
  width: isLength,
  height: isLength,
  start: isInteger,
  value: isInteger,
  type: (value, { name }) => name !== 'ol' || /^[1aAiI]$/.test(value),
  dir: oneOf('ltr', 'rtl', 'auto'),
  lang: (value) => /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/.test(value),
  hreflang: (value) => /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/.test(value),
  scope: oneOf('row', 'col', 'rowgroup', 'colgroup'),
  kind: oneOf('subtitles', 'captions', 'descriptions', 'chapters', 'metadata'),
  datetime: (value) => /^[\dTtZz:.+\-PpWYyMmDdHhSs ]{1,40}$/.test(value) && /\d/.test(value),
  cite: (value) => /^(https?:)?\/\//.test(value),
  title: (value) => value.trim() !== '',
  class: (value) => value.trim() !== '',
  href: (_value, { name }) => name === 'a',
};

const relations = new Set(['alternate', 'author', 'bookmark', 'external', 'help', 'license', 'me', 'next', 'nofollow', 'noopener', 'noreferrer', 'prev', 'search', 'tag', 'ugc', 'sponsored']);

const addresses = new Set(['href', 'src', 'poster', 'cite']);

/** The sanitiser has seen to it; this holds whatever is done to an address after that. */
const leadsSomewhereSafe = (address: string): boolean => {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[^!-~]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || /^(https?|mailto|tel|sms|xmpp|ircs?|ftp)$/.test(scheme);
};

/** The attributes of an element that say something valid. */
export function validAttributes(element: Element): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attributes)) {
    // No other white space than HTML's own: browsers take the rest for a part of the address.
    const trimmed = name === 'alt' || name === 'title' || name === 'label' ? value : value.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '');
    if (addresses.has(name) && !leadsSomewhereSafe(trimmed)) continue;
    if (name === 'rel') {
      const rel = trimmed.toLowerCase().split(/\s+/).filter((relation) => relations.has(relation)).join(' ');
      if (rel) kept['rel'] = rel;
    } else if (!Object.hasOwn(checks, name) || checks[name]?.(trimmed, element)) kept[name] = trimmed;
  }
  return element.name === 'img' ? described(kept) : kept;
}

/** A picture without a description is described by its title, if it has one. */
function described({ title, ...attributes }: Record<string, string>): Record<string, string> {
  const alt = attributes['alt'] ?? '';
  if (title === undefined) return { ...attributes, alt };
  return alt === '' ? { ...attributes, alt: title } : { ...attributes, alt, title };
}
