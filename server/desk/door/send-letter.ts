// Writes the letter that a job asks for, and sends it.
import { findAccount, findByName, linkOf, nameKey, passwordToken, type Account } from '../../accounts/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { html } from '../../kit/safe-html.ts';
import { GiveUp, type JobHandler } from '../../platform/jobs/index.ts';
import { deskWordsFor, languageFor, type Language } from '../../platform/language/index.ts';
import type { Letter, Mailer } from '../../platform/mail/index.ts';
import type { Database, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { readLetterNote, type LetterNote } from './letter-job.ts';
import { sendSecurityLetter } from './security-letter.ts';

/** What sending letters takes; without a mailer they are given up on. */
export type LetterParts = { records: Records; clock: Clock; baseUrl: string; secret: string; mailer: Mailer | undefined };

/** The handler of the job. A letter to nobody, or one that comes too late, is not written. */
export const sendLetter =
  ({ records: { database }, clock, baseUrl, secret, mailer }: LetterParts): JobHandler =>
  async (payload, job) => {
    const note = readLetterNote(payload);
    const account = await addresseeOf(database, note);
    if (!account?.email || note.until <= clock().getTime()) return;
    if (note.kind === 'security') return mailer && sendSecurityLetter({ database, baseUrl, mailer }, note, account, job.id);
    const token = await passwordToken(database, secret, account.id, note.until);
    if (token === undefined) return;
    if (!mailer) throw new GiveUp('No mail is sent here: SMTP_URL is not set.');
    const { title, language, timeZone } = await readSettings(database);
    const spoken = languageFor(language, timeZone);
    const blog = title || new URL(baseUrl).host;
    const letter = await write(spoken, note, { account, address: account.email, blog, link: linkOf(baseUrl, token) });
    await mailer.send(letter, `letter.${job.id}.${note.until}`);
  };

const addresseeOf = (database: Database, note: LetterNote): Promise<Account | undefined> => (note.kind === 'reset' ? findByName(database, nameKey(note.name)) : findAccount(database, note.accountId));

type Facts = { account: Account; address: string; blog: string; link: string };

async function write(language: Language, note: Exclude<LetterNote, { kind: 'security' }>, { account, address, blog, link }: Facts): Promise<Letter> {
  const { greeting, [note.kind]: words } = (await deskWordsFor(language)).door.letters;
  const until = words.until(language.dateTime(new Date(note.until).toISOString()));
  const [hello, because] = [greeting(account.name), words.because(blog)];
  const login = 'login' in words ? words.login(account.login) : '';
  const text = [hello, because, `${words.link}:\n${link}`, until, login, words.otherwise].filter(Boolean).join('\n\n');
  return {
    to: { name: account.name, address },
    subject: words.subject(blog),
    text: `${text}\n`,
    html: html`<!DOCTYPE html><html lang="${language.wordsTag}"><head><meta charset="utf-8"><title>${words.subject(blog)}</title></head><body style="font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em; margin: 0 auto; padding: 1.5em">
<p>${hello}</p>
<p>${because}</p>
<p><a href="${link}" style="display: inline-block; padding: .7em 1.2em; border-radius: 4px; background: #8a3b12; color: #ffffff; font-weight: 600; text-decoration: none">${words.link}</a></p>
<p style="word-break: break-all; color: #69645c">${link}</p>
<p>${until}</p>
${{ html: login === '' ? html`` : html`<p>${login}</p>` }}
<p>${words.otherwise}</p>
</body></html>`,
  };
}
