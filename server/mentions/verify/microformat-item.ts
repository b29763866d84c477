// Items and values as the parser of microformats2 gives them, as far as they can be known.
import { oneLine } from './read-markup.ts';

/** An item; `id` of one whose element has one. */
export type Item = { type: readonly string[]; properties: Readonly<Record<string, readonly unknown[]>>; children: readonly unknown[]; id?: string };

/** What an item says, as HTML of its own making or as text. */
export type Content = { html: string } | { text: string };

/** A value as an item; undefined for what is none. */
export function itemIn(value: unknown): Item | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('properties' in value)) return undefined;
  const { type, properties } = value;
  if (!Array.isArray(type) || typeof properties !== 'object' || properties === null) return undefined;
  const children = 'children' in value && Array.isArray(value.children) ? value.children : [];
  return { type: type.map(String), properties: properties as Item['properties'], children, ...('id' in value && typeof value.id === 'string' && { id: value.id }) };
}

/** What a value says, in one line. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? oneLine(value) : typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : '');

/** The address that a property names: plain, of a picture, or of a quotation. */
export function addressOf(value: unknown): string {
  const item = itemIn(value);
  const [url] = item?.properties['url'] ?? [];
  return item && url !== undefined ? textOf(url) : textOf(value);
}

/** What an item says; of an answer to an invitation, the answer. */
export function contentOf(item: Item): Content | undefined {
  const { properties } = item;
  const html = htmlOf(item);
  if (html.trim() !== '') return { html };
  const words = textOf(properties['content']?.[0]) || textOf(properties['summary']?.[0]) || textOf(properties['rsvp']?.[0]);
  return words === '' ? undefined : { text: words };
}

/** What it says where that is HTML; else nothing. */
export function htmlOf({ properties }: Item): string {
  const [content] = properties['content'] ?? [];
  return typeof content === 'object' && content !== null && 'html' in content && typeof content.html === 'string' ? content.html : '';
}

/** When it says it was written, ISO-8601 UTC. */
export function publishedAtOf({ properties }: Item): string | undefined {
  const published = Date.parse(textOf(properties['published']?.[0]));
  return Number.isFinite(published) ? new Date(published).toISOString() : undefined;
}

/** An address of the web as it is kept; undefined for any other. */
export function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && text.length <= 2_000 ? url.href : undefined;
}
