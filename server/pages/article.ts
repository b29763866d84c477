// A post or page as its own page shows it.
import { mayEdit, termsOf, type Post, type Term } from '../posts/index.ts';
import { directionOf, pagesOf } from '../platform/text/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { picturesOf } from '../posts/index.ts';
import { bylinesOf, nobody } from './byline.ts';
import type { Article } from './locals.ts';
import { pictureOf } from './picture.ts';
import { absolute, languageOf, type Site } from './site.ts';

/** The address of one page of a post in several. */
export const articlePageUrl = (url: string, part: number): string => (part === 1 ? url : `${url}${part}/`);

/**
 * Everything about a post that stands above its conversation; undefined for a part that it does not have. `filed` are the
 * terms of a post that is not saved as it is shown.
 */
export async function articleOf(site: Site, post: Post, part: number, filed?: readonly Term[]): Promise<{ article: Article; terms: readonly Term[]; parts: number } | undefined> {
  const parts = pagesOf(post.html);
  const contentHtml = parts[part - 1];
  if (contentHtml === undefined) return undefined;
  const language = await languageOf(site);
  const url = encodePath(post.path ?? '/');
  const author = (await bylinesOf(site, [post.authorId])).get(post.authorId) ?? nobody;
  const terms = filed ?? (await site.remember(`terms:${post.id}`, ['terms', `post:${post.id}`], async () => (await termsOf(site.database, [post.id])).get(post.id) ?? []));
  const picture = post.featuredMediaId === null ? undefined : (await picturesOf(site.database, [post.featuredMediaId])).get(post.featuredMediaId);
  const linksTo = (taxonomy: Term['taxonomy']) => terms.filter((term) => term.taxonomy === taxonomy).map((term) => ({ text: term.name, url: encodePath(term.path) }));
  const article: Article = {
    id: post.id,
    url: absolute(site, url),
    title: post.title,
    direction: directionOf(post.title || post.summary),
    when: post.type === 'post' && post.publishedAt !== null && post.publishedOn !== null ? { iso: post.publishedAt, text: language.day(post.publishedOn) } : null,
    updated: changedLater(post) ? { iso: post.updatedAt, text: language.date(post.updatedAt) } : null,
    author,
    private: post.status === 'private',
    picture: picture && part === 1 ? pictureOf(picture) : null,
    contentHtml,
    pages: parts.length === 1 ? [] : parts.map((_, index) => ({ number: index + 1, url: articlePageUrl(url, index + 1), current: index + 1 === part })),
    categories: linksTo('category'),
    tags: linksTo('tag'),
    editUrl: site.reader !== null && post.id > 0 && mayEdit(site.reader, post) ? `/desk/${post.type === 'page' ? 'pages' : 'posts'}/${post.id}/` : null,
  };
  return { article, terms, parts: parts.length };
}

/** Corrections on the day of publishing are not news. */
const changedLater = (post: Post): boolean => post.publishedAt !== null && post.type === 'post' && Date.parse(post.updatedAt) - Date.parse(post.publishedAt) > 24 * 3_600_000;
