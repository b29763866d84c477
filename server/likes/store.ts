// Likes as rows: how many, whose faces, and which are one person's own.
import type { Database } from '../platform/records/index.ts';
import { likerOf, type Liker } from './like.ts';

/** How often a post and each comment under it is liked, and the first accounts that like the post. What nobody likes is not in the map. */
export type Likes = { readonly post: number; readonly comments: ReadonlyMap<number, number>; readonly accountIds: readonly number[] };

/** The likes of a post and its comments; of those with an account, the `faces` that came first. */
export async function likesOf(database: Database, postId: number, { faces }: { faces: number }): Promise<Likes> {
  const counts = await database
    .selectFrom('likes')
    .select((select) => ['comment_id', select.fn.countAll<number>().as('count')])
    .where('post_id', '=', postId)
    .groupBy('comment_id')
    .execute();
  const post = counts.find((row) => row.comment_id === null)?.count ?? 0;
  const accounts =
    post === 0
      ? []
      : await database
          .selectFrom('likes')
          .select('account_id')
          .where('post_id', '=', postId)
          .where('comment_id', 'is', null)
          .where('account_id', 'is not', null)
          .orderBy('created_at')
          .orderBy('account_id')
          .limit(faces)
          .execute();
  return {
    post,
    comments: new Map(counts.flatMap((row) => (row.comment_id === null ? [] : [[row.comment_id, row.count]]))),
    accountIds: accounts.flatMap((row) => row.account_id ?? []),
  };
}

/** What any of these likers likes under a post: ids of comments, and null for the post itself. */
export async function likedBy(database: Database, postId: number, likers: readonly Liker[]): Promise<ReadonlySet<number | null>> {
  if (likers.length === 0) return new Set();
  const rows = await database.selectFrom('likes').select('comment_id').where('post_id', '=', postId).where('liker', 'in', likers.map(likerOf)).execute();
  return new Set(rows.map((row) => row.comment_id));
}
