// Comments kept, counted, and the latest of them.
import type { Change, Database } from '../platform/records/index.ts';
import type { Comment, NewComment } from './comment.ts';
import { columns, toComment } from './comment-row.ts';

/** The newest approved comments of one post (or of all published, unprotected posts), newest first. */
export async function recentComments(database: Database, { postId, limit }: { postId?: number; limit: number }): Promise<Comment[]> {
  let rows = database
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select(columns.map((column) => `comments.${column}` as const))
    .where('comments.status', '=', 'approved')
    .where('posts.status', '=', 'published')
    .where('posts.password', 'is', null);
  if (postId !== undefined) rows = rows.where('comments.post_id', '=', postId);
  return (await rows.orderBy('comments.created_at', 'desc').orderBy('comments.id', 'desc').limit(limit).execute()).map(toComment);
}

/** How many approved comments each of these posts has; a post without any is not in the map. */
export async function countComments(database: Database, postIds: readonly number[]): Promise<Map<number, number>> {
  if (postIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('comments')
    .select((select) => ['post_id', select.fn.countAll<number>().as('count')])
    .where('post_id', 'in', [...postIds])
    .where('status', '=', 'approved')
    .groupBy('post_id')
    .execute();
  return new Map(rows.map((row) => [row.post_id, row.count]));
}

/**
 * Keeps a comment as given. Its parent, if any, must be on the same post; otherwise it stands at the top.
 * Returns its id, which is `keepId` where that was free.
 */
export async function addComment(change: Change, comment: NewComment): Promise<number> {
  const { database } = change;
  const parent =
    comment.parentId == null
      ? undefined
      : await database.selectFrom('comments').select(['id', 'thread_id']).where('id', '=', comment.parentId).where('post_id', '=', comment.postId).executeTakeFirst();
  const taken = comment.keepId === undefined ? undefined : await database.selectFrom('comments').select('id').where('id', '=', comment.keepId).executeTakeFirst();
  const { id } = await database
    .insertInto('comments')
    .values({
      ...(comment.keepId !== undefined && !taken && { id: comment.keepId }),
      post_id: comment.postId,
      parent_id: parent?.id ?? null,
      thread_id: parent?.thread_id ?? 0,
      status: comment.deletedBy === undefined ? comment.status : 'stone',
      account_id: comment.accountId ?? null,
      provider: comment.provider ?? null,
      author_name: comment.authorName,
      author_email: comment.authorEmail ?? null,
      author_url: comment.authorUrl ?? null,
      author_ip: comment.authorIp ?? null,
      author_agent: comment.authorAgent ?? null,
      source: comment.source,
      html: comment.html,
      created_at: comment.createdAt,
      held_for: comment.heldFor === undefined || comment.heldFor.length === 0 ? null : JSON.stringify(comment.heldFor),
      words_key: comment.wordsKey ?? null,
      edited_at: comment.editedAt ?? null,
      origin_url: comment.origin?.url ?? null,
      origin_photo: comment.origin?.photo ?? null,
      ...(comment.deletedBy !== undefined && { deleted_at: change.now, deleted_by: comment.deletedBy }),
      announced_at: comment.isOld || comment.status === 'approved' ? change.now : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (!parent) await database.updateTable('comments').set({ thread_id: id }).where('id', '=', id).execute();
  if (comment.status === 'approved' || comment.deletedBy !== undefined) change.flush(`comments:${comment.postId}`);
  return id;
}
