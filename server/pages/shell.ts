// What surrounds the main part of every page: title, menu, sidebar, feeds.
import type { FeedLink, MenuNode, Shell } from './locals.ts';
import { accentHref, type Settings } from '../platform/settings/index.ts';
import { sidebarOf } from './sidebar.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** The shell of a page. `path` is the page's own, so that the menu can say where the reader is. */
export async function shellOf(site: Site, path: string): Promise<Shell> {
  const settings = await settingsOf(site);
  const language = await languageOf(site);
  const title = settings.title || language.words.title.untitledBlog;
  return {
    blog: { title, tagline: settings.tagline, url: '/' },
    lang: language.tag,
    direction: language.direction,
    words: language.words,
    asset: site.asset,
    icon: iconOf(settings.icon, site.asset),
    accentHref: accentHref(settings),
    menu: menuOf(settings.menu, path),
    sidebarHtml: (await sidebarOf(site)).html,
    feeds: blogFeeds(language.words.feed, title),
    deskUrl: site.reader?.role ? '/desk/' : null,
  };
}

/** The blog's icon as the head of each page names it; Parley's own where the owner chose none. */
export const iconOf = (icon: Settings['icon'], asset: Shell['asset']): Shell['icon'] =>
  icon === null
    ? { url: asset('icon.svg'), type: 'image/svg+xml', touchUrl: asset('icon-180.png'), manifestUrl: null }
    : { url: iconUrl(icon.hash, 192), type: 'image/png', touchUrl: iconUrl(icon.hash, 180), manifestUrl: '/manifest.webmanifest' };

/** Where a size of the owner's icon is. */
export const iconUrl = (hash: string, size: 32 | 180 | 192 | 512): string => `/media/${hash}/icon-${size}.png`;

const blogFeeds = (words: Shell['words']['feed'], title: string): FeedLink[] => [
  { title: words.posts(title), url: '/feed/', mime: 'application/rss+xml' },
  { title: words.posts(title), url: '/feed/atom/', mime: 'application/atom+xml' },
  { title: words.posts(title), url: '/feed/json/', mime: 'application/feed+json' },
  { title: words.comments(title), url: '/comments/feed/', mime: 'application/rss+xml' },
];

type MutableNode = MenuNode & { children: MutableNode[] };

/** The menu's flat list with depths as a tree. */
function menuOf(items: Settings['menu'], path: string): MenuNode[] {
  const top: MutableNode[] = [];
  const line: MutableNode[] = [];
  for (const { label, url, depth } of items) {
    const node: MutableNode = { label, url, current: url === path, children: [] };
    line.length = Math.min(depth, line.length);
    (line.at(-1)?.children ?? top).push(node);
    line.push(node);
  }
  return top;
}
