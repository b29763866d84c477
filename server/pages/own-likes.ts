// Which likes are a reader's own: by who is signed in, or by what their browser was given at its first like.
import type { Request } from 'express';
import { guestKey, isBrowserValue, type Liker } from '../likes/index.ts';
import { cookieOf } from '../platform/web/index.ts';
import type { Query } from './query.ts';
import type { Site } from './site.ts';

/** Whose likes a request asks to see as their own, and why the last one was not taken. Nobody's on a page that is kept for everyone. */
export type LikesAsked = { likersOf: (postId: number) => readonly Liker[]; fault: string | null; /** The page is for one guest. */ personal: boolean };

/** A guest's cookie. Its name keeps it from making pages personal: whoever liked something still reads pages that are kept for all. */
export const likesCookie = 'likes_browser';

/** What a guest's browser was given; undefined before its first like. */
export function browserOf(request: Request): string | undefined {
  const value = cookieOf(request, likesCookie);
  return value !== undefined && isBrowserValue(value) ? value : undefined;
}

/** A signed-in reader's likes, and those of a guest who was just led there (`?liked`). */
export function likesAskedBy({ reader }: Site, request: Request, query: Query, secret: string): LikesAsked {
  const browser = query.has('liked') ? browserOf(request) : undefined;
  const likersOf = (postId: number): Liker[] => [
    ...(reader ? [{ kind: 'account', id: reader.id } as const] : []),
    ...(browser === undefined ? [] : [{ kind: 'guest', key: guestKey(secret, postId, browser) } as const]),
  ];
  return { likersOf, fault: null, personal: query.has('liked') };
}
