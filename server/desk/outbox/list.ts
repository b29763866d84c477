// The outbox: what waits, what could not be delivered, what was sent.
import { countMails, listMails, type Mail, type MailState } from '../../platform/mail/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';

const shown = 50;

/** What each list holds. */
const lists = { waiting: ['waiting', 'parked'], failed: ['failed', 'expired'], sent: ['sent'] } as const satisfies Record<string, readonly MailState[]>;
type List = keyof typeof lists;
const listNames = Object.keys(lists) as List[];

/** The list as its address asks for it. */
export async function outboxList({ query }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { mails: words } = language.desk;
  const list = listNames.find((each) => each === query.get('list')) ?? 'waiting';
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const { mails, total } = await listMails(desk.database, lists[list], { limit: shown, offset: (page - 1) * shown });
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => `/desk/outbox/?list=${list}${number > 1 ? `&page=${number}` : ''}`;
  if (page > pages) return { kind: 'to', location: at(pages) };
  const counts = await countMails(desk.database);
  const locals = {
    tabs: listNames.map((each) => ({ text: words.lists[each], count: language.number(lists[each].reduce((sum, state) => sum + counts[state], 0)), url: `/desk/outbox/?list=${each}`, current: each === list })),
    empty: words.empty[list],
    noServer: !desk.mails,
    rows: mails.map((mail) => rowOf(language, mail)),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/outbox/list', title: words.outbox, place: 'outbox', locals };
}

/** A mail as a line of the list. */
export function rowOf({ desk: { mails: words }, dateTime }: DeskLanguage, mail: Mail) {
  const at = mail.settledAt ?? mail.createdAt;
  return {
    id: mail.id,
    to: mail.to.name === '' ? mail.to.address : `${mail.to.name} <${mail.to.address}>`,
    about: mail.subject ?? words.kinds[mail.kind] ?? mail.kind,
    when: { iso: at, text: dateTime(at) },
    state: words.states[mail.state],
    facts: [...(mail.tries > 0 && mail.state !== 'sent' ? [words.tries(mail.tries)] : []), ...(mail.state === 'waiting' || mail.state === 'parked' ? [words.goodUntil(dateTime(mail.goodUntil))] : [])],
    error: mail.error,
  };
}
