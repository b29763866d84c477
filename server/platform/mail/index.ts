// The door to the mail.
export { writeForms, type LetterDraft, type LetterLink, type LetterPart } from './letter-form.ts';
export { AddressRefused, openMailer, type Letter, type Mailer } from './mailer.ts';
export { discardMail, releaseParked, sendAgain, sweepMails } from './outbox/look-after-mails.ts';
export { mailStates, sendMailJob, sweepMailsJob, type Mail, type MailState, type MailWriter, type NewMail, type WrittenMail } from './outbox/mail.ts';
export { countMails, findMail, listMails, listMailsTo } from './outbox/outbox-store.ts';
export { postMail } from './outbox/post-mail.ts';
export { sendMail, type SendingParts } from './outbox/send-mail.ts';
