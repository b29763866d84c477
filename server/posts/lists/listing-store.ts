// Lists of posts. Each walks one index in order and reads only the rows it gives, however large the blog.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import type { ListedPost, ListFilter, PostLink, Stretch } from './listed-post.ts';
import type { Post } from '../post.ts';
import { listedColumns, listedPostFrom } from '../row.ts';

// Written out rather than bound: a partial index serves only a query whose text implies its condition.
const post = sql.lit('post');
const published = sql.lit('published');

/** Published posts, newest first; those of a category include its children's. */
export async function listPosts(database: Database, filter: ListFilter, stretch: Stretch): Promise<ListedPost[]> {
  const ids = 'termId' in filter ? idsOfTerm(database, filter.termId, stretch) : idsOf(database, filter, stretch);
  const rows = await database
    .selectFrom(ids.as('stretch'))
    .innerJoin('posts', 'posts.id', 'stretch.id')
    .select(listedColumns)
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .execute();
  return rows.map(listedPostFrom);
}

function idsOf(database: Database, filter: Exclude<ListFilter, { termId: number }>, { limit, offset }: Stretch) {
  const listed = database.selectFrom('posts').select('id').where('type', '=', post).where('status', '=', published).limit(limit).offset(offset);
  const days = daysOf(filter);
  if (days) {
    const between = listed.where('published_on', '>=', days.first).where('published_on', '<=', days.last);
    return between.orderBy('published_on', 'desc').orderBy('published_at', 'desc').orderBy('id', 'desc');
  }
  const all = 'authorId' in filter ? listed.where('author_id', '=', filter.authorId) : listed;
  return all.orderBy('published_at', 'desc').orderBy('id', 'desc');
}

const idsOfTerm = (database: Database, termId: number, { limit, offset }: Stretch) =>
  database
    .selectFrom('post_terms')
    .select('post_id as id')
    .where('term_id', '=', termId)
    .where('listed_at', 'is not', null)
    .orderBy('listed_at', 'desc')
    .orderBy('post_id', 'desc')
    .limit(limit)
    .offset(offset);

function daysOf(filter: ListFilter): { first: string; last: string } | undefined {
  if ('day' in filter) return { first: filter.day, last: filter.day };
  if ('month' in filter) return { first: `${filter.month}-01`, last: `${filter.month}-31` };
  if ('year' in filter) return { first: `${filter.year}-01-01`, last: `${filter.year}-12-31` };
  return undefined;
}

/** The sticky posts, newest first. */
export async function stickyPosts(database: Database): Promise<ListedPost[]> {
  // Ordered here, for asked to order them a database may rather walk the whole list than sort these few.
  const rows = await database.selectFrom('posts').select(listedColumns).where('sticky_at', 'is not', null).where('type', '=', 'post').where('status', '=', 'published').execute();
  return rows.map(listedPostFrom).sort((one, other) => (one.publishedAt < other.publishedAt ? 1 : one.publishedAt > other.publishedAt ? -1 : other.id - one.id));
}

/** The posts of the home page, as WordPress orders them: on the first page sticky posts come first, and no post twice. */
export async function listHome(database: Database, stretch: Stretch): Promise<ListedPost[]> {
  const posts = await listPosts(database, {}, stretch);
  if (stretch.offset > 0) return posts;
  const sticky = await stickyPosts(database);
  return [...sticky, ...posts.filter(({ stickyAt }) => stickyAt === null)];
}

/** Links to the newest posts. */
export const recentPosts = (database: Database, limit: number): Promise<PostLink[]> =>
  linksIn(database).orderBy('published_at', 'desc').orderBy('id', 'desc').limit(limit).execute();

/** The posts before and after one in time. */
export async function neighbours(database: Database, of: Pick<Post, 'id' | 'publishedAt'>): Promise<{ previous?: PostLink; next?: PostLink }> {
  const at = of.publishedAt;
  if (at === null) return {};
  const [previous, next] = await Promise.all([
    linksIn(database)
      .where('published_at', '<=', at)
      .where((where) => where.or([where('published_at', '<', at), where('id', '<', of.id)]))
      .orderBy('published_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
    linksIn(database)
      .where('published_at', '>=', at)
      .where((where) => where.or([where('published_at', '>', at), where('id', '>', of.id)]))
      .orderBy('published_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  ]);
  return { ...(previous && { previous }), ...(next && { next }) };
}

const linksIn = (database: Database) =>
  database
    .selectFrom('posts')
    .select(['id', 'title'])
    .select((select) => [
      select.fn.coalesce('path', sql.lit('/')).as('path'),
      select.ref('published_at').$notNull().as('publishedAt'),
      select.ref('published_on').$notNull().as('publishedOn'),
    ])
    .where('type', '=', post)
    .where('status', '=', published);

/** Published posts and pages by id, in the order of the ids; those that are not to be seen are left out. */
export async function listedPostsById(database: Database, ids: readonly number[]): Promise<ListedPost[]> {
  if (ids.length === 0) return [];
  const rows = await database.selectFrom('posts').select(listedColumns).where('id', 'in', [...ids]).where('status', '=', 'published').execute();
  const byId = new Map(rows.map((row) => [row.id, listedPostFrom(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
