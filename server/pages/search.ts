// What a search finds, with the words it was for marked.
import { directionOf, excerptFor, plainText, searchWords } from '../platform/text/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { searchPosts } from '../posts/index.ts';
import { pagerFor } from './pager.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

const longestQuery = 200;

/** The address of a page of results, as WordPress's search form makes it. */
export const searchUrl = (query: string, page: number): string => `${page === 1 ? '/' : `/page/${page}/`}?s=${encodeURIComponent(query)}`;

/** A page of search results. */
export async function searchPage(site: Site, asked: string, page: number): Promise<Answer> {
  const query = asked.trim().slice(0, longestQuery).toWellFormed();
  const settings = await settingsOf(site);
  const { words, day } = await languageOf(site);
  const { posts, total } = await searchPosts(site, site.database, query, { limit: settings.postsPerPage, offset: (page - 1) * settings.postsPerPage });
  const pages = Math.max(1, Math.ceil(total / settings.postsPerPage));
  if (page > pages) return { kind: 'missing' };
  const marked = searchWords(query);
  const shell = await shellOf(site, searchUrl(query, 1));
  const heading = query === '' ? words.search.headingEmpty : words.search.heading(query);
  return {
    kind: 'sheet',
    sheet: {
      view: 'search',
      locals: {
        shell,
        head: headOf({ title: words.title.of(heading, shell.blog.title), noindex: true, feeds: [] }),
        query,
        found: words.search.found(total),
        results: posts.map((post) => ({
          url: encodePath(post.path),
          title: post.title || words.list.noTitle,
          direction: directionOf(post.title || post.summary),
          when: post.type === 'post' ? { iso: post.publishedAt, text: day(post.publishedOn) } : null,
          excerptHtml: excerptFor(post.isProtected ? '' : plainText(post.html), marked),
        })),
        pager: pagerFor({ page, pages, urlOf: (number) => searchUrl(query, number), order: 'newest-first' }),
      },
      tags: sidebarTags,
    },
  };
}
