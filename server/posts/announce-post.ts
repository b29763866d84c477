// Tells once that a post came out: by a job, written in the change that made it public.
import type { Change } from '../platform/records/index.ts';
import type { Post } from './post.ts';

/** The kind of job that tells of it; its payload is `{ postId }`. */
export const postPublishedJob = 'post.published';

const day = 24 * 3_600_000;

/**
 * Tells of a post that is public for everybody for the first time; never again of one that was told of. A post that comes
 * out with a date of more than a day ago, or is brought from elsewhere (`isOld`), is told of to nobody, now and later;
 * one that was scheduled is news, also when nothing ran at its time.
 */
export async function announcePost(change: Change, before: Pick<Post, 'status'> | undefined, post: Post, isOld: boolean): Promise<void> {
  if (post.type !== 'post' || post.status !== 'published' || post.password !== null || post.publishedAt === null) return;
  const first = await change.database.updateTable('posts').set({ announced_at: change.now }).where('id', '=', post.id).where('announced_at', 'is', null).executeTakeFirst();
  const isNews = !isOld && (before?.status === 'scheduled' || Date.parse(post.publishedAt) > Date.parse(change.now) - day);
  if (first.numUpdatedRows > 0n && isNews) await change.enqueue({ kind: postPublishedJob, payload: { postId: post.id }, uniqueKey: `${postPublishedJob}:${post.id}` });
}
