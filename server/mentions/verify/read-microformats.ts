// What a page says of itself in microformats2: what kind of answer it is, who wrote it and when.
import type { MentionKind } from '../mention.ts';
import { oneLine } from './read-markup.ts';

/** What was found; undefined for what was not. */
export type Entry = { kind: MentionKind; title?: string; authorName?: string; authorUrl?: string; authorPhoto?: string; publishedAt?: string };

/** An item as the parser gives it, as far as it can be known. */
type Item = { type: readonly string[]; properties: Readonly<Record<string, readonly unknown[]>>; children: readonly unknown[] };

/** By what an entry refers to us, the strongest first. */
const references: readonly (readonly [string, MentionKind])[] = [['in-reply-to', 'reply'], ['like-of', 'like'], ['repost-of', 'repost'], ['bookmark-of', 'bookmark']];

const mostItems = 200;

/** Reads the entry of a page that refers to us, or else its first; undefined for a page without one. The parser is loaded with the first page. */
export async function readMicroformats(html: string, url: string, isTarget: (url: string) => Promise<boolean>): Promise<Entry | undefined> {
  const { mf2 } = await import('microformats-parser');
  const { items } = mf2(html, { baseUrl: url });
  const all = flattened(items);
  const entries = all.filter(({ type }) => type.includes('h-entry'));
  for (const [property, kind] of references) {
    for (const entry of entries) {
      for (const value of entry.properties[property] ?? []) {
        if (await isTarget(addressOf(value))) return described(kind, entry, all);
      }
    }
  }
  const [first] = entries;
  return first && described('mention', first, all);
}

function flattened(roots: readonly unknown[]): Item[] {
  const found: Item[] = [];
  const waiting = [...roots];
  for (let next = waiting.shift(); next !== undefined && found.length < mostItems; next = waiting.shift()) {
    const item = itemIn(next);
    if (!item) continue;
    found.push(item);
    waiting.push(...item.children);
  }
  return found;
}

function itemIn(value: unknown): Item | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('properties' in value)) return undefined;
  const { type, properties } = value;
  if (!Array.isArray(type) || typeof properties !== 'object' || properties === null) return undefined;
  const children = 'children' in value && Array.isArray(value.children) ? value.children : [];
  return { type: type.map(String), properties: properties as Item['properties'], children };
}

function described(kind: MentionKind, entry: Item, all: readonly Item[]): Entry {
  const [given] = entry.properties['author'] ?? [];
  const card = itemIn(given) ?? all.find(({ type }) => type.includes('h-card'));
  const title = textOf(entry.properties['name']?.[0]);
  const name = card ? textOf(card.properties['name']?.[0]) : textOf(given);
  const [url, photo] = [addressOf(card?.properties['url']?.[0]), addressOf(card?.properties['photo']?.[0])].map(webAddress);
  const published = Date.parse(textOf(entry.properties['published']?.[0]));
  return {
    kind,
    ...(title !== '' && { title }),
    ...(name !== '' && !/^https?:/.test(name) && { authorName: name }),
    ...(url !== undefined && { authorUrl: url }),
    ...(photo !== undefined && { authorPhoto: photo }),
    ...(Number.isFinite(published) && { publishedAt: new Date(published).toISOString() }),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? oneLine(value) : typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : '');

/** The address that a property names: plain, of a picture, or of a quotation. */
function addressOf(value: unknown): string {
  const item = itemIn(value);
  const [url] = item?.properties['url'] ?? [];
  return item && url !== undefined ? textOf(url) : textOf(value);
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && text.length <= 2_000 ? url.href : undefined;
}
