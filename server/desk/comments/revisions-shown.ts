// What a comment said before it was changed, as differences that can be read.
import type { CommentRevision, ModeratedComment } from '../../comments/index.ts';
import { differenceOf, type DifferenceBlock } from '../../platform/text/index.ts';
import type { Desk, DeskLanguage } from '../desk.ts';

/** One change: who made it and when, and what it changed. */
export type ShownRevision = { heading: string; blocks: readonly DifferenceBlock[] };

/** Changes that are shown; older ones are kept and not compared. */
const most = 20;

/** The changes of a comment, latest first. */
export async function revisionsShown(desk: Desk, { desk: { comments: words }, dateTime }: DeskLanguage, comment: ModeratedComment, revisions: readonly CommentRevision[]): Promise<ShownRevision[]> {
  const shown = revisions.slice(0, most);
  const editors = shown.flatMap(({ replacedBy }) => replacedBy ?? []);
  const rows = editors.length === 0 ? [] : await desk.database.selectFrom('accounts').select(['id', 'name']).where('id', 'in', editors).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const texts = [comment.source, ...shown.map(({ source }) => source)];
  return Promise.all(
    shown.map(async ({ source, replacedBy, replacedAt }, index) => ({
      heading: words.changedBy(replacedBy === null ? null : (names.get(replacedBy) ?? null), dateTime(replacedAt)),
      blocks: await differenceOf(source, texts[index] ?? ''),
    })),
  );
}
