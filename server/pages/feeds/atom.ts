// Atom 1.0 (RFC 4287) with its threading extension (RFC 4685).
import { generateAtomFeed } from 'feedsmith';
import { feedTypes, legalInXml as legal, type Feed, type FeedItem } from './feed.ts';

/** Writes a feed as Atom. */
export const writeAtom = (feed: Feed): string =>
  generateAtomFeed({
    id: feed.selfUrl,
    title: { value: legal(feed.title) },
    ...(feed.description !== '' && { subtitle: { value: legal(feed.description) } }),
    updated: new Date(feed.updatedAt),
    links: [
      { href: feed.selfUrl, rel: 'self', type: feedTypes.atom },
      { href: feed.pageUrl, rel: 'alternate', type: 'text/html' },
      ...feed.hubs.map((href) => ({ href, rel: 'hub' })),
    ],
    generator: { text: 'Parley' },
    xml: { lang: feed.language },
    entries: feed.items.map(entry),
  });

const entry = (item: FeedItem) => ({
  id: item.id,
  title: { value: legal(item.title) },
  updated: new Date(item.updatedAt),
  published: new Date(item.publishedAt),
  authors: [{ name: legal(item.author.name), ...(item.author.url !== null && { uri: item.author.url }) }],
  categories: item.categories.map((term) => ({ term: legal(term) })),
  summary: { value: legal(item.summary) },
  ...(item.contentHtml !== null && { content: { type: 'html', value: legal(item.contentHtml) } }),
  links: [
    { href: item.url, rel: 'alternate', type: 'text/html' },
    ...(item.talk
      ? [
          { href: item.talk.url, rel: 'replies', type: 'text/html', thr: { count: item.talk.count } },
          { href: `${item.talk.feedUrl}atom/`, rel: 'replies', type: feedTypes.atom, thr: { count: item.talk.count } },
        ]
      : []),
  ],
  ...(item.talk && { thr: { total: item.talk.count } }),
});
