// What a ban hides of what other sites said, and what lifting it brings back: mentions, and the comments that some of them are.
import { findComment, openModeration, restoreComment, setCommentStatus, type openModeration as Moderation } from '../../comments/index.ts';
import { openMentionModeration } from '../../mentions/index.ts';
import type { Change } from '../../platform/records/index.ts';

type Ban = Awaited<ReturnType<Awaited<ReturnType<typeof Moderation>>['listBans']>>[number];

/** Hides all that it catches. Returns how many there were. */
export async function hideBanned(change: Change, { id, kind, value }: Ban, decider: { by: number }): Promise<number> {
  const { bansThatCatch } = await openModeration();
  const { caughtBy, hideFor } = await openMentionModeration();
  const catches = ({ url, address }: { url: string; address: string | null }): boolean => bansThatCatch({ url, address, email: null }).some((each) => each.kind === kind && each.values.includes(value));
  let hidden = 0;
  for (const each of await caughtBy(change.database, { catches })) {
    const comment = each.commentId === null ? undefined : await findComment(change.database, each.commentId);
    if (each.commentId !== null && comment?.status !== 'approved' && comment?.status !== 'pending') continue;
    if (comment) await setCommentStatus(change, comment.id, 'spam', decider);
    if (await hideFor(change, id, each, decider)) hidden += 1;
  }
  return hidden;
}

/** Brings back what it hid, unless somebody decided otherwise since. */
export async function showReleased(change: Change, { id }: Ban, decider: { by: number }): Promise<void> {
  const { releaseFrom } = await openMentionModeration();
  for (const commentId of (await releaseFrom(change, id, decider)).comments) {
    if ((await findComment(change.database, commentId))?.status === 'spam') await restoreComment(change, commentId, decider);
  }
}
