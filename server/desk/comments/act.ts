// One act on one comment or on several: approve, hold, spam, trash, restore, delete.
import { countModerated, deleteComment, findComment, restoreComment, setCommentStatus, type CommentStatus, type ModeratedComment } from '../../comments/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type Author, type Form, type SignedInVisit } from '../visit.ts';
import { lateLines } from './late.ts';
import { doneWord, madeBy, mayDecide, moderationActs, moderationLists, scopeOf, undoInto, type ModerationAct } from './moderation.ts';

const most = 200;

/** A comment that a form names, and what it was when the form was made: who decides about something else decides nothing. */
type Named = { id: number; seen: CommentStatus | undefined };

/** Does what the form says with the comments it names, in one change; the answer says how to undo it, and what others decided meanwhile. */
export async function actOnSeveral(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author } = visit;
  const { act, named } = wantedIn(form);
  const back = form.text('from').startsWith('/desk/comments/') ? form.text('from') : '/desk/comments/';
  if (act === undefined || named.length === 0) return toDone(back, 'comments.nothing');
  if (act === 'delete' && !form.has('confirmed')) return confirmDelete(desk, author, named, back);
  const outcome = await desk.records.change((change) => carryOut(change, author, act, named));
  return visit.wantsJson ? tellScript(desk, author, act, outcome) : tellPage(back, act, outcome);
}

/** `one` is the button beside a comment, `approve.12.pending`; otherwise `action` is meant for all that are ticked, `12.pending` each. */
function wantedIn(form: Form): { act: ModerationAct | undefined; named: Named[] } {
  const [one = '', ...rest] = form.text('one').split('.', 3);
  const act = moderationActs.find((each) => each === (form.has('one') ? one : form.text('action')));
  const given = form.has('one') ? [rest.join('.')] : form.all('id');
  const named = given.flatMap((text) => {
    const [number, status] = text.split('.', 2);
    const id = idIn(number);
    return id === undefined ? [] : [[id, moderationLists.find((each) => each === status)] as const];
  });
  return { act, named: [...new Map(named)].slice(0, most).map(([id, seen]) => ({ id, seen })) };
}

type Outcome = { changed: number[]; from: Set<CommentStatus>; late: number[] };

async function carryOut(change: Change, author: Author, act: ModerationAct, named: readonly Named[]): Promise<Outcome> {
  const outcome: Outcome = { changed: [], from: new Set(), late: [] };
  for (const { id, seen } of named) {
    const before = await findComment(change.database, id);
    if (before && !(await mayDecide(change.database, author, before))) continue;
    const isLate = seen !== undefined && before?.status !== seen;
    if (!before || isLate || !(await actOn(change, act, before, author))) {
      if (seen !== undefined && before) outcome.late.push(id);
      continue;
    }
    outcome.changed.push(id);
    outcome.from.add(before.status);
  }
  return outcome;
}

function actOn(change: Change, act: ModerationAct, { id }: ModeratedComment, author: Author): Promise<boolean> {
  const decider = { by: author.id };
  switch (act) {
    case 'approve':
      return setCommentStatus(change, id, 'approved', decider);
    case 'unapprove':
      return setCommentStatus(change, id, 'pending', decider);
    case 'spam':
    case 'trash':
      return setCommentStatus(change, id, act, decider);
    case 'restore':
      return restoreComment(change, id, decider);
    case 'delete':
      return deleteComment(change, id);
  }
}

/**
 * What undoes an act, and what each comment must still be for it: `12.approved`. What came from several lists has no single
 * way back, and what is deleted has none.
 */
function undoOf(act: ModerationAct, { changed, from }: Outcome): { ids: number[]; made: CommentStatus | undefined; act: ModerationAct } | null {
  const [only] = from.size === 1 ? from : [];
  return act === 'delete' || only === undefined ? null : { ids: changed, made: madeBy[act], act: undoInto[only] };
}

function tellPage(back: string, act: ModerationAct, outcome: Outcome): DeskAnswer {
  const done = outcome.changed.length === 0 ? toDone(back, 'comments.nothing') : toDone(back, `comments.${doneWord[act]}`, outcome.changed.length);
  if (done.kind !== 'to') return done;
  const undo = undoOf(act, outcome);
  const undone = undo ? `&undo=${undo.ids.join('.')}&by=${undo.act}` : '';
  return { ...done, location: `${done.location}${undone}${outcome.late.length > 0 ? `&late=${outcome.late.join('.')}` : ''}` };
}

async function tellScript(desk: Desk, author: Author, act: ModerationAct, outcome: Outcome): Promise<DeskAnswer> {
  const { desk: { comments: { done, waiting } }, number } = await deskLanguageOf(desk);
  const counts = await countModerated(desk.database, scopeOf(author));
  const { changed, late } = outcome;
  const undo = undoOf(act, outcome);
  const told = {
    changed,
    late: await lateLines(desk, late),
    lateIds: late,
    notice: changed.length === 0 ? done.nothing : done[doneWord[act]](changed.length),
    counts: Object.fromEntries(moderationLists.map((list) => [list, number(counts[list])])),
    waiting: counts.pending === 0 ? '' : waiting(counts.pending),
    undo: undo && { act: undo.act, ids: undo.ids.map((id) => (undo.made ? `${id}.${undo.made}` : String(id))) },
  };
  return { kind: 'json', body: told };
}

async function confirmDelete(desk: Desk, author: Author, named: readonly Named[], back: string): Promise<DeskAnswer> {
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const lines: { id: number; text: string }[] = [];
  for (const { id } of named) {
    const comment = await findComment(desk.database, id);
    if (comment && (await mayDecide(desk.database, author, comment))) lines.push({ id, text: words.line(comment.authorName || words.anonymous, plainText(comment.html).slice(0, 90)) });
  }
  return { kind: 'view', view: 'desk/comments/confirm-delete', title: words.confirmDelete.title, place: 'comments', locals: { comments: lines, back, explain: words.confirmDelete.explain(lines.length) } };
}
