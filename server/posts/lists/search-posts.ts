// Search over everything that everybody may read.
import type { Engine } from '../../../db/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { searchWords } from '../../platform/text/index.ts';
import type { ListedPost, Stretch } from './listed-post.ts';
import { listedPostsById } from './listing-store.ts';

/** The posts and pages that hold every word of a query, best first, and how many there are in all. */
export async function searchPosts(engine: Pick<Engine, 'search'>, database: Database, query: string, stretch: Stretch): Promise<{ posts: ListedPost[]; total: number }> {
  const words = searchWords(query.toWellFormed().replaceAll('\u0000', ' '));
  if (words.length === 0) return { posts: [], total: 0 };
  const { postIds, total } = await engine.search.find(database, words, stretch);
  return { posts: await listedPostsById(database, postIds), total };
}
