// Posts that have most in common with one, by its tags and categories.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import type { PostLink } from './listed-post.ts';
import type { Post } from '../post.ts';
import { countByTerm } from './tally-store.ts';

/** Terms looked at, the rarest first: the rarer, the more they say. */
const mostTerms = 8;
/** Posts of each term looked at, on either side of the post in time, so that the cost does not grow with the blog. */
const nearest = 12;

/** Up to `limit` published posts that share terms with this one; rare terms weigh more, near ones win a tie. */
export async function relatedPosts(database: Database, post: Pick<Post, 'id' | 'publishedAt'>, limit: number): Promise<PostLink[]> {
  const filed = await database.selectFrom('post_terms').select('term_id').where('post_id', '=', post.id).where('inherited_from', 'is', null).execute();
  const counts = await countByTerm(database, filed.map(({ term_id }) => term_id));
  const terms = [...counts].filter(([, posts]) => posts > 1).toSorted(([, one], [, other]) => one - other).slice(0, mostTerms);
  const scores = new Map<number, number>();
  for (const [termId, posts] of terms) {
    for (const id of await postsNear(database, termId, post)) scores.set(id, (scores.get(id) ?? 0) + 1 / Math.log2(posts + 1));
  }
  const candidates = [...scores].toSorted(([oneId, one], [otherId, other]) => other - one || otherId - oneId).slice(0, limit).map(([id]) => id);
  return linksTo(database, candidates);
}

async function postsNear(database: Database, termId: number, { id, publishedAt }: Pick<Post, 'id' | 'publishedAt'>): Promise<number[]> {
  const at = publishedAt ?? '9999';
  const listed = database.selectFrom('post_terms').select('post_id').where('term_id', '=', termId).where('post_id', '!=', id).limit(nearest);
  const before = await listed.where('listed_at', '<=', at).orderBy('listed_at', 'desc').orderBy('post_id', 'desc').execute();
  const after = await listed.where('listed_at', '>', at).orderBy('listed_at').orderBy('post_id').execute();
  return [...before, ...after].map(({ post_id }) => post_id);
}

async function linksTo(database: Database, ids: readonly number[]): Promise<PostLink[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('posts')
    .select(['id', 'title'])
    .select((select) => [select.fn.coalesce('path', sql.lit('/')).as('path'), select.ref('published_at').$notNull().as('publishedAt'), select.ref('published_on').$notNull().as('publishedOn')])
    .where('id', 'in', [...ids])
    .where('status', '=', 'published')
    .execute();
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}
