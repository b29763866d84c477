// A decision about a comment or a mention, carried out by whichever room it belongs to.
import { deleteComment, findComment, restoreComment, setCommentStatus, type CommentStatus } from '../../comments/index.ts';
import { openMentionModeration } from '../../mentions/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { ModerationAct } from './moderation.ts';
import type { QueueKey } from './queue.ts';

type Which = Pick<QueueKey, 'id' | 'isMention'>;

/** What it is now, and under which post; undefined where it is not there. */
export const seenAs = async (database: Database, { id, isMention }: Which): Promise<{ status: CommentStatus; postId: number } | undefined> =>
  isMention ? (await openMentionModeration()).findMention(database, id) : findComment(database, id);

/** Carries an act out; false where it changes nothing. */
export async function decided(change: Change, act: ModerationAct, { id, isMention }: Which, decider: { by: number }): Promise<boolean> {
  const mentions = await openMentionModeration();
  const [set, restore, remove] = isMention ? [mentions.setMentionStatus, mentions.restoreMention, mentions.deleteMention] : [setCommentStatus, restoreComment, deleteComment];
  switch (act) {
    case 'approve':
      return set(change, id, 'approved', decider);
    case 'unapprove':
      return set(change, id, 'pending', decider);
    case 'spam':
    case 'trash':
      return set(change, id, act, decider);
    case 'restore':
      return restore(change, id, decider);
    case 'delete':
      return remove(change, id);
  }
}

/** It in a line. */
export async function lineOf(desk: Desk, { id, isMention }: Which): Promise<string | undefined> {
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const mention = isMention ? await (await openMentionModeration()).findMention(desk.database, id) : undefined;
  if (mention) return words.line(mention.authorName || mention.sourceHost, (mention.title || plainText(mention.excerptHtml)).slice(0, 90));
  const comment = isMention ? undefined : await findComment(desk.database, id);
  return comment && words.line(comment.authorName || words.anonymous, plainText(comment.html).slice(0, 90));
}
