// One act on one mention or on several: approve, hold, spam, trash, delete, or shut their sites out.
import { isIP } from 'node:net';
import { openModeration } from '../../comments/index.ts';
import { openMentionModeration, type DecidedOn } from '../../mentions/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import type { Desk } from '../desk.ts';
import { idIn, type Author, type Form, type SignedInVisit } from '../visit.ts';
import { actsIn, madeBy, mentionActs, mentionLists, scopeOf, undoInto, type MentionAct } from './acts.ts';

const most = 200;

/** Does what the form says with the mentions it names, in one change; the answer says how to undo it. */
export async function actOnMentions({ form, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { act, about } = wantedIn(form);
  const back = form.text('from').startsWith('/desk/mentions/') ? form.text('from') : '/desk/mentions/';
  // What cannot be undone is offered only where it means something, and to whom.
  const allowed = act === 'block' || act === 'delete' ? about.filter(({ seen }) => actsIn(seen, author).includes(act)) : about;
  if (act === undefined || allowed.length === 0) return toDone(back, 'mentions.nothing');
  const decided = await desk.records.change((change) => carryOut(change, author, act, allowed));
  if (decided.length === 0) return toDone(back, 'mentions.nothing');
  const done = toDone(back, `mentions.${act}`, decided.length);
  const [from, ...others] = [...new Set(allowed.filter(({ id }) => decided.includes(id)).map(({ seen }) => seen))];
  const undone = from === undefined || others.length > 0 || act === 'delete' || act === 'block' ? '' : `&undo=${decided.join('.')}&by=${undoInto[from]}`;
  return done.kind === 'to' ? { ...done, location: `${done.location}${undone}` } : done;
}

/** `one` is the button beside a mention, `approve.12.pending`; otherwise `action` is meant for all that are ticked, `12.pending` each. */
function wantedIn(form: Form): { act: MentionAct | undefined; about: DecidedOn[] } {
  const [one = '', ...rest] = form.text('one').split('.', 3);
  const act = mentionActs.find((each) => each === (form.has('one') ? one : form.text('action')));
  const about = (form.has('one') ? [rest.join('.')] : form.all('id')).flatMap((text) => {
    const [number, status] = text.split('.', 2);
    const [id, seen] = [idIn(number), mentionLists.find((each) => each === status)];
    return id === undefined || seen === undefined ? [] : [{ id, seen }];
  });
  return { act, about: about.slice(0, most) };
}

async function carryOut(change: Change, author: Author, act: MentionAct, about: readonly DecidedOn[]): Promise<number[]> {
  const { decideMentions, hostsOfMentions } = await openMentionModeration();
  if (act === 'block') {
    const { addBan } = await openModeration();
    for (const host of await hostsOfMentions(change.database, about.map(({ id }) => id))) {
      await addBan(change, { kind: isIP(host) > 0 ? 'address' : 'domain', value: host, reason: '', by: author.id });
    }
  }
  return decideMentions(change, scopeOf(author), about, madeBy[act]);
}
