// Deletes all spam, or all that is in the trash, for good: after asking.
import { openModeration } from '../../comments/index.ts';
import { openMentionModeration } from '../../mentions/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { moderationUrl } from './moderation.ts';
import { countQueue } from './queue.ts';

/** Asks, and does it once that is answered. */
export async function emptyList({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const list = form.text('list') === 'trash' ? 'trash' : 'spam';
  const back = moderationUrl({ list });
  if (form.has('confirmed')) {
    const { deleteAway } = await openModeration();
    const { deleteMentionsAway } = await openMentionModeration();
    const comments = await deleteAway(desk.records, list, 0);
    const mentions = await deleteMentionsAway(desk.records, list, 0);
    return toDone(back, `${mentions === 0 ? 'comments' : comments === 0 ? 'mentions' : 'queue'}.deleted`, comments + mentions);
  }
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const counts = await countQueue(desk.database, 'all', {});
  return { kind: 'view', view: 'desk/comments/confirm-empty', title: words.confirmDelete.title, place: 'comments', locals: { list, back, explain: words.confirmDelete.explain(counts[list]) } };
}
