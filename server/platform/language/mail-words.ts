// The texts of mail in a language: not in memory before there is a mail to write.
import type { Language } from './language.ts';
import type { MailWords } from './mail/mail.en.ts';

/** The texts of mail, and of the pages that mails lead to, in the language's own catalogue. */
export async function mailWordsFor(language: Language): Promise<MailWords> {
  if (language.wordsTag === 'de') return (await import('./mail/mail.de.ts')).mailGerman(language);
  return (await import('./mail/mail.en.ts')).mailEnglish(language);
}
