// The door to the mail.
export { openMailer, type Letter, type Mailer } from './mailer.ts';
