// Who wrote an entry, by what its page says (indieweb.org/authorship): no other page is asked.
import { addressOf, itemIn, textOf, webAddress, type Item } from './microformat-item.ts';

/** Whoever wrote it; without what is not known. */
export type Card = { authorName?: string; authorUrl?: string; authorPhoto?: string };

/** What a page links to, by why. */
export type Rels = Readonly<Record<string, readonly string[]>>;

/** Where an entry stands: in what, beside what, and what its page links to as its author and itself. */
type Place = { item: Item; within: readonly Item[]; all: readonly Item[]; rels: Rels; url: string };

/** The author that the entry names, or what it stands in; or else the card of the page. */
export function authorOf({ item, within, all, rels, url }: Place): Card {
  const cards = all.filter(({ type }) => type.includes('h-card'));
  const [given] = [item, ...within].flatMap(({ properties }) => properties['author'] ?? []);
  if (given !== undefined) return itemIn(given) ? cardOf(itemIn(given)) : named(textOf(given), cards);
  const [author] = rels['author'] ?? [];
  const linked = author === undefined ? undefined : cardAt(author, cards);
  if (author !== undefined) return { ...(webAddress(author) !== undefined && { authorUrl: webAddress(author) ?? author }), ...cardOf(linked) };
  return cardOf(representative(cards, rels, url));
}

/** A name alone, or the address of a card on the same page. */
function named(text: string, cards: readonly Item[]): Card {
  const url = webAddress(text);
  if (url === undefined) return text === '' ? {} : { authorName: text };
  return { authorUrl: url, ...cardOf(cardAt(url, cards)) };
}

const cardAt = (address: string, cards: readonly Item[]): Item | undefined => cards.find(({ properties }) => (properties['url'] ?? []).some((each) => isSame(addressOf(each), address)));

/** The card that is the page's own (microformats.org/wiki/representative-h-card-parsing), or the only one there is. */
function representative(cards: readonly Item[], rels: Rels, url: string): Item | undefined {
  const has = (card: Item, name: string, address: string): boolean => (card.properties[name] ?? []).some((each) => isSame(addressOf(each), address));
  const own = cards.find((card) => has(card, 'uid', url) && has(card, 'url', url)) ?? cards.find((card) => (rels['me'] ?? []).some((me) => has(card, 'url', me)));
  return own ?? (cards.length === 1 ? cards[0] : undefined);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  return a !== null && b !== null && a.host === b.host && a.pathname.replace(/\/$/, '') === b.pathname.replace(/\/$/, '') && a.search === b.search;
}

function cardOf(card: Item | undefined): Card {
  if (!card) return {};
  const name = textOf(card.properties['name']?.[0]);
  const [url, photo] = [addressOf(card.properties['url']?.[0]), addressOf(card.properties['photo']?.[0])].map(webAddress);
  return { ...(name !== '' && !/^https?:/.test(name) && { authorName: name }), ...(url !== undefined && { authorUrl: url }), ...(photo !== undefined && { authorPhoto: photo }) };
}
