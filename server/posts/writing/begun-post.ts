// Which post a form for a new one became, so that the same form sent twice makes one post.
import { randomBytes } from 'node:crypto';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Post, PostType } from '../post.ts';
import { findPost } from '../store.ts';

/** The form in which an account began a post; its key is ours, and comes back from the form. */
export type Beginning = { key: string; type: PostType; accountId: number };

/** A key for a form that begins a post. */
export const newBeginning = (): string => randomBytes(12).toString('base64url');

/** Notes that a post was begun in a form. Throws the engine's unique violation where the form became a post already. */
export async function noteBeginning(change: Change, postId: number, beginning: Beginning): Promise<void> {
  await change.database.updateTable('posts').set({ begun_key: kept(beginning) }).where('id', '=', postId).execute();
}

/** The post that a form became. */
export async function findBegun(database: Database, beginning: Beginning): Promise<Post | undefined> {
  const row = await database.selectFrom('posts').select('id').where('begun_key', '=', kept(beginning)).executeTakeFirst();
  return row && findPost(database, row.id);
}

/** Nobody can name another's form. */
const kept = ({ key, type, accountId }: Beginning): string => `${accountId} ${type} ${key.replaceAll('\0', '').slice(0, 40)}`;
