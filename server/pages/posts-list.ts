// The latest posts, sticky ones first, wherever their list stands.
import { encodePath } from '../platform/web/index.ts';
import { countPosts, listHome } from '../posts/index.ts';
import { entriesOf } from './entries.ts';
import { pagerFor } from './pager.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { absolute, languageOf, settingsOf, type Site } from './site.ts';
import { websiteData } from './structured-data.ts';
import { welcomePage } from './welcome.ts';

/** A page of the latest posts, from 1. `path` is where their first page stands; `heading` null where that is `/`. */
export async function postsList(site: Site, page: number, { path, heading }: { path: string; heading: string | null }): Promise<Answer> {
  const settings = await settingsOf(site);
  const { words } = await languageOf(site);
  const total = await countPosts(site.database);
  const pages = Math.max(1, Math.ceil(total / settings.postsPerPage));
  if (page > pages) return { kind: 'missing' };
  const url = encodePath(path);
  const shell = await shellOf(site, url);
  if (total === 0 && heading === null) return welcomePage(site, shell);
  const posts = await listHome(site.database, { limit: settings.postsPerPage, offset: (page - 1) * settings.postsPerPage });
  const urlOf = (number: number): string => (number === 1 ? url : `${url}page/${number}/`);
  const titleOf = (): string => {
    if (heading !== null) return words.title.of(page === 1 ? heading : words.title.numbered(heading, page), shell.blog.title);
    return page === 1 ? [shell.blog.title, settings.tagline].filter(Boolean).join(' – ') : words.title.numbered(shell.blog.title, page);
  };
  const head = headOf({
    title: titleOf(),
    description: settings.tagline,
    canonicalUrl: absolute(site, urlOf(page)),
    previousUrl: page > 1 ? urlOf(page - 1) : null,
    nextUrl: page < pages ? urlOf(page + 1) : null,
    properties: [
      { property: 'og:type', content: 'website' },
      { property: 'og:title', content: heading ?? shell.blog.title },
      { property: 'og:description', content: settings.tagline },
      { property: 'og:url', content: absolute(site, urlOf(page)) },
      { property: 'og:site_name', content: shell.blog.title },
    ],
    jsonLdHtml: heading === null ? websiteData(site, shell.blog.title, settings.tagline) : null,
  });
  return {
    kind: 'sheet',
    sheet: {
      view: 'home',
      locals: { shell, head, heading, entries: await entriesOf(site, posts), pager: pagerFor({ page, pages, urlOf, order: 'newest-first' }) },
      tags: [...sidebarTags, 'accounts', 'media'],
    },
  };
}
