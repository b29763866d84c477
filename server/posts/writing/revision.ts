// The text of a post as a person once left it.
import type { Post, SourceFormat } from '../post.ts';

/** What a revision keeps of a post. */
export type WrittenText = Pick<Post, 'title' | 'format' | 'source' | 'excerpt'>;

/** A kept text; `accountId` is whoever saved it, null for somebody who is no longer here. */
export type Revision = WrittenText & { id: number; postId: number; accountId: number | null; createdAt: string };

/** A revision in a list, without its text. */
export type RevisionEntry = { id: number; accountId: number | null; title: string; format: SourceFormat; createdAt: string };

export const sameText = (one: WrittenText, other: WrittenText): boolean =>
  one.title === other.title && one.source === other.source && one.format === other.format && one.excerpt === other.excerpt;

export const isBlank = ({ title, source, excerpt }: WrittenText): boolean => `${title}${source}${excerpt}`.trim() === '';
