// Looks a database over that a killed process left behind: is anything half there, and what does it hold?
import { sql } from 'kysely';
import type { Database, Engine } from '../../db/index.ts';
import { recountListings } from '../../server/posts/index.ts';
import { engineOfThisRun } from './engine.ts';

/** Everything that is half there, in words; empty for a database that is whole. */
export async function halvesIn(engine: Engine): Promise<string[]> {
  const { database } = engine;
  const halves: string[] = [];
  if (engineOfThisRun === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database);
    halves.push(...rows.map((row) => row.integrity_check).filter((said) => said !== 'ok'));
    halves.push(...(await sql`pragma foreign_key_check`.execute(database)).rows.map((row) => `a reference to nothing: ${JSON.stringify(row)}`));
  }
  const posts = await database.selectFrom('posts').select(['id', 'title', 'slug', 'path', 'type', 'status']).execute();
  const found = new Set(await searchable(database));
  for (const { id, title, slug, path, status } of posts) {
    if (slug === '' && title !== '') halves.push(`post ${id} without a slug`);
    if (status === 'published' && path === null) halves.push(`post ${id} without an address`);
    if (status === 'published' && !found.has(id)) halves.push(`post ${id} that search does not know`);
  }
  const ids = new Set(posts.map(({ id }) => id));
  for (const id of found) if (!ids.has(id)) halves.push(`search knows post ${id}, which is not there`);
  const kept = await tallies(database);
  if (JSON.stringify(kept) !== JSON.stringify(await recounted(database))) halves.push('tallies that are not what is there');
  const carried = await database.selectFrom('imported_items').select(['kind', 'local_id']).where('local_id', 'is not', null).execute();
  for (const { kind, local_id } of carried) if (kind === 'post' && local_id !== null && !ids.has(local_id)) halves.push(`carried post ${local_id}, which is not there`);
  return halves;
}

const searchable = async (database: Database): Promise<number[]> =>
  (await (engineOfThisRun === 'sqlite' ? sql<{ id: number }>`select rowid as id from post_search` : sql<{ id: number }>`select post_id as id from post_search`).execute(database)).rows.map((row) => row.id);

const tallies = (database: Database) => database.selectFrom('listing_tallies').selectAll().where('posts', '<>', 0).orderBy('kind').orderBy('key').execute();

class Undo extends Error {}

/** What the tallies would be if they were counted now; nothing is changed. */
async function recounted(database: Database): Promise<unknown> {
  let fresh: unknown;
  await database
    .transaction()
    .execute(async (transaction) => {
      await recountListings(transaction);
      fresh = await tallies(transaction);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return fresh;
}

/** All that a blog holds, but for moments of its making and ids that only the database knows. */
export async function contentsOf({ database }: Engine): Promise<Record<string, unknown>> {
  return {
    settings: await database.selectFrom('settings').selectAll().where('name', '<>', 'secret').orderBy('name').execute(),
    accounts: await database.selectFrom('accounts').select(['login', 'name', 'email', 'role']).orderBy('login').execute(),
    posts: await database.selectFrom('posts').innerJoin('accounts', 'accounts.id', 'posts.author_id')
      .select(['posts.id', 'type', 'status', 'title', 'slug', 'path', 'html', 'teaser_html', 'summary', 'parent_id', 'menu_order', 'published_at', 'published_on', 'password', 'accounts.login'])
      .orderBy('posts.id').execute(),
    terms: await database.selectFrom('terms').leftJoin('terms as above', 'above.id', 'terms.parent_id').select(['terms.path', 'terms.name', 'terms.description', 'above.path as parent']).orderBy('terms.path').execute(),
    filing: await database.selectFrom('post_terms').innerJoin('terms', 'terms.id', 'post_terms.term_id').select(['post_id', 'terms.path', 'listed_at']).orderBy('post_id').orderBy('terms.path').execute(),
    comments: await database.selectFrom('comments').select(['id', 'post_id', 'parent_id', 'thread_id', 'status', 'author_name', 'html', 'created_at']).orderBy('id').execute(),
    mentions: await database.selectFrom('mentions').select(['post_id', 'protocol', 'source_url', 'status', 'author_name', 'created_at']).orderBy('post_id').orderBy('source_url').execute(),
    addresses: await database.selectFrom('addresses').select(['path', 'post_id', 'location']).orderBy('path').execute(),
    jobs: await database.selectFrom('jobs').select(['kind', 'unique_key']).orderBy('kind').orderBy('unique_key').execute(),
    carried: await database.selectFrom('imported_items').select(['kind', 'external_id']).orderBy('kind').orderBy('external_id').execute(),
  };
}
