// What one author wrote becomes another's: before an account is removed.
import { sql } from 'kysely';
import { authorPath, findAccount } from '../accounts/index.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change } from '../platform/records/index.ts';
import { leaveAddress } from './addresses/address-store.ts';

/**
 * Gives all posts, pages and media of one author to another; addresses stay as they are, and the one author page leads
 * to the other. Throws a Refusal (field `postsTo`) when there is no such other author.
 */
export async function handOverPosts(change: Change, { from, to }: { from: number; to: number }): Promise<void> {
  const { database, now } = change;
  const heir = await findAccount(database, to);
  if (!heir?.role || to === from) throw new WordedRefusal('invalid', (words) => words.posts.noHeir, { field: 'postsTo' });
  const leaving = await findAccount(database, from);
  await database.updateTable('posts').set({ author_id: to }).where('author_id', '=', from).execute();
  await database.updateTable('media').set({ account_id: to }).where('account_id', '=', from).execute();
  await moveTally(change, String(from), String(to));
  if (leaving) await leaveAddress(database, authorPath(leaving.login), { location: authorPath(heir.login) }, now);
  // The name above each of them is another one.
  change.flush('settings');
}

async function moveTally({ database }: Change, from: string, to: string): Promise<void> {
  const row = await database.selectFrom('listing_tallies').select('posts').where('kind', '=', 'author').where('key', '=', from).executeTakeFirst();
  if (!row) return;
  await database.deleteFrom('listing_tallies').where('kind', '=', 'author').where('key', '=', from).execute();
  await database
    .insertInto('listing_tallies')
    .values({ kind: 'author', key: to, posts: row.posts })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ posts: sql<number>`listing_tallies.posts + excluded.posts` }))
    .execute();
}
