// Writes a feed in the format that was asked for.
import type { FeedFormat } from '../address.ts';
import type { Answer } from '../sheet.ts';
import { atomType, writeAtom } from './atom.ts';
import type { Feed } from './feed.ts';
import { jsonType, writeJson } from './json.ts';
import { rssType, writeRss } from './rss.ts';

const writers: Readonly<Record<FeedFormat, { type: string; write: (feed: Feed) => string }>> = {
  rss: { type: rssType, write: writeRss },
  atom: { type: atomType, write: writeAtom },
  json: { type: jsonType, write: writeJson },
};

/** The answer that carries a feed. `tags` say what makes it stale. */
export function feedAnswer(feed: Feed, format: FeedFormat, tags: readonly string[]): Answer {
  const { type, write } = writers[format];
  return { kind: 'feed', type: `${type}; charset=utf-8`, body: write(feed), tags, lastModified: new Date(feed.updatedAt).toUTCString() };
}
