// Brings the link by which a reader takes over what they wrote as a guest.
import { findAccount, openIdentities } from '../../accounts/index.ts';
import { signInWordsFor } from '../../platform/language/index.ts';
import type { Mail, WrittenMail } from '../../platform/mail/index.ts';
import { finish, threadKey, type Stationery } from './stationery.ts';

/** Writes it; undefined where the account is not there any more. */
export async function adoptLetter(stationery: Stationery, mail: Mail, { accountId, until }: { accountId: number; until: number }): Promise<WrittenMail | undefined> {
  const { database, words, blog, baseUrl, secret, language } = stationery;
  const account = await findAccount(database, accountId);
  if (!account) return undefined;
  const { adoptLink, adoptToken } = await openIdentities();
  const says = (await signInWordsFor(language)).mail;
  return finish(stationery, mail, {
    id: `adopt.${accountId}.${until}.${threadKey(secret, mail.to.address)}`,
    subject: says.subject(blog),
    parts: [
      { kind: 'text', text: words.hello },
      { kind: 'text', text: says.text(account.name, blog) },
      { kind: 'act', link: { text: says.link, url: adoptLink(baseUrl, adoptToken(secret, { accountId, email: mail.to.address, until })) } },
      { kind: 'text', text: says.until(language.dateTime(new Date(until).toISOString())) },
      { kind: 'rule' },
      { kind: 'small', text: says.otherwise },
    ],
  });
}
