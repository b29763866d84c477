// Likes something, or takes that back. Each person counts once, however often they say it.
import type { Change } from '../platform/records/index.ts';
import { likerOf, targetOf, type Likeable, type Liker } from './like.ts';

/** Adds a like; false where this liker liked it already. Whether they may read it is the asker's business. */
export async function addLike(change: Change, likeable: Likeable, liker: Liker): Promise<boolean> {
  const added = await change.database
    .insertInto('likes')
    .values({
      target: targetOf(likeable),
      liker: likerOf(liker),
      post_id: likeable.postId,
      comment_id: likeable.commentId,
      account_id: liker.kind === 'account' ? liker.id : null,
      created_at: change.now,
    })
    .onConflict((conflict) => conflict.columns(['target', 'liker']).doNothing())
    .executeTakeFirst();
  const isNew = (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  if (isNew) change.flush(`likes:${likeable.postId}`);
  return isNew;
}

/** Takes a like back; false where there was none. */
export async function removeLike(change: Change, likeable: Likeable, liker: Liker): Promise<boolean> {
  const removed = await change.database.deleteFrom('likes').where('target', '=', targetOf(likeable)).where('liker', '=', likerOf(liker)).executeTakeFirst();
  const wasThere = removed.numDeletedRows > 0n;
  if (wasThere) change.flush(`likes:${likeable.postId}`);
  return wasThere;
}
