// How a post's address follows from what it is.
import { findAccount } from '../../accounts/index.ts';
import type { Database } from '../../platform/records/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import { pagePath, permalink } from './permalink.ts';
import type { Post } from '../post.ts';
import { withAncestors } from '../terms/term-store.ts';

/** The address a post would have with each slug, by the blog's permalink pattern or its place among the pages. */
export async function pathForOf(
  database: Database,
  settings: Pick<Settings, 'permalinkPattern' | 'timeZone'>,
  post: Pick<Post, 'id' | 'type' | 'parentId' | 'publishedAt' | 'publishedOn' | 'createdAt' | 'authorId'>,
  termIds: readonly number[],
): Promise<(slug: string) => string> {
  if (post.type === 'page') {
    const parent = await parentPath(database, post.parentId);
    return (slug) => pagePath(parent, slug);
  }
  const { permalinkPattern: pattern, timeZone } = settings;
  const author = pattern.includes('%author%') ? await findAccount(database, post.authorId) : undefined;
  const categoryPath = pattern.includes('%category%') ? await firstCategoryPath(database, termIds) : '';
  const { id, publishedOn, publishedAt, createdAt } = post;
  return (slug) => permalink(pattern, { id, slug, publishedOn, publishedAt: publishedAt ?? createdAt, authorLogin: author?.login ?? 'author', categoryPath }, timeZone);
}

/** The path that pages below this one begin with; a parent that has no address yet lends the one it will have. */
async function parentPath(database: Database, parentId: number | null): Promise<string | null> {
  if (parentId === null) return null;
  const parent = await database.selectFrom('posts').select(['slug', 'path', 'parent_id']).where('id', '=', parentId).executeTakeFirst();
  return parent ? (parent.path ?? pagePath(await parentPath(database, parent.parent_id), parent.slug)) : null;
}

/** As in WordPress, the oldest of a post's categories names its address, below those above it. */
async function firstCategoryPath(database: Database, termIds: readonly number[]): Promise<string> {
  const terms = await withAncestors(database, termIds);
  const first = termIds.toSorted((one, other) => one - other).flatMap((id) => terms.get(id) ?? []).find(({ taxonomy }) => taxonomy === 'category');
  return first ? first.path.replace(/^\/category\/|\/$/g, '') : 'uncategorized';
}
