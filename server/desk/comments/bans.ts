// Who may not comment or tell of pages: seen, added and lifted.
import { openModeration } from '../../comments/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { fieldFaults, type Faults } from '../field-faults.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { banLine } from './ban-line.ts';
import { offersFor, type BanAbout } from './ban-offers.ts';
import { hideBanned, showReleased } from './hide-banned.ts';

const [url, shown] = ['/desk/comments/bans/', 100];

/** As the form has them. `what` is one of those offered for a comment, `email:bea@mail.example`. */
type Values = Readonly<Record<'what' | 'kind' | 'value' | 'reason' | 'waiting', string>>;

/** The bans there are, and the form that adds one; `?comment=` and `?mention=` offer what its writer or its site can be banned by. */
export async function banList(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  return screen(desk, visit, { comment: idIn(visit.query.get('comment') ?? undefined), mention: idIn(visit.query.get('mention') ?? undefined) }, { what: '', kind: 'email', value: '', reason: '', waiting: 'yes' }, {});
}

/** Bans somebody; with faults, the form again. */
export async function setBan(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author } = visit;
  const { addBan, banKinds, findBanById, spamWaitingOf } = await openModeration();
  const [what, typed, reason] = [form.text('what'), form.text('value'), form.text('reason')];
  const colon = what.indexOf(':');
  const [given, value] = colon < 0 ? [form.text('kind'), typed] : [what.slice(0, colon), what.slice(colon + 1)];
  const kind = banKinds.find((each) => each === given) ?? 'email';
  try {
    const { id, spammed } = await desk.records.change(async (change) => {
      const added = await addBan(change, { kind, value, reason, by: author.id });
      const ban = await findBanById(change.database, added.id);
      const spammed = ban && form.has('waiting') ? await spamWaitingOf(change, ban, author.id) : [];
      const hidden = ban && form.has('waiting') ? await hideBanned(change, ban, { by: author.id }) : 0;
      return { id: added.id, spammed: spammed.length + hidden };
    });
    const done = toDone(url, spammed > 0 ? 'comments.bannedWith' : 'comments.banned', spammed || 1);
    return done.kind === 'to' ? { ...done, location: `${done.location}&undo=${id}&by=lift` } : done;
  } catch (error) {
    const words = (await deskLanguageOf(desk)).desk;
    return screen(desk, visit, { comment: idIn(form.text('comment')), mention: idIn(form.text('mention')) }, { what, kind, value: typed, reason, waiting: form.text('waiting') }, fieldFaults(error, words, { value: words.comments.bans.faults[kind] }));
  }
}

/** Lifts a ban, or puts a lifted one back. */
export async function liftOrRestore({ params, form, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { findBanById, liftBan, restoreBan } = await openModeration();
  const id = idIn(params['id']) ?? 0;
  const restores = form.text('act') === 'restore';
  const changed = await desk.records.change(async (change) => {
    const ban = await findBanById(change.database, id);
    if (!ban || !(await (restores ? restoreBan(change, id) : liftBan(change, id)))) return false;
    await (restores ? hideBanned(change, ban, { by: author.id }) : showReleased(change, ban, { by: author.id }));
    return true;
  });
  const done = toDone(url, changed ? (restores ? 'comments.banned' : 'comments.lifted') : 'comments.nothing');
  return changed && done.kind === 'to' ? { ...done, location: `${done.location}&undo=${id}&by=${restores ? 'lift' : 'restore'}` } : done;
}

async function screen(desk: Desk, { query }: SignedInVisit, about: BanAbout, values: Values, faults: Faults): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { bans: words } = language.desk.comments;
  const { banKinds, countBans, listBans, longestReason } = await openModeration();
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const total = await countBans(desk.database);
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => (number > 1 ? `${url}?page=${number}` : url);
  if (page > pages) return { kind: 'to', location: at(pages) };
  const undoId = idIn(query.get('undo') ?? undefined);
  const undoAct = query.get('by');
  const locals = {
    bans: (await listBans(desk.database, { limit: shown, offset: (page - 1) * shown })).map((ban) => banLine(language, ban)),
    found: words.found(total),
    values,
    faults,
    mostReason: longestReason,
    kinds: banKinds.map((value) => ({ value, text: words.kinds[value] })),
    about: (await offersFor(desk.database, language, about)) ?? null,
    undo: undoId !== undefined && (undoAct === 'lift' || undoAct === 'restore') ? { id: undoId, act: undoAct } : null,
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/comments/bans', title: words.title, place: 'comments', status: Object.keys(faults).length === 0 ? 200 : 400, locals };
}
