// One mail of the outbox, read as its text would be sent; sent again or discarded.
import { Refusal } from '../../kit/refusal.ts';
import { discardMail, findMail, sendAgain, type Mail } from '../../platform/mail/index.ts';
import { writeMail } from '../../subscriptions/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { rowOf } from './list.ts';

/** The mail. Its links are there to be opened, for an owner without a mail server is the only one who can. */
export async function outboxMail({ params }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const mail = await mailAt(desk, params['id']);
  const language = await deskLanguageOf(desk);
  const { mails: words } = language.desk;
  const letter = mail.state === 'sent' ? undefined : await writeMail(desk.subscriptions)(mail);
  const row = rowOf(language, mail);
  const locals = {
    row: { ...row, about: letter?.subject ?? row.about },
    text: letter?.text ?? null,
    instead: letter ? null : mail.state === 'sent' ? words.sentOnly : words.nothing,
    links: letter ? linksIn(letter.text, desk.baseUrl) : [],
    mayGo: desk.mails && letter !== undefined && mail.state !== 'waiting',
    mayDiscard: mail.state !== 'sent',
  };
  return { kind: 'view', view: 'desk/outbox/one', title: locals.row.about, place: 'outbox', locals, headers: { 'referrer-policy': 'same-origin' } };
}

/** Does what the form says with the mail. */
export async function actOnMail({ params, form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { id } = await mailAt(desk, params['id']);
  const again = form.text('act') === 'again';
  const done = await desk.records.change((change) => (again ? sendAgain(change, id) : discardMail(change, id)));
  return toDone('/desk/outbox/', done ? `mails.${again ? 'again' : 'discarded'}` : 'mails.late');
}

async function mailAt(desk: Desk, id: string | undefined): Promise<Mail> {
  const mail = await findMail(desk.database, idIn(id) ?? 0);
  if (!mail) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.mails.missing);
  return mail;
}

/** The blog's own links of a mail, each on a line of its own there; what somebody said in a comment is no link. */
const linksIn = (text: string, baseUrl: string): string[] => [...new Set(text.split('\n').filter((line) => line.startsWith(`${baseUrl}/`) && URL.canParse(line)))];
