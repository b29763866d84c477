// WordPress's addresses made of parameters (`/?p=12`): each leads to the permalink of what it names.
import { findAccount, findAccountByLogin, authorPath } from '../accounts/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { findPost, findPostByPath, findPostBySlug, findTerm, findTermById } from '../posts/index.ts';
import type { Database } from '../platform/records/index.ts';
import { feedFormats, pathOfSubject } from './address.ts';

/** Parameters of a request, the first of each name. */
export type Query = ReadonlyMap<string, string>;

/**
 * Where the parameters lead: an encoded, root-relative address; null where they name something that is not there;
 * undefined where they name nothing.
 */
export async function addressOfQuery(database: Database, query: Query): Promise<string | null | undefined> {
  const found = await subjectOf(database, query);
  const feed = feedOf(query);
  if (found === null) return null;
  if (found !== undefined) return `${encodePath(found)}${feed ?? (namesPost(query) ? '' : pageOf(query))}`;
  // A slash parts no words of a search, but would part a path.
  const searched = query.get('s')?.replaceAll('/', ' ').replace(/\s+/g, ' ').trim();
  if (searched !== undefined && feed === undefined) return undefined;
  if (searched) return `${encodePath(pathOfSubject({ kind: 'search', query: searched }))}${feed}`;
  if (feed !== undefined) return `/${query.get('feed')?.startsWith('comments') ? 'comments/' : ''}${feed}`;
  return pageOf(query) === '' ? undefined : `/${pageOf(query)}`;
}

const namesPost = (query: Query): boolean => ['p', 'page_id', 'attachment_id', 'name', 'pagename'].some((name) => query.has(name));

/** `?paged=2` of a list. */
function pageOf(query: Query): string {
  const page = numeric(query.get('paged') ?? '');
  return page === undefined || page === '1' ? '' : `page/${page}/`;
}

async function subjectOf(database: Database, query: Query): Promise<string | null | undefined> {
  const postId = query.get('p') ?? query.get('page_id') ?? query.get('attachment_id');
  if (postId !== undefined) {
    const post = numeric(postId) === undefined ? undefined : await findPost(database, Number(postId));
    const commentPage = numeric(query.get('cpage') ?? '');
    return post?.status === 'published' && post.path !== null ? `${post.path}${commentPage === undefined || commentPage === '1' ? '' : `comment-page-${commentPage}/`}` : null;
  }
  const [name, pageName] = [query.get('name'), query.get('pagename')];
  if (name !== undefined || pageName !== undefined) {
    const post = name === undefined ? await findPostByPath(database, `/${pageName}/`) : await findPostBySlug(database, 'post', name);
    return post?.status === 'published' ? post.path : null;
  }
  const [category, tag, author, month] = [query.get('cat'), query.get('tag'), query.get('author'), query.get('m')];
  const [categoryName, authorName, year] = [query.get('category_name'), query.get('author_name'), query.get('year')];
  if (categoryName !== undefined) return (await findTerm(database, 'category', categoryName.split('/').findLast(Boolean) ?? ''))?.path ?? null;
  if (authorName !== undefined) return (await findAccountByLogin(database, authorName))?.role ? authorPath(authorName) : null;
  if (year !== undefined && !/^\d{4}$/.test(year)) return null;
  if (year !== undefined) return dateOf([year, query.get('monthnum'), query.has('monthnum') ? query.get('day') : undefined].map((part) => part?.padStart(2, '0') ?? '').join(''));
  if (category !== undefined) return (numeric(category) === undefined ? undefined : await findTermById(database, Number(category)))?.path ?? null;
  if (tag !== undefined) return (await findTerm(database, 'tag', tag))?.path ?? null;
  if (author !== undefined) {
    const account = numeric(author) === undefined ? undefined : await findAccount(database, Number(author));
    return account?.role ? authorPath(account.login) : null;
  }
  if (month !== undefined) return dateOf(month);
  return undefined;
}

/** A number that can be an id, as it was written. */
export const numeric = (text: string): string | undefined => (/^[1-9]\d{0,8}$/.test(text) ? text : undefined);

/** `?m=2013`, `?m=201303`, `?m=20130301`. */
function dateOf(m: string): string | null {
  const parts = /^(\d{4})(?:(\d{2})(\d{2})?)?$/.exec(m);
  return parts ? `/${parts.slice(1).filter(Boolean).join('/')}/` : null;
}

function feedOf(query: Query): string | undefined {
  const feed = query.get('feed')?.replace(/^comments-/, '');
  if (feed === undefined) return undefined;
  const format = feedFormats.find((known) => known !== 'rss' && known === feed);
  return format === undefined ? 'feed/' : `feed/${format}/`;
}
