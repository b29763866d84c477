// Writes a feed in the format that was asked for.
import type { FeedFormat } from '../address.ts';
import type { Answer } from '../sheet.ts';
import { feedTypes, type Feed } from './feed.ts';

// Loaded with the first feed that is asked for in each format: the library behind them is a large one.
const writers: Readonly<Record<FeedFormat, () => Promise<(feed: Feed) => string>>> = {
  rss: async () => (await import('./rss.ts')).writeRss,
  atom: async () => (await import('./atom.ts')).writeAtom,
  json: async () => (await import('./json.ts')).writeJson,
};

/** The answer that carries a feed. `tags` say what makes it stale. */
export async function feedAnswer(feed: Feed, format: FeedFormat, tags: readonly string[]): Promise<Answer> {
  const write = await writers[format]();
  return { kind: 'feed', type: `${feedTypes[format]}; charset=utf-8`, body: write(feed), tags, lastModified: new Date(feed.updatedAt).toUTCString(), ...(feed.hubs.length > 0 && { headers: hubHeader(feed) }) };
}

/** Where to hear of what is new (WebSub, section 4). */
const hubHeader = ({ hubs, selfUrl }: Feed): Readonly<Record<string, string>> => ({ link: [...hubs.map((url) => `<${new URL(url).href}>; rel="hub"`), `<${selfUrl}>; rel="self"`].join(', ') });
