// Files posts anew when the terms above them change: many at once, and a large blog's by and by.
import { sql } from 'kysely';
import type { Change, Database } from '../../platform/records/index.ts';
import { filingAmong, type Filing } from './file-under.ts';
import type { PostStatus, PostType } from '../post.ts';
import { listingOf } from '../save-post.ts';
import { retallyAll } from '../lists/tally-store.ts';
import { withAncestors } from './term-store.ts';

/** Posts that one change files anew: some milliseconds of work, so that readers do not notice. */
export const refiledAtOnce = 200;

/** Rows of one insert: each has four values, and an engine takes some ten thousand. */
const rowsAtOnce = 2_000;

/** The term a post is given instead of another; null for none. */
export type Swap = { from: number; to: number | null };

/** Files posts by the terms they were given as those stand now, one of them swapped for another. */
export async function refile(database: Database, postIds: readonly number[], swap?: Swap): Promise<void> {
  if (postIds.length === 0) return;
  const before = await filingsOf(database, postIds);
  const given = new Map(postIds.map((id) => [id, givenTerms(before.get(id), swap)]));
  const terms = await withAncestors(database, [...new Set([...given.values()].flat())]);
  const posts = await database.selectFrom('posts').select(['id', 'type', 'status', 'published_on', 'published_at', 'author_id']).where('id', 'in', [...postIds]).orderBy('id').execute();
  const moved = posts
    .map((row) => {
      const post = { type: row.type as PostType, status: row.status as PostStatus, publishedOn: row.published_on, authorId: row.author_id };
      const [was, filing] = [before.get(row.id) ?? new Map<number, null>(), filingAmong(terms, given.get(row.id) ?? [])];
      const listing = listingOf(post, filing);
      return { id: row.id, was, filing, before: listingOf(post, was), after: listing, listedAt: listing ? row.published_at : null };
    })
    .filter(({ was, filing }) => !sameFiling(was, filing));
  if (moved.length === 0) return;
  await database.deleteFrom('post_terms').where('post_id', 'in', moved.map(({ id }) => id)).execute();
  const rows = moved.flatMap(({ id, filing, listedAt }) => [...filing].map(([term_id, inherited_from]) => ({ post_id: id, term_id, inherited_from, listed_at: listedAt })));
  for (let start = 0; start < rows.length; start += rowsAtOnce) await database.insertInto('post_terms').values(rows.slice(start, start + rowsAtOnce)).execute();
  await retallyAll(database, moved);
}

/** Some of the posts filed under a term, in no order. */
export async function somePostsUnder(database: Database, termId: number, limit: number): Promise<number[]> {
  const rows = await database.selectFrom('post_terms').select('post_id').where('term_id', '=', termId).limit(limit).execute();
  return rows.map((row) => row.post_id);
}

/** Of the next posts after an id, those filed under a term; `last` is the id up to which that looked, null at the end. */
export async function nextPostsUnder(database: Database, termId: number, afterId: number): Promise<{ postIds: number[]; last: number | null }> {
  const walked = await database.selectFrom('posts').select('id').where('id', '>', afterId).orderBy('id').limit(refiledAtOnce).execute();
  const last = walked.at(-1)?.id;
  if (last === undefined) return { postIds: [], last: null };
  const rows = await database.selectFrom('post_terms').select('post_id').where('post_id', '>', afterId).where('post_id', '<=', last).where(sql`term_id + 0`, '=', termId).execute();
  return { postIds: rows.map((row) => row.post_id), last: walked.length < refiledAtOnce ? null : last };
}

async function filingsOf(database: Database, postIds: readonly number[]): Promise<Map<number, Map<number, number | null>>> {
  const rows = await database.selectFrom('post_terms').select(['post_id', 'term_id', 'inherited_from']).where('post_id', 'in', [...postIds]).execute();
  const filings = new Map<number, Map<number, number | null>>();
  for (const row of rows) {
    const filing = filings.get(row.post_id) ?? new Map<number, number | null>();
    filings.set(row.post_id, filing.set(row.term_id, row.inherited_from));
  }
  return filings;
}

function givenTerms(filing: Filing | undefined, swap: Swap | undefined): number[] {
  const given = [...(filing ?? [])].flatMap(([id, inheritedFrom]) => (inheritedFrom === null ? [id] : []));
  if (!swap) return given;
  return [...new Set(given.flatMap((id) => (id !== swap.from ? [id] : swap.to === null ? [] : [swap.to])))];
}

const sameFiling = (one: Filing, other: Filing): boolean => one.size === other.size && [...one].every(([id, inheritedFrom]) => other.has(id) && other.get(id) === inheritedFrom);

/** Says what pages show how posts are filed. */
export const flushFiling = (change: Change): void => change.flush('terms', 'posts');
