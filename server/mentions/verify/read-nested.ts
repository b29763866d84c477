// The answers to an entry that stand on its page and nowhere else, as most comments on the web do (indieweb.org/Salmention).
import { createHash } from 'node:crypto';
import { authorOf, type Card } from './authorship.ts';
import { addressOf, contentOf, itemIn, publishedAtOf, textOf, type Content, type Item } from './microformat-item.ts';

/** One of them: what it is called on the page, as in an address behind `#`, and what it answers there; null where that is the entry itself. */
export type NestedReply = Card & { fragment: string; under: string | null; content: Content; publishedAt?: string };

/** More of one page are not read. */
export const mostNested = 50;
const longestFragment = 200;
/** Of longer words only the text is taken. */
const longestHtml = 5_000;

const replyTypes = new Set(['h-entry', 'h-cite']);

/** Those of an entry on the page at `url`, each behind what it answers. `all`: what else is on the page. */
export function nestedIn(entry: Item, url: string, all: readonly Item[]): NestedReply[] {
  const found = new Map<string, NestedReply>();
  const read = (item: Item, under: string | null): void => {
    for (const value of item.properties['comment'] ?? []) {
      const comment = itemIn(value);
      const reply = comment && replyFrom(comment, url, all);
      if (!comment || !reply || found.has(reply.fragment) || found.size >= mostNested) continue;
      found.set(reply.fragment, { ...reply, under: (comment.properties['in-reply-to'] ?? []).map((each) => onPage(addressOf(each), url)).find((each) => each !== undefined && found.has(each)) ?? under });
      read(comment, reply.fragment);
    }
  };
  read(entry, null);
  return [...found.values()];
}

/** Undefined for what has a page of its own, where it is to be read, or says nothing. */
function replyFrom(item: Item, url: string, all: readonly Item[]): Omit<NestedReply, 'under'> | undefined {
  const [given] = item.properties['url'] ?? [];
  const own = given === undefined ? '' : onPage(textOf(given), url);
  const name = textOf(item.properties['name']?.[0]);
  const content = contentOf(item) ?? (name === '' ? undefined : { text: name });
  if (own === undefined || content === undefined || !item.type.some((each) => replyTypes.has(each))) return undefined;
  const card = item.properties['author'] === undefined ? {} : authorOf({ item, within: [], all, rels: {}, url });
  const publishedAt = publishedAtOf(item);
  const words = 'html' in content && content.html.length > longestHtml ? { text: textOf(item.properties['content']?.[0]) } : content;
  return { ...card, fragment: nameOf(own || (item.id === undefined ? '' : (onPage(`#${item.id}`, url) ?? '')), [card.authorName ?? '', publishedAt ?? '', 'html' in content ? content.html : content.text]), content: words, ...(publishedAt !== undefined && { publishedAt }) };
}

/** The fragment of an address on this page, perhaps empty; undefined for one elsewhere. */
function onPage(address: string, page: string): string | undefined {
  const [url, here] = [URL.parse(address, page), new URL(page)];
  return url && url.host === here.host && url.pathname === here.pathname && url.search === here.search ? url.hash.slice(1) : undefined;
}

/** What has no name of its own is called by who says what, and when. */
const nameOf = (given: string, about: readonly string[]): string =>
  given !== '' && given.length <= longestFragment ? given : `by-${createHash('sha256').update(JSON.stringify([given, ...about])).digest('base64url').slice(0, 22)}`;
