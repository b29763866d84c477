// The door to likes.
export { addLike, removeLike } from './give.ts';
export { guestKey, isBrowserValue, newBrowserValue, type Likeable, type Liker } from './like.ts';
export { likedBy, likesOf, type Likes } from './store.ts';

/** What only those need who look after their account. */
export const openLikesOfAccount = () => import('./of-account.ts');
