// Tells an author by mail that how they sign in has changed: whoever did it, they learn of it.
import type { Account } from '../../accounts/index.ts';
import { deskWordsFor, directionOfLanguage, languageFor } from '../../platform/language/index.ts';
import { writeForms, type LetterPart, type Mailer } from '../../platform/mail/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { calledIn } from './browser-called.ts';
import type { LetterNote } from './letter-job.ts';

type SecurityNote = Extract<LetterNote, { kind: 'security' }>;

/** Writes and sends it, in the blog's language. */
export async function sendSecurityLetter({ database, baseUrl, mailer }: { database: Database; baseUrl: string; mailer: Mailer }, note: SecurityNote, { name, email }: Account, jobId: number): Promise<void> {
  if (email === null) return;
  const settings = await readSettings(database);
  const language = languageFor(settings.language, settings.timeZone, settings.dateFormat);
  const { security, door } = await deskWordsFor(language);
  const { letters: words } = security;
  const blog = settings.title || new URL(baseUrl).host;
  const parts: LetterPart[] = [
    { kind: 'text', text: door.letters.greeting(name) },
    { kind: 'text', text: words.what[note.what](note.detail) },
    { kind: 'text', text: words.when(blog, language.dateTime(note.at), settings.timeZone, note.by && words.with(calledIn(door.sessions, note.by))) },
    { kind: 'text', text: words.otherwise },
    { kind: 'act', link: { text: words.link, url: `${baseUrl}/desk/security/` } },
    {
      kind: 'links',
      links: [
        { text: door.sessions.title, url: `${baseUrl}/desk/sessions/` },
        { text: words.password, url: `${baseUrl}/desk/password/` },
      ],
    },
    { kind: 'text', text: words.locked },
  ];
  const lang = language.wordsTag;
  const subject = words.subject(blog);
  await mailer.send({ to: { name, address: email }, subject, ...writeForms({ subject, lang, direction: directionOfLanguage(new Intl.Locale(lang)), parts }) }, `letter.${jobId}.${note.until}`);
}
