// What can be liked, and by whom: an account with its name, or a browser that nobody can follow.
import { createHmac, randomBytes } from 'node:crypto';

/** A post, or with `commentId` a comment under it. */
export type Likeable = { readonly postId: number; readonly commentId: number | null };

/** Who likes: somebody known, or a guest by {@link guestKey}. */
export type Liker = { readonly kind: 'account'; readonly id: number } | { readonly kind: 'guest'; readonly key: string };

/** What a guest's browser keeps, and nothing else: 128 random bits, made at its first like. */
export const newBrowserValue = (): string => randomBytes(16).toString('base64url');

/** Whether a text is one that {@link newBrowserValue} may have made. */
export const isBrowserValue = (text: string): boolean => /^[\w-]{22}$/.test(text);

/** What is kept of a guest: the same for all they like under one post, another one under each other post, and nobody's without the blog's secret. */
export const guestKey = (secret: string, postId: number, browserValue: string): string => createHmac('sha256', secret).update(`like\n${postId}\n${browserValue}`).digest('base64url').slice(0, 32);

/** The row's name of what is liked. */
export const targetOf = ({ postId, commentId }: Likeable): string => (commentId === null ? `post:${postId}` : `comment:${commentId}`);

/** The row's name of who likes. */
export const likerOf = (liker: Liker): string => (liker.kind === 'account' ? `account:${liker.id}` : `guest:${liker.key}`);
