// How many posts each listing has, kept with every write: no page counts a large blog.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import type { ListFilter } from './listed-post.ts';

/** Where a published post is listed; null for one that is in no list. */
export type Listing = { month: string; authorId: number; termIds: readonly number[] } | null;

/** Takes a post out of the tallies it was in and puts it into those it is in now. */
export const retally = (database: Database, before: Listing, after: Listing): Promise<void> => retallyAll(database, [{ before, after }]);

/** As {@link retally}, for many posts at once. */
export async function retallyAll(database: Database, moves: readonly { before: Listing; after: Listing }[]): Promise<void> {
  const changes = new Map<string, number>();
  const add = (listing: Listing, by: number) => {
    for (const name of tallyNames(listing)) changes.set(name, (changes.get(name) ?? 0) + by);
  };
  for (const { before, after } of moves) {
    add(before, -1);
    add(after, 1);
  }
  // Always in the same order, so that two writers never wait for each other.
  const rows = [...changes].filter(([, posts]) => posts !== 0).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, posts]) => {
    const [kind = '', key = ''] = name.split(':');
    return { kind, key, posts };
  });
  if (rows.length === 0) return;
  await database
    .insertInto('listing_tallies')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ posts: sql`listing_tallies.posts + excluded.posts` }))
    .execute();
}

const tallyNames = (listing: Listing): string[] =>
  listing ? ['all:', `month:${listing.month}`, `author:${listing.authorId}`, ...listing.termIds.map((id) => `term:${id}`)] : [];

/** Forgets how many posts a term had that is no more. */
export async function dropTermTally(database: Database, termId: number): Promise<void> {
  await database.deleteFrom('listing_tallies').where('kind', '=', 'term').where('key', '=', String(termId)).execute();
}

/** Counts everything afresh: after rows were put in by other means than saving. */
export async function recountListings(database: Database): Promise<void> {
  await database.deleteFrom('listing_tallies').execute();
  await sql`insert into listing_tallies (kind, key, posts)
    select 'all', '', count(*) from posts where type = 'post' and status = 'published'
    union all select 'month', substr(published_on, 1, 7), count(*) from posts where type = 'post' and status = 'published' group by substr(published_on, 1, 7)
    union all select 'author', cast(author_id as text), count(*) from posts where type = 'post' and status = 'published' group by author_id
    union all select 'term', cast(term_id as text), count(*) from post_terms where listed_at is not null group by term_id`.execute(database);
}

/** How many posts a list holds, without walking it (a single day's are counted, for they are few). */
export async function countPosts(database: Database, filter: ListFilter = {}): Promise<number> {
  if ('day' in filter) {
    const { posts } = await database
      .selectFrom('posts')
      .select((select) => select.fn.countAll<number>().as('posts'))
      .where('type', '=', sql.lit('post'))
      .where('status', '=', sql.lit('published'))
      .where('published_on', '=', filter.day)
      .executeTakeFirstOrThrow();
    return posts;
  }
  const tallies = database.selectFrom('listing_tallies').select((select) => select.fn.coalesce(select.fn.sum<number>('posts'), sql.lit(0)).as('posts'));
  const [kind, key] =
    'authorId' in filter ? ['author', String(filter.authorId)] : 'termId' in filter ? ['term', String(filter.termId)] : 'month' in filter ? ['month', filter.month] : ['all', ''];
  const { posts } =
    'year' in filter
      ? await tallies.where('kind', '=', 'month').where('key', 'in', monthsOf(filter.year)).executeTakeFirstOrThrow()
      : await tallies.where('kind', '=', kind).where('key', '=', key).executeTakeFirstOrThrow();
  return Number(posts);
}

const monthsOf = (year: string): string[] => Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);

/** A month that has posts (`2013-03`), and how many. */
export type ArchiveMonth = { month: string; posts: number };

/** The months that have posts, newest first. */
export async function archiveMonths(database: Database): Promise<ArchiveMonth[]> {
  return database.selectFrom('listing_tallies').select(['key as month', 'posts']).where('kind', '=', 'month').where('posts', '>', 0).orderBy('key', 'desc').execute();
}

/** How many posts the archive of each of these terms shows. */
export async function countByTerm(database: Database, termIds?: readonly number[]): Promise<Map<number, number>> {
  if (termIds?.length === 0) return new Map();
  const rows = await database
    .selectFrom('listing_tallies')
    .select(['key', 'posts'])
    .where('kind', '=', 'term')
    .$if(termIds !== undefined, (query) => query.where('key', 'in', (termIds ?? []).map(String)))
    .execute();
  return new Map(rows.map(({ key, posts }) => [Number(key), posts]));
}
