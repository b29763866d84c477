// The secret link by which somebody without an account reads a post before it is public.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Post } from '../post.ts';
import { findPost } from '../store.ts';

/** Makes a post's secret link, or a new one in its place: the one before leads nowhere any more. Returns the key. */
export async function makePreviewKey(change: Change, postId: number): Promise<string> {
  const key = randomBytes(18).toString('base64url');
  await setKey(change, postId, key);
  return key;
}

/** Withdraws a post's secret link. */
export const withdrawPreviewKey = (change: Change, postId: number): Promise<void> => setKey(change, postId, null);

/** Where a secret link leads. */
export const previewPath = ({ id, type }: Pick<Post, 'id' | 'type'>, key: string): string => `/?${type === 'page' ? 'page_id' : 'p'}=${id}&preview=${key}`;

/** Whether a key opens a post. How long the answer takes tells nothing of the key; what is in the trash opens to none. */
export const previewKeyMatches = (post: Pick<Post, 'previewKey' | 'status'>, key: string): boolean =>
  post.previewKey !== null && post.status !== 'trashed' && timingSafeEqual(digest(post.previewKey), digest(key));

/** The post that a secret link leads to. */
export async function findPostByPreviewKey(database: Database, postId: number, key: string): Promise<Post | undefined> {
  const post = await findPost(database, postId);
  return post && previewKeyMatches(post, key) ? post : undefined;
}

async function setKey(change: Change, postId: number, key: string | null): Promise<void> {
  await change.database.updateTable('posts').set({ preview_key: key }).where('id', '=', postId).execute();
  change.flush(`post:${postId}`);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
