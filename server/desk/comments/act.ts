// One act on one comment or mention, or on several: approve, hold, spam, trash, restore, delete.
import type { CommentStatus } from '../../comments/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Author, Form, SignedInVisit } from '../visit.ts';
import { decided, lineOf, seenAs } from './decided.ts';
import { lateLines } from './late.ts';
import { doneWord, madeBy, mayDecide, moderationActs, moderationLists, scopeOf, undoInto, type ModerationAct } from './moderation.ts';
import { countQueue, keyIn, queueKinds, subjectOf, type QueueKey } from './queue.ts';

const most = 200;

/** What a form names, and what it was when the form was made: who decides about something else decides nothing. */
type Named = QueueKey & { seen: CommentStatus | undefined };

/** Does what the form says with those it names, in one change; the answer says how to undo it, and what others decided meanwhile. */
export async function actOnSeveral(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author } = visit;
  const { act, named } = wantedIn(form);
  const back = form.text('from').startsWith('/desk/comments/') ? form.text('from') : '/desk/comments/';
  if (act === undefined || named.length === 0) return toDone(back, 'comments.nothing');
  if (act === 'delete' && !form.has('confirmed')) return confirmDelete(desk, author, named, back);
  const outcome = await desk.records.change((change) => carryOut(change, author, act, named));
  return visit.wantsJson ? tellScript(desk, author, act, outcome, back) : tellPage(back, act, outcome);
}

/** `one` is the button beside a comment, `approve.12.pending`; otherwise `action` is meant for all that are ticked, `12.pending` or `m12.pending` each. */
function wantedIn(form: Form): { act: ModerationAct | undefined; named: Named[] } {
  const [one = '', ...rest] = form.text('one').split('.', 3);
  const act = moderationActs.find((each) => each === (form.has('one') ? one : form.text('action')));
  const given = form.has('one') ? [rest.join('.')] : form.all('id');
  const named = given.flatMap((text) => {
    const [key, status] = text.split('.', 2);
    const known = keyIn(key);
    return known === undefined ? [] : [[known.key, { ...known, seen: moderationLists.find((each) => each === status) }] as const];
  });
  return { act, named: [...new Map(named).values()].slice(0, most) };
}

type Outcome = { changed: string[]; from: Set<CommentStatus>; late: string[] };

async function carryOut(change: Change, author: Author, act: ModerationAct, named: readonly Named[]): Promise<Outcome> {
  const outcome: Outcome = { changed: [], from: new Set(), late: [] };
  for (const { seen, ...which } of named) {
    const before = await seenAs(change.database, which);
    if (before && !(await mayDecide(change.database, author, before))) continue;
    const isLate = seen !== undefined && before?.status !== seen;
    if (!before || isLate || !(await decided(change, act, which, { by: author.id }))) {
      if (seen !== undefined && before) outcome.late.push(which.key);
      continue;
    }
    outcome.changed.push(which.key);
    outcome.from.add(before.status);
  }
  return outcome;
}

/**
 * What undoes an act, and what each must still be for it: `12.approved`. What came from several lists has no single
 * way back, and what is deleted has none.
 */
function undoOf(act: ModerationAct, { changed, from }: Outcome): { ids: string[]; made: CommentStatus | undefined; act: ModerationAct } | null {
  const [only] = from.size === 1 ? from : [];
  return act === 'delete' || only === undefined ? null : { ids: changed, made: madeBy[act], act: undoInto[only] };
}

function tellPage(back: string, act: ModerationAct, outcome: Outcome): DeskAnswer {
  const done = outcome.changed.length === 0 ? toDone(back, 'comments.nothing') : toDone(back, `${subjectOf(outcome.changed)}.${doneWord[act]}`, outcome.changed.length);
  if (done.kind !== 'to') return done;
  const undo = undoOf(act, outcome);
  const undone = undo ? `&undo=${undo.ids.join('.')}&by=${undo.act}` : '';
  return { ...done, location: `${done.location}${undone}${outcome.late.length > 0 ? `&late=${outcome.late.join('.')}` : ''}` };
}

async function tellScript(desk: Desk, author: Author, act: ModerationAct, outcome: Outcome, back: string): Promise<DeskAnswer> {
  const { desk: words, number } = await deskLanguageOf(desk);
  const { changed, late } = outcome;
  const kind = queueKinds.find((each) => new URLSearchParams(back.split('?')[1]).get('kind') === each) ?? 'all';
  const counts = await countQueue(desk.database, kind, scopeOf(author));
  const { pending } = kind === 'all' ? counts : await countQueue(desk.database, 'all', scopeOf(author));
  const undo = undoOf(act, outcome);
  const told = {
    changed,
    late: await lateLines(desk, late),
    lateIds: late,
    notice: changed.length === 0 ? words.comments.done.nothing : words[subjectOf(changed)].done[doneWord[act]](changed.length),
    counts: Object.fromEntries(moderationLists.map((list) => [list, number(counts[list])])),
    waiting: pending === 0 ? '' : words.comments.waiting(pending),
    waitingCount: number(pending),
    undo: undo && { act: undo.act, ids: undo.ids.map((id) => (undo.made ? `${id}.${undo.made}` : id)) },
  };
  return { kind: 'json', body: told };
}

async function confirmDelete(desk: Desk, author: Author, named: readonly Named[], back: string): Promise<DeskAnswer> {
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const lines: { id: string; text: string }[] = [];
  for (const which of named) {
    const seen = await seenAs(desk.database, which);
    if (seen && (await mayDecide(desk.database, author, seen))) lines.push({ id: which.key, text: (await lineOf(desk, which)) ?? '' });
  }
  return { kind: 'view', view: 'desk/comments/confirm-delete', title: words.confirmDelete.title, place: 'comments', locals: { comments: lines, back, explain: words.confirmDelete.explain(lines.length) } };
}
