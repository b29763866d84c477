// The letters whose only matter is a link: to confirm what was asked for, and to see what is kept.
import type { LetterPart, Mail, WrittenMail } from '../../platform/mail/index.ts';
import { linkTo, passingToken } from '../link.ts';
import type { Following } from '../subscriber.ts';
import { findSubscriber, listSubscriptions } from '../subscriber-store.ts';
import { namesOf } from './names.ts';
import { finish, threadKey, type Stationery } from './stationery.ts';

/** Asks whether somebody wants mail; undefined where that was answered meanwhile. */
export async function confirmLetter(stationery: Stationery, mail: Mail, { subscriberId }: { subscriberId: number }): Promise<WrittenMail | undefined> {
  const { database, words, blog, baseUrl, secret, language } = stationery;
  const subscriber = await findSubscriber(database, subscriberId);
  if (!subscriber || subscriber.askedUntil === null || subscriber.refusedAt !== null) return undefined;
  const wishes = (await listSubscriptions(database, subscriber.id)).filter(({ confirmedAt }) => confirmedAt === null);
  if (wishes.length === 0) return undefined;
  const until = Date.parse(subscriber.askedUntil);
  const says = words.confirm;
  return finish(stationery, mail, {
    id: `confirm.${subscriber.id}.${until}.${threadKey(secret, mail.to.address)}`,
    subject: says.subject(blog),
    parts: [
      { kind: 'text', text: words.hello },
      { kind: 'text', text: says.asked(blog) },
      ...(await asLines(stationery, wishes)),
      { kind: 'act', link: { text: says.link, url: linkTo(baseUrl, 'confirm', passingToken(secret, 'confirm', subscriber, until)) } },
      { kind: 'text', text: says.until(language.dateTime(subscriber.askedUntil)) },
      { kind: 'rule' },
      { kind: 'small', text: says.otherwise },
    ],
  });
}

const asLines = async ({ database, words }: Stationery, wishes: readonly Following[]): Promise<LetterPart[]> => (await namesOf(database, words, wishes)).map((text) => ({ kind: 'text', text: `– ${text}` }));

/** Brings the link to all that is kept about an address; undefined where nothing is any more. */
export async function openLetter(stationery: Stationery, mail: Mail, { subscriberId, until }: { subscriberId: number; until: number }): Promise<WrittenMail | undefined> {
  const { database, words, blog, baseUrl, secret, language } = stationery;
  const subscriber = await findSubscriber(database, subscriberId);
  if (!subscriber) return undefined;
  const says = words.open;
  return finish(stationery, mail, {
    id: `open.${subscriber.id}.${until}.${threadKey(secret, mail.to.address)}`,
    subject: says.subject(blog),
    parts: [
      { kind: 'text', text: words.hello },
      { kind: 'text', text: says.asked(blog) },
      { kind: 'act', link: { text: says.link, url: linkTo(baseUrl, 'manage', passingToken(secret, 'manage', subscriber, until)) } },
      { kind: 'text', text: says.until(language.dateTime(new Date(until).toISOString())) },
      { kind: 'rule' },
      { kind: 'small', text: says.otherwise },
    ],
  });
}
