// A post as it stands, as the input that would save it unchanged.
import type { Post } from './post.ts';
import type { PostInput } from './post-input.ts';

/** What must be said of a post to save it again; all else stays when it is left out. */
export const inputFrom = ({ id, type, status, title, format, source, authorId }: Post): PostInput & { id: number } => ({ id, type, status, title, format, source, authorId });
