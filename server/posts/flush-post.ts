// Which pages a saved post makes stale: exactly those.
import type { Change } from '../platform/records/index.ts';
import { neighbours } from './lists/listing-store.ts';
import type { Post } from './post.ts';

const isPublished = (post: Post | undefined): boolean => post?.status === 'published';

/** Its own page always; the lists, and the pages beside it, when it is or was in them. */
export async function flushPost(change: Change, before: Post | undefined, after: Post | undefined): Promise<void> {
  const id = after?.id ?? before?.id;
  if (id !== undefined) change.flush(`post:${id}`);
  if (!isPublished(before) && !isPublished(after)) return;
  change.flush('posts', 'terms');
  const sameLink = isPublished(before) && isPublished(after) && before?.title === after?.title && before?.path === after?.path && before?.publishedAt === after?.publishedAt;
  if (sameLink) return;
  for (const post of [before, after]) {
    if (post?.type !== 'post' || !isPublished(post)) continue;
    const { previous, next } = await neighbours(change.database, post);
    for (const beside of [previous, next]) if (beside) change.flush(`post:${beside.id}`);
  }
}
