// Tells that a post came out, and that what everybody can read of one is other than it was: by jobs, written in the change that made it so.
import type { Change } from '../platform/records/index.ts';
import type { Post } from './post.ts';

/** The kind of job that tells once that a post came out; its payload is `{ postId }`. */
export const postPublishedJob = 'post.published';

/**
 * The kind of job that tells of every change of what everybody can read: that a post came out, reads otherwise, or went. Its
 * payload is `{ postId, added, isNews, isOut, inFeeds }`: the links that were not there before, absolute and normal, whether it
 * came out for the first time, whether nobody could read it a moment ago, and whether it stood in the feeds, or does now. The
 * post may be gone.
 */
export const postChangedJob = 'post.changed';

const day = 24 * 3_600_000;

/**
 * Tells of a post that is public for everybody for the first time; never again of one that was told of. A post that comes
 * out with a date of more than a day ago, or is brought from elsewhere (`isOld`), is told of to nobody, now and later;
 * one that was scheduled is news, also when nothing ran at its time. Returns whether it told.
 */
export async function announcePost(change: Change, before: Pick<Post, 'status'> | undefined, post: Post, isOld: boolean): Promise<boolean> {
  if (!isForAll(post) || post.publishedAt === null) return false;
  const first = await change.database.updateTable('posts').set({ announced_at: change.now }).where('id', '=', post.id).where('announced_at', 'is', null).executeTakeFirst();
  const isNews = first.numUpdatedRows > 0n && !isOld && (before?.status === 'scheduled' || Date.parse(post.publishedAt) > Date.parse(change.now) - day);
  if (isNews) await change.enqueue({ kind: postPublishedJob, payload: { postId: post.id }, uniqueKey: `${postPublishedJob}:${post.id}` });
  return isNews;
}

/** Tells what became of a post that everybody could read, or can now; its links are those it had and those it has. */
export async function announceChange(change: Change, before: Post | undefined, after: Post, { former, present, isNews }: { former: readonly string[]; present: readonly string[]; isNews: boolean }): Promise<void> {
  const [was, is] = [before !== undefined && isForAll(before), isForAll(after)];
  if (!was && !is) return;
  const known = new Set(was ? former : []);
  const added = is ? present.filter((url) => !known.has(url)) : [];
  await change.enqueue({ kind: postChangedJob, payload: { postId: after.id, added, isNews, isOut: !was, inFeeds: true } });
}

/** Tells that a post is gone for good. */
export const announceDeletion = (change: Change, post: Post): Promise<void> =>
  post.type === 'post' ? change.enqueue({ kind: postChangedJob, payload: { postId: post.id, added: [], isNews: false, inFeeds: isForAll(post) } }) : Promise.resolve();

/** Whether everybody can read it, and it stands among what was written: pages stand outside time, and nothing tells of them. */
export const isForAll = ({ type, status, password }: Pick<Post, 'type' | 'status' | 'password'>): boolean => type === 'post' && status === 'published' && password === null;
