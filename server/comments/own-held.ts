// The address at which whoever wrote a comment that waits sees it, and nobody else.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '../platform/records/index.ts';
import type { Comment } from './comment.ts';
import { findComment } from './moderation-store.ts';

/** WordPress's `moderation-hash`: known to whoever sent the comment. */
export const heldKey = (secret: string, commentId: number): string => createHmac('sha256', secret).update(`held comment\n${commentId}`).digest('base64url');

/** The comment that waits, for whoever has its key; undefined once it waits no longer. */
export async function findOwnHeld(database: Database, secret: string, { id, key, postId }: { id: number; key: string; postId: number }): Promise<Comment | undefined> {
  if (!timingSafeEqual(digest(heldKey(secret, id)), digest(key))) return undefined;
  const found = await findComment(database, id);
  // One that went to the trash by a rule is shown as waiting, too: whoever sends such things learns nothing of it.
  if (!found || found.postId !== postId || found.status === 'approved') return undefined;
  return { ...found, authorKey: found.authorEmail?.toLowerCase() ?? found.authorName, deletedBy: null, origin: null };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
