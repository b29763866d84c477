// What a site may show of a post, in a few characters: whether it changed.
import { createHash } from 'node:crypto';
import type { Post } from '../../posts/index.ts';

/** A digest of a post's title and text. */
export const digestOf = ({ title, html }: Pick<Post, 'title' | 'html'>): string => createHash('sha256').update(title).update('\0').update(html).digest('base64url').slice(0, 22);
