// Deletes all spam, or all that is in the trash, for good: after asking.
import { countModerated, openModeration } from '../../comments/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { moderationUrl } from './moderation.ts';

/** Asks, and does it once that is answered. */
export async function emptyList({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const list = form.text('list') === 'trash' ? 'trash' : 'spam';
  const back = moderationUrl({ list });
  if (form.has('confirmed')) {
    const { deleteAway } = await openModeration();
    return toDone(back, 'comments.deleted', await deleteAway(desk.records, list, 0));
  }
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const counts = await countModerated(desk.database);
  return { kind: 'view', view: 'desk/comments/confirm-empty', title: words.confirmDelete.title, place: 'comments', locals: { list, back, explain: words.confirmDelete.explain(counts[list]) } };
}
