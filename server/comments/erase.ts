// Deletes a comment for good: with its words, its name and all that was kept of it. Where others answered it, a stone keeps its place.
import type { Insertable } from 'kysely';
import type { CommentsTable } from '../../db/schema.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { forgetAvatar } from './avatars/avatar-store.ts';
import type { DeletedBy } from './comment.ts';

/** What deleting has to know of a comment. */
type Erased = { id: number; postId: number; parentId: number | null; status: string };

/** Deletes a comment; what answered it stays where it is, below a stone. */
export async function eraseComment(change: Change, { id, postId, parentId, status }: Erased, by: DeletedBy): Promise<void> {
  const { database, now } = change;
  // Held from here on: an answer that is just being written comes before this or finds nothing to answer.
  await database.updateTable('comments').set({ deleted_at: now }).where('id', '=', id).execute();
  const replies = await repliesTo(database, id);
  const place = await database.selectFrom('comments').select(['id', 'post_id', 'parent_id', 'thread_id', 'created_at', 'announced_at']).where('id', '=', id).executeTakeFirst();
  // Its row goes in any case, and with it everything that was kept of it anywhere.
  await database.deleteFrom('comments').where('id', '=', id).execute();
  if (replies.length > 0 && place) await layStone(database, { ...place, deleted_at: now, deleted_by: by }, replies);
  const lifted = replies.length > 0 ? 0 : await liftStones(database, parentId);
  if (status === 'approved' || replies.length > 0 || lifted > 0) change.flush(`comments:${postId}`);
}

const repliesTo = async (database: Database, id: number): Promise<number[]> => (await database.selectFrom('comments').select('id').where('parent_id', '=', id).execute()).map((row) => row.id);

type Stone = Pick<Insertable<CommentsTable>, 'post_id' | 'parent_id' | 'thread_id' | 'created_at' | 'announced_at' | 'deleted_at' | 'deleted_by'> & { id: number };

/** Sets a stone where a comment was, and hangs its replies below that. */
async function layStone(database: Database, stone: Stone, replies: readonly number[]): Promise<void> {
  await database.insertInto('comments').values({ ...stone, status: 'stone', author_name: '', source: '', html: '' }).execute();
  // A statement takes so many values at most.
  for (let from = 0; from < replies.length; from += 500) await database.updateTable('comments').set({ parent_id: stone.id }).where('id', 'in', replies.slice(from, from + 500)).execute();
}

/** What says of a comment whose it is, taken away. */
const nobodys = { account_id: null, author_name: '', author_email: null, author_url: null, author_ip: null, author_agent: null } as const;

/** Takes away the stones that nothing stands below any more, from one upwards. Returns how many. */
async function liftStones(database: Database, from: number | null): Promise<number> {
  let lifted = 0;
  for (let id = from; id !== null; lifted += 1) {
    const stone = await database.selectFrom('comments').select('parent_id').where('id', '=', id).where('status', '=', 'stone').executeTakeFirst();
    if (!stone || (await repliesTo(database, id)).length > 0) break;
    await database.deleteFrom('comments').where('id', '=', id).execute();
    id = stone.parent_id;
  }
  return lifted;
}

/** Takes a guest's name and addresses from all that they wrote; their words stay. `email` in any case. Returns how many comments there were. */
export async function anonymiseCommentsOf(change: Change, email: string): Promise<number> {
  const comments = await writtenBy(change.database, email);
  await forgetAvatar(change, email);
  for (const { id, postId, status } of comments) {
    await change.database.updateTable('comment_revisions').set({ author_name: '' }).where('comment_id', '=', id).execute();
    for (const table of ['comment_traces', 'spam_lessons'] as const) await change.database.deleteFrom(table).where('comment_id', '=', id).execute();
    await change.database.updateTable('comments').set(nobodys).where('id', '=', id).execute();
    if (status === 'approved') change.flush(`comments:${postId}`);
  }
  return comments.length;
}

/** Deletes all that a guest wrote, as they would themselves. `email` in any case. Returns how many comments there were. */
export async function eraseCommentsOf(change: Change, email: string): Promise<number> {
  const comments = await writtenBy(change.database, email);
  await forgetAvatar(change, email);
  for (const comment of comments.toReversed()) await eraseComment(change, comment, 'author');
  return comments.length;
}

/** Everything that was written as a guest with an address, oldest first. */
async function writtenBy(database: Database, email: string): Promise<Erased[]> {
  const rows = await database
    .selectFrom('comments')
    .select(['id', 'post_id', 'parent_id', 'status'])
    .where('author_email', 'is not', null)
    .where((where) => where(where.fn('lower', ['author_email']), '=', email.toLowerCase()))
    .where('account_id', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, postId: row.post_id, parentId: row.parent_id, status: row.status }));
}
