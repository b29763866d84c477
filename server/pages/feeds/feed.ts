// What a feed says, whatever the format it is written in.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { FeedFormat } from '../address.ts';

/** The media type of each format. */
export const feedTypes: Readonly<Record<FeedFormat, string>> = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' };

/** A feed. All URLs absolute, all times ISO-8601 UTC. */
export type Feed = {
  title: string;
  description: string;
  /** The page that the feed is the feed of. */
  pageUrl: string;
  selfUrl: string;
  /** WebSub hubs that are told of it; none where the owner named none. */
  hubs: readonly string[];
  language: string;
  updatedAt: string;
  items: readonly FeedItem[];
};

export type FeedItem = {
  /** Never changes, wherever the item moves. */
  id: string;
  url: string;
  title: string;
  author: { name: string; url: string | null };
  publishedAt: string;
  updatedAt: string;
  /** The whole text; null where the owner gives summaries only, or the post is locked. */
  contentHtml: SafeHtml | null;
  summary: string;
  categories: readonly string[];
  /** Where it is talked about; null for a comment. */
  talk: { url: string; feedUrl: string; count: number } | null;
};

/** Characters that no XML 1.0 document may hold, not even escaped (XML 1.0, section 2.2). */
const illegalInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as XML can carry it. */
export const legalInXml = (text: string): string => text.toWellFormed().replace(illegalInXml, '');
