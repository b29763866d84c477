// The likes of an account: given to another one and back, taken away, and told.
import type { Change, Database } from '../platform/records/index.ts';
import { likerOf } from './like.ts';

const as = (id: number): string => likerOf({ kind: 'account', id });

const ofAccount = (database: Database, id: number) => database.selectFrom('likes').selectAll().where('account_id', '=', id).orderBy('created_at').execute();

/** Gives an account's likes to another; what both like, one person likes once. Returns what the first one liked. */
export async function giveLikes(change: Change, from: number, to: number): Promise<string[]> {
  const { database } = change;
  const theirs = await ofAccount(database, from);
  await database.deleteFrom('likes').where('account_id', '=', from).execute();
  for (const like of theirs) await database.insertInto('likes').values({ ...like, liker: as(to), account_id: to }).onConflict((conflict) => conflict.columns(['target', 'liker']).doNothing()).execute();
  change.flush(...new Set(theirs.map((like) => `likes:${like.post_id}`)));
  return theirs.map((like) => like.target);
}

/** Gives them back, as far as they are still there. What both liked before is left with both. */
export async function giveLikesBack(change: Change, { targets, shared, from, to }: { targets: readonly string[]; shared: readonly string[]; from: number; to: number }): Promise<void> {
  const { database } = change;
  for (const target of targets) {
    const like = await database.selectFrom('likes').selectAll().where('target', '=', target).where('liker', '=', as(from)).executeTakeFirst();
    if (!like) continue;
    await database.insertInto('likes').values({ ...like, liker: as(to), account_id: to }).onConflict((conflict) => conflict.columns(['target', 'liker']).doNothing()).execute();
    if (!shared.includes(target)) await database.deleteFrom('likes').where('target', '=', target).where('liker', '=', as(from)).execute();
    change.flush(`likes:${like.post_id}`);
  }
}

/** What two accounts both like. */
export async function likedByBoth(database: Database, one: number, other: number): Promise<string[]> {
  const rows = await database.selectFrom('likes as one').innerJoin('likes as other', 'other.target', 'one.target').select('one.target as target').where('one.account_id', '=', one).where('other.account_id', '=', other).execute();
  return rows.map((row) => row.target);
}

/** Takes all likes of an account away. */
export async function dropLikes(change: Change, id: number): Promise<void> {
  const theirs = await ofAccount(change.database, id);
  await change.database.deleteFrom('likes').where('account_id', '=', id).execute();
  change.flush(...new Set(theirs.map((like) => `likes:${like.post_id}`)));
}

/** What an account likes, and since when. */
export const tellLikes = async (database: Database, id: number): Promise<object[]> => (await ofAccount(database, id)).map((like) => ({ postId: like.post_id, commentId: like.comment_id, since: like.created_at }));
