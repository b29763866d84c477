// What follows from a moderator's decision: it is learnt, Akismet hears of it, and what was put away goes for good in its time.
import type { Change } from '../platform/records/index.ts';
import { tellAkismetLater } from './akismet/tell.ts';
import type { CommentStatus } from './comment.ts';
import { learn } from './spam/learn.ts';
import { sweepCommentsLater } from './sweep.ts';

/** Sees to all of it. */
export async function followDecision(change: Change, commentId: number, status: CommentStatus): Promise<void> {
  await learn(change, commentId, status);
  await tellAkismetLater(change, commentId);
  await sweepCommentsLater(change);
}
