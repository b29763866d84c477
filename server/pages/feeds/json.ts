// JSON Feed 1.1 (jsonfeed.org).
import { generateJsonFeed } from 'feedsmith';
import type { Feed, FeedItem } from './feed.ts';

/** Writes a feed as JSON. */
export const writeJson = (feed: Feed): string =>
  JSON.stringify({
    ...(generateJsonFeed({
      title: feed.title,
      ...(feed.description !== '' && { description: feed.description }),
      home_page_url: feed.pageUrl,
      feed_url: feed.selfUrl,
      language: feed.language,
      ...(feed.hubs.length > 0 && { hubs: feed.hubs.map((url) => ({ type: 'WebSub', url })) }),
      items: feed.items.map(item),
    }) as object),
    // Left out by the library where there are none, but asked for by the format.
    ...(feed.items.length === 0 && { items: [] }),
  });

const item = (given: FeedItem) => ({
  id: given.id,
  url: given.url,
  title: given.title,
  summary: given.summary,
  date_published: new Date(given.publishedAt),
  date_modified: new Date(given.updatedAt),
  authors: [{ name: given.author.name, ...(given.author.url !== null && { url: given.author.url }) }],
  tags: [...given.categories],
  // Every item must have a text of some kind (section "Items").
  ...(given.contentHtml === null ? { content_text: given.summary } : { content_html: given.contentHtml }),
});
