// Items and values as the parser of microformats2 gives them, as far as they can be known.
import { oneLine } from './read-markup.ts';

/** An item. */
export type Item = { type: readonly string[]; properties: Readonly<Record<string, readonly unknown[]>>; children: readonly unknown[] };

/** A value as an item; undefined for what is none. */
export function itemIn(value: unknown): Item | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('properties' in value)) return undefined;
  const { type, properties } = value;
  if (!Array.isArray(type) || typeof properties !== 'object' || properties === null) return undefined;
  const children = 'children' in value && Array.isArray(value.children) ? value.children : [];
  return { type: type.map(String), properties: properties as Item['properties'], children };
}

/** What a value says, in one line. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? oneLine(value) : typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : '');

/** The address that a property names: plain, of a picture, or of a quotation. */
export function addressOf(value: unknown): string {
  const item = itemIn(value);
  const [url] = item?.properties['url'] ?? [];
  return item && url !== undefined ? textOf(url) : textOf(value);
}

/** An address of the web as it is kept; undefined for any other. */
export function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && text.length <= 2_000 ? url.href : undefined;
}
