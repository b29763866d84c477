// Where a page's feeds are, for programs that look for them.
import type { FeedLink } from '../locals.ts';

/** The feeds of a page; `url` is the page's own, with its slash. */
export const feedLinksOf = (url: string, title: string): FeedLink[] => [
  { title, url: `${url}feed/`, mime: 'application/rss+xml' },
  { title, url: `${url}feed/atom/`, mime: 'application/atom+xml' },
  { title, url: `${url}feed/json/`, mime: 'application/feed+json' },
];
