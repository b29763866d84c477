// RSS 2.0 (RSS Advisory Board), with the modules that WordPress's feeds carry.
import { generateRssFeed } from 'feedsmith';
import { feedTypes, legalInXml as legal, type Feed, type FeedItem } from './feed.ts';

/** Writes a feed as RSS. */
export const writeRss = (feed: Feed): string =>
  generateRssFeed({
    title: legal(feed.title),
    link: feed.pageUrl,
    description: legal(feed.description),
    language: feed.language,
    lastBuildDate: new Date(feed.updatedAt),
    generator: 'Parley',
    docs: 'https://www.rssboard.org/rss-specification',
    atom: { links: [{ href: feed.selfUrl, rel: 'self', type: feedTypes.rss }, ...feed.hubs.map((href) => ({ href, rel: 'hub' }))] },
    items: feed.items.map(item),
  });

const item = (given: FeedItem) => ({
  title: legal(given.title),
  link: given.url,
  description: legal(given.summary),
  categories: given.categories.map((name) => ({ name: legal(name) })),
  guid: { value: given.id, isPermaLink: false },
  pubDate: new Date(given.publishedAt),
  dc: { creators: [legal(given.author.name)] },
  ...(given.contentHtml !== null && { content: { encoded: legal(given.contentHtml) } }),
  ...(given.talk && { comments: given.talk.url, slash: { comments: given.talk.count }, wfw: { commentRss: given.talk.feedUrl } }),
});
