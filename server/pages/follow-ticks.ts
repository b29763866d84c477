// What a reader ticks in the reply form: mail about the answers to what they say, about the whole conversation, about new posts.
import type { Replied } from '../comments/index.ts';
import type { Change } from '../platform/records/index.ts';
import type { Following } from '../subscriptions/index.ts';

/** `comments` says whether they want mail about comments, `which` about which. */
export type FollowTicks = { comments: boolean; which: 'replies' | 'thread'; posts: boolean };

/** Nothing is ticked unless the reader does. */
export const noTicks: FollowTicks = { comments: false, which: 'replies', posts: false };

/** The ticks of a form, under the names that Jetpack gives them. */
export const ticksIn = (field: (name: string) => string): FollowTicks => ({ comments: field('subscribe_comments') !== '', which: field('subscribe_which') === 'thread' ? 'thread' : 'replies', posts: field('subscribe_blog') !== '' });

/** Whether anything is ticked. */
export const wantsMail = ({ comments, posts }: FollowTicks): boolean => comments || posts;

/**
 * Notes what was ticked with a comment, in the change that takes it. `isConfirmed` says that whoever wrote it is known to
 * read at the address, for they are signed in under it. Of what was put away at once nothing is noted.
 */
export async function followAsTicked(change: Change, ticks: FollowTicks, said: { replied: Replied; postId: number; email: string | null; isConfirmed: boolean; address: string }): Promise<void> {
  const { replied, postId, email: given, isConfirmed, address } = said;
  if (!wantsMail(ticks) || given === null || (replied.status !== 'approved' && replied.status !== 'pending')) return;
  const { askToFollow, readEmail } = await import('../subscriptions/index.ts');
  const email = readEmail(given);
  const wishes: Following[] = [
    ...(!ticks.comments ? [] : [ticks.which === 'thread' ? { kind: 'thread' as const, postId } : { kind: 'replies' as const, postId, commentId: replied.id }]),
    ...(ticks.posts ? [{ kind: 'posts' as const }] : []),
  ];
  if (email !== undefined) await askToFollow(change, { email, wishes, isConfirmed, address, insists: false });
}
