// Someone's profile and what they have published.
import { bylineOf, findAccountByLogin } from '../accounts/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { countPosts, listPosts } from '../posts/index.ts';
import { viewOf } from './byline.ts';
import { entriesOf } from './entries.ts';
import { feedLinksOf } from './feeds/links.ts';
import { pagerFor } from './pager.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { absolute, languageOf, settingsOf, type Site } from './site.ts';

/** A page of an author's posts. Readers have no such page. */
export async function authorPage(site: Site, login: string, page: number): Promise<Answer> {
  const account = await findAccountByLogin(site.database, login);
  if (!account || account.role === null) return { kind: 'missing' };
  const settings = await settingsOf(site);
  const { words } = await languageOf(site);
  const byline = bylineOf(account);
  const filter = { authorId: account.id };
  const total = await countPosts(site.database, filter);
  const pages = Math.max(1, Math.ceil(total / settings.postsPerPage));
  if (page > pages) return { kind: 'missing' };
  const url = encodePath(byline.path);
  const urlOf = (number: number): string => (number === 1 ? url : `${url}page/${number}/`);
  const shell = await shellOf(site, url);
  const posts = await listPosts(site.database, filter, { limit: settings.postsPerPage, offset: (page - 1) * settings.postsPerPage });
  const head = headOf({
    title: words.title.of(page === 1 ? byline.name : words.title.numbered(byline.name, page), shell.blog.title),
    description: byline.bio.slice(0, 300),
    canonicalUrl: absolute(site, urlOf(page)),
    previousUrl: page > 1 ? urlOf(page - 1) : null,
    nextUrl: page < pages ? urlOf(page + 1) : null,
    feeds: feedLinksOf(url, words.feed.author(byline.name)),
    properties: [
      { property: 'og:type', content: 'profile' },
      { property: 'og:title', content: byline.name },
      { property: 'og:url', content: absolute(site, urlOf(page)) },
      { property: 'og:site_name', content: shell.blog.title },
    ],
  });
  const website = byline.website === null ? null : { text: byline.website.replace(/^https?:\/\//, '').replace(/\/$/, ''), url: byline.website };
  return {
    kind: 'sheet',
    sheet: {
      view: 'author',
      locals: {
        shell,
        head,
        author: { ...(await viewOf(site, account)), bio: byline.bio, website, count: words.archive.posts(total) },
        entries: await entriesOf(site, posts),
        pager: pagerFor({ page, pages, urlOf, order: 'newest-first' }),
      },
      tags: [...sidebarTags, 'accounts', 'media'],
    },
  };
}
