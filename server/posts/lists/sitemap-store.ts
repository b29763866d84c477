// What search engines are told of: everything published that anybody may read.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import type { Stretch } from './listed-post.ts';
import type { PostType } from '../post.ts';

/** How many posts of a type the sitemap holds. */
export async function countSitemapPosts(database: Database, type: PostType): Promise<number> {
  const { posts } = await open(database, type).select((select) => select.fn.countAll<number>().as('posts')).executeTakeFirstOrThrow();
  return posts;
}

/** A stretch of them in the order of their ids, so that a file of the sitemap changes only where a post does. */
export const sitemapPosts = (database: Database, type: PostType, { limit, offset }: Stretch): Promise<{ path: string; updatedAt: string }[]> =>
  open(database, type).select((select) => [select.fn.coalesce('path', sql.lit('/')).as('path'), 'updated_at as updatedAt']).orderBy('id').limit(limit).offset(offset).execute();

const open = (database: Database, type: PostType) =>
  database.selectFrom('posts').where('type', '=', type).where('status', '=', 'published').where('password', 'is', null).where('path', 'is not', null);
