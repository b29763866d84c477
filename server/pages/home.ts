// The front page and the pages after it: the latest posts, sticky ones first.
import { countPosts, listHome } from '../posts/index.ts';
import { entriesOf } from './entries.ts';
import { pagerFor } from './pager.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { absolute, languageOf, settingsOf, type Site } from './site.ts';
import { websiteData } from './structured-data.ts';

/** A page of the home list, from 1. */
export async function homePage(site: Site, page: number): Promise<Answer> {
  const settings = await settingsOf(site);
  const { words } = await languageOf(site);
  const total = await countPosts(site.database);
  const pages = Math.max(1, Math.ceil(total / settings.postsPerPage));
  if (page > pages) return { kind: 'missing' };
  const shell = await shellOf(site, '/');
  if (total === 0) return { kind: 'sheet', sheet: { view: 'welcome', locals: { shell, head: headOf({ title: shell.blog.title }) }, tags: sidebarTags } };
  const posts = await listHome(site.database, { limit: settings.postsPerPage, offset: (page - 1) * settings.postsPerPage });
  const urlOf = (number: number): string => (number === 1 ? '/' : `/page/${number}/`);
  const head = headOf({
    title: page === 1 ? [shell.blog.title, settings.tagline].filter(Boolean).join(' – ') : words.title.numbered(shell.blog.title, page),
    description: settings.tagline,
    canonicalUrl: absolute(site, urlOf(page)),
    previousUrl: page > 1 ? urlOf(page - 1) : null,
    nextUrl: page < pages ? urlOf(page + 1) : null,
    properties: [
      { property: 'og:type', content: 'website' },
      { property: 'og:title', content: shell.blog.title },
      { property: 'og:description', content: settings.tagline },
      { property: 'og:url', content: absolute(site, urlOf(page)) },
      { property: 'og:site_name', content: shell.blog.title },
    ],
    jsonLdHtml: websiteData(site, shell.blog.title, settings.tagline),
  });
  return {
    kind: 'sheet',
    sheet: {
      view: 'home',
      locals: { shell, head, entries: await entriesOf(site, posts), pager: pagerFor({ page, pages, urlOf, order: 'newest-first' }) },
      tags: [...sidebarTags, 'accounts', 'media'],
    },
  };
}
