// The door to the languages of the interface.
export type { DeskWords } from './desk/catalogue.ts';
export { deskWordsFor } from './desk-words.ts';
export { type Words } from './en.ts';
export type { MailWords } from './mail/mail.en.ts';
export { mailWordsFor } from './mail-words.ts';
export { mentionWordsFor } from './mention-words.ts';
export type { MentionWords } from './mentions/mentions.en.ts';
export type { SignInWords } from './sign-in/sign-in.en.ts';
export { signInWordsFor } from './sign-in-words.ts';
export { type DateStyle, type Formats, type Plural } from './formats.ts';
export { catalogueTags, directionOfLanguage, languageFor, type Direction, type Language } from './language.ts';
export type { RefusalWords } from './refusals/refusals.en.ts';
export { refusalWordsFor, saidIn, WordedRefusal } from './worded-refusal.ts';
