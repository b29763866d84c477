// Media that share their files, and posts that stand for a media without naming it.
import type { Change, Database } from '../../platform/records/index.ts';
import type { Media } from './media.ts';

/** Whether another media was made of the same file. */
export const isShared = async (database: Database, { id, hash }: Pick<Media, 'id' | 'hash'>): Promise<boolean> =>
  (await database.selectFrom('media').select('id').where('hash', '=', hash).where('id', '<>', id).limit(1).executeTakeFirst()) !== undefined;

/** Says that the posts are stale that these media are the featured pictures of. */
export async function flushFeatured(change: Change, ids: readonly number[]): Promise<void> {
  const rows = await change.database.selectFrom('posts').select(['id', 'status']).where('featured_media_id', 'in', [...ids]).execute();
  for (const { id, status } of rows) {
    change.flush(`post:${id}`);
    if (status === 'published') change.flush('posts');
  }
}
