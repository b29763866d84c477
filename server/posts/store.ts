// Posts as they are looked up one by one.
import type { Database } from '../platform/records/index.ts';
import type { Post, PostType } from './post.ts';
import { postFrom } from './row.ts';

/** A post in any status; who may see it is the asker's business. */
export async function findPost(database: Database, id: number): Promise<Post | undefined> {
  const row = await database.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst();
  return row && postFrom(row);
}

/** The post whose present address this is (decoded, with both slashes), in any status. */
export async function findPostByPath(database: Database, path: string): Promise<Post | undefined> {
  const row = await database.selectFrom('posts').selectAll().where('path', '=', path.normalize('NFC')).executeTakeFirst();
  return row && postFrom(row);
}

/** The post of a type with this slug; for pages, which may share a slug, the one below `parentId`. A trashed one only when there is no other. */
export async function findPostBySlug(database: Database, type: PostType, slug: string, parentId: number | null = null): Promise<Post | undefined> {
  const rows = await database
    .selectFrom('posts')
    .selectAll()
    .where('slug', '=', slug)
    .where('type', '=', type)
    .$if(type === 'page', (query) => (parentId === null ? query.where('parent_id', 'is', null) : query.where('parent_id', '=', parentId)))
    .orderBy('id')
    .execute();
  const row = rows.find(({ status }) => status !== 'trashed') ?? rows[0];
  return row && postFrom(row);
}
