// Who may not comment: seen, added and lifted.
import { findComment, openModeration, type ModeratedComment } from '../../comments/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import { fieldFaults, type Faults } from '../field-faults.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { banLine } from './ban-line.ts';

const [url, shown] = ['/desk/comments/bans/', 100];

/** As the form has them. `what` is one of those offered for a comment, `email:bea@mail.example`. */
type Values = Readonly<Record<'what' | 'kind' | 'value' | 'reason' | 'waiting', string>>;

/** The bans there are, and the form that adds one; `?comment=` offers what its writer can be banned by. */
export async function banList(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  return screen(desk, visit, idIn(visit.query.get('comment') ?? undefined), { what: '', kind: 'email', value: '', reason: '', waiting: 'yes' }, {});
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
      return { id: added.id, spammed: ban && form.has('waiting') ? await spamWaitingOf(change, ban, author.id) : [] };
    });
    const done = toDone(url, spammed.length > 0 ? 'comments.bannedWith' : 'comments.banned', spammed.length || 1);
    return done.kind === 'to' ? { ...done, location: `${done.location}&undo=${id}&by=lift` } : done;
  } catch (error) {
    const words = (await deskLanguageOf(desk)).desk;
    return screen(desk, visit, idIn(form.text('comment')), { what, kind, value: typed, reason, waiting: form.text('waiting') }, fieldFaults(error, words, { value: words.comments.bans.faults[kind] }));
  }
}

/** Lifts a ban, or puts a lifted one back. */
export async function liftOrRestore({ params, form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { liftBan, restoreBan } = await openModeration();
  const id = idIn(params['id']) ?? 0;
  const restores = form.text('act') === 'restore';
  const changed = await desk.records.change((change) => (restores ? restoreBan(change, id) : liftBan(change, id)));
  const done = toDone(url, changed ? (restores ? 'comments.banned' : 'comments.lifted') : 'comments.nothing');
  return changed && done.kind === 'to' ? { ...done, location: `${done.location}&undo=${id}&by=${restores ? 'lift' : 'restore'}` } : done;
}

async function screen(desk: Desk, { query }: SignedInVisit, commentId: number | undefined, values: Values, faults: Faults): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { bans: words } = language.desk.comments;
  const { banKinds, countBans, listBans, longestReason } = await openModeration();
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const total = await countBans(desk.database);
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => (number > 1 ? `${url}?page=${number}` : url);
  if (page > pages) return { kind: 'to', location: at(pages) };
  const comment = commentId === undefined ? undefined : await findComment(desk.database, commentId);
  const undoId = idIn(query.get('undo') ?? undefined);
  const undoAct = query.get('by');
  const locals = {
    bans: (await listBans(desk.database, { limit: shown, offset: (page - 1) * shown })).map((ban) => banLine(language, ban)),
    found: words.found(total),
    values,
    faults,
    mostReason: longestReason,
    kinds: banKinds.map((value) => ({ value, text: words.kinds[value] })),
    comment: comment ? { id: comment.id, heading: words.banWriter(comment.authorName || language.desk.comments.anonymous), offers: await offersFor(language, comment) } : null,
    undo: undoId !== undefined && (undoAct === 'lift' || undoAct === 'restore') ? { id: undoId, act: undoAct } : null,
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/comments/bans', title: words.title, place: 'comments', status: Object.keys(faults).length === 0 ? 200 : 400, locals };
}

/** What the writer of a comment can be banned by, the narrowest first. */
async function offersFor({ desk: { comments: { bans: words } } }: DeskLanguage, { authorEmail: email, authorIp: address, authorUrl }: ModeratedComment): Promise<{ value: string; text: string }[]> {
  const { hostOf, networkOf } = await openModeration();
  const network = address === null ? '' : networkOf(address);
  const hosts = [authorUrl === null ? undefined : hostOf(authorUrl), email?.slice(email.lastIndexOf('@') + 1)].flatMap((host) => host ?? []);
  return [
    ...(email === null ? [] : [{ value: `email:${email}`, text: words.offer.email(email) }]),
    ...(network === '' || address === null ? [] : [{ value: `address:${address}`, text: words.offer.address(address) }, { value: `network:${network}`, text: words.offer.network(network) }]),
    ...[...new Set(hosts)].map((host) => ({ value: `domain:${host}`, text: words.offer.domain(host) })),
  ];
}
