// One act on one comment or on several: approve, hold, spam, trash, restore, delete.
import { deleteComment, findComment, restoreComment, setCommentStatus, type CommentStatus } from '../../comments/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type Form, type SignedInVisit } from '../visit.ts';
import { moderationActs, undoInto, type ModerationAct } from './moderation.ts';

const most = 200;
const doneWord: Readonly<Record<ModerationAct, string>> = { approve: 'approved', unapprove: 'held', spam: 'spam', trash: 'trashed', restore: 'restored', delete: 'deleted' };

/** Does what the form says with the comments it names, in one change; the address that follows says how to undo it. */
export async function actOnSeveral({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { act, ids } = wantedIn(form);
  const back = form.text('from').startsWith('/desk/comments/') ? form.text('from') : '/desk/comments/';
  if (act === undefined || ids.length === 0) return toDone(back, 'comments.nothing');
  if (act === 'delete' && !form.has('confirmed')) return confirmDelete(desk, ids, back);
  const { changed, from } = await desk.records.change((change) => carryOut(change, act, ids));
  if (changed.length === 0) return toDone(back, 'comments.nothing');
  const done = toDone(back, `comments.${doneWord[act]}`, changed.length);
  // What came from several lists has no single way back.
  const [only] = from.size === 1 ? from : [];
  return act === 'delete' || only === undefined || done.kind !== 'to' ? done : { ...done, location: `${done.location}&undo=${changed.join('.')}&by=${undoInto[only]}` };
}

/** `one` is the button beside a comment, `approve.12`; otherwise `action` is meant for all that are ticked. */
function wantedIn(form: Form): { act: ModerationAct | undefined; ids: number[] } {
  const [one = '', id] = form.text('one').split('.', 2);
  const act = moderationActs.find((each) => each === (form.has('one') ? one : form.text('action')));
  const given = form.has('one') ? [id] : form.all('id');
  return { act, ids: [...new Set(given.flatMap((text) => idIn(text) ?? []))].slice(0, most) };
}

async function carryOut(change: Change, act: ModerationAct, ids: readonly number[]): Promise<{ changed: number[]; from: Set<CommentStatus> }> {
  const changed: number[] = [];
  const from = new Set<CommentStatus>();
  for (const id of ids) {
    const before = (await findComment(change.database, id))?.status;
    if (before === undefined || !(await actOn(change, act, id))) continue;
    changed.push(id);
    from.add(before);
  }
  return { changed, from };
}

function actOn(change: Change, act: ModerationAct, id: number): Promise<boolean> {
  switch (act) {
    case 'approve':
      return setCommentStatus(change, id, 'approved');
    case 'unapprove':
      return setCommentStatus(change, id, 'pending');
    case 'spam':
    case 'trash':
      return setCommentStatus(change, id, act);
    case 'restore':
      return restoreComment(change, id);
    case 'delete':
      return deleteComment(change, id);
  }
}

async function confirmDelete(desk: Desk, ids: readonly number[], back: string): Promise<DeskAnswer> {
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const found = await Promise.all(ids.map((id) => findComment(desk.database, id)));
  const lines = found.flatMap((comment) => (comment ? [{ id: comment.id, text: words.line(comment.authorName || words.anonymous, plainText(comment.html).slice(0, 90)) }] : []));
  return { kind: 'view', view: 'desk/comments/confirm-delete', title: words.confirmDelete.title, place: 'comments', locals: { comments: lines, back, explain: words.confirmDelete.explain(lines.length) } };
}
