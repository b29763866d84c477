// What a page says of itself in microformats2: what kind of answer it is, who wrote it, what it says, and when.
import { addressOf, contentOf, htmlOf, itemIn, publishedAtOf, textOf, webAddress, type Content, type Item } from './microformat-item.ts';
import { authorOf, type Card } from './authorship.ts';
import { nestedIn, type NestedReply } from './read-nested.ts';
import type { MentionKind } from '../mention.ts';
import type { ReadPage } from './page-task.ts';

/** What was found; undefined for what was not. */
export type Entry = {
  kind: MentionKind;
  title?: string;
  authorName?: string;
  authorUrl?: string;
  authorPhoto?: string;
  publishedAt?: string;
  content?: Content;
  /** All that it answers, by address. */
  answers: readonly string[];
  /** The pages of those that answer it in turn, as it lists them. */
  comments: readonly string[];
  /** Those that answer it on its own page, and have none of their own. */
  nested: readonly NestedReply[];
};

/** By what an entry refers to us, the strongest first (W3C Post Type Discovery). */
const references: readonly (readonly [string, MentionKind])[] = [['in-reply-to', 'reply'], ['repost-of', 'repost'], ['like-of', 'like'], ['bookmark-of', 'bookmark']];

const entryTypes = new Set(['h-entry', 'h-event', 'h-review']);
const mostItems = 200;
const mostAddresses = 20;

/** What is asked of an address: whether it is the post. */
type IsTarget = (url: string) => Promise<boolean>;

/** Finds the entry of a page that refers to the post, or else the one whose words link there, or the only one; undefined for a page without. */
export async function understandMicroformats({ items, rels }: Pick<ReadPage, 'items' | 'rels'>, url: string, isTarget: IsTarget): Promise<Entry | undefined> {
  const all = flattened(items);
  const entries = all.filter(({ item: { type } }) => type.some((each) => entryTypes.has(each)));
  const found = (await referring(entries, isTarget)) ?? (await linking(entries, isTarget)) ?? (entries.length === 1 && entries[0] ? { kind: 'mention' as const, entry: entries[0] } : undefined);
  const cards = all.map(({ item }) => item);
  return found && { ...described(found.kind, found.entry, authorOf({ ...found.entry, all: cards, rels, url })), nested: nestedIn(found.entry.item, url, cards) };
}

/** An item, and the ones that it stands in, nearest first. */
type Placed = { item: Item; within: readonly Item[] };

function flattened(roots: readonly unknown[]): Placed[] {
  const found: Placed[] = [];
  const waiting: { value: unknown; within: readonly Item[] }[] = roots.map((value) => ({ value, within: [] }));
  for (let next = waiting.shift(); next !== undefined && found.length < mostItems; next = waiting.shift()) {
    const item = itemIn(next.value);
    if (!item) continue;
    const { within } = next;
    found.push({ item, within });
    waiting.push(...item.children.map((value) => ({ value, within: [item, ...within] })));
  }
  return found;
}

async function referring(entries: readonly Placed[], isTarget: IsTarget): Promise<{ kind: MentionKind; entry: Placed } | undefined> {
  for (const entry of entries) {
    const kinds: MentionKind[] = [];
    for (const [property, kind] of references) {
      for (const value of (entry.item.properties[property] ?? []).slice(0, mostAddresses)) if (await isTarget(addressOf(value))) kinds.push(kind);
    }
    // Some software says of a like that it answers, too: what has no words of its own answers nothing.
    const kind = kinds.find((each) => each !== 'reply' || kinds.every((other) => other === 'reply') || contentOf(entry.item) !== undefined);
    if (kind !== undefined) return { kind, entry };
  }
  return undefined;
}

async function linking(entries: readonly Placed[], isTarget: IsTarget): Promise<{ kind: MentionKind; entry: Placed } | undefined> {
  for (const entry of entries) {
    for (const [, address = ''] of [...htmlOf(entry.item).matchAll(/\s(?:href|src)="([^"]{1,2000})"/g)].slice(0, mostItems)) {
      if (await isTarget(address.replaceAll('&amp;', '&'))) return { kind: 'mention', entry };
    }
  }
  return undefined;
}

function described(kind: MentionKind, { item }: Placed, card: Card): Omit<Entry, 'nested'> {
  const { properties } = item;
  const name = textOf(properties['name']?.[0]);
  const content = contentOf(item) ?? (name === '' ? undefined : { text: name });
  const publishedAt = publishedAtOf(item);
  return {
    kind,
    // A note's name is often nothing but its words again.
    ...(name !== '' && name !== textOf(properties['content']?.[0]) && { title: name }),
    ...card,
    ...(publishedAt !== undefined && { publishedAt }),
    ...(content && { content }),
    answers: addressesIn(properties['in-reply-to']),
    comments: addressesIn(properties['comment']),
  };
}

const addressesIn = (values: readonly unknown[] = []): string[] => [...new Set(values.slice(0, mostAddresses).flatMap((value) => webAddress(addressOf(value)) ?? []))];
