// Whether something can be said about a post.
import type { Settings } from '../platform/settings/index.ts';
import type { Post } from '../posts/index.ts';

type Discussed = Pick<Post, 'status' | 'type' | 'path' | 'commentsClosedAt' | 'publishedAt'>;
type Rules = Pick<Settings, 'closeAfterDays'>;

/** Whether a post takes comments now: it is public, and the conversation is not closed. */
export const isOpen = (post: Discussed, rules: Rules, now: Date): boolean => post.status === 'published' && post.path !== null && !isClosed(post, rules, now);

/** Whether the author closed the conversation, or the post is too old for the setting. Pages do not grow old. */
export function isClosed(post: Discussed, rules: Rules, now: Date): boolean {
  const closing = closesAt(post, rules);
  return post.commentsClosedAt !== null || (closing !== undefined && now >= closing);
}

/** When the conversation closes by itself, or did; undefined for never. */
export function closesAt({ type, publishedAt }: Discussed, { closeAfterDays }: Rules): Date | undefined {
  if (closeAfterDays === 0 || type === 'page' || publishedAt === null) return undefined;
  return new Date(Date.parse(publishedAt) + closeAfterDays * 24 * 3_600_000);
}
