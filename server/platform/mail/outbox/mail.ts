// What a mail in the outbox is: for whom, about what, and how far it came. Its words are written when it goes.
import type { Letter } from '../mailer.ts';

/**
 * Waiting to be sent now; parked until there is a mail server; sent; failed for good; expired before it could go.
 */
export const mailStates = ['waiting', 'parked', 'failed', 'expired', 'sent'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail to be sent. */
export type NewMail = {
  /** What is to be written, and what of: JSON, without secrets. */
  kind: string;
  payload: Readonly<Record<string, unknown>>;
  to: { name: string; address: string };
  /** After this moment it makes no sense any more. */
  goodUntil: Date;
  /** A mail with this key is posted once, whatever became of it. */
  uniqueKey?: string;
};

/** A mail of the outbox. */
export type Mail = {
  id: number;
  kind: string;
  payload: unknown;
  to: { name: string; address: string };
  state: MailState;
  /** As it was sent; null before. */
  subject: string | null;
  tries: number;
  /** What went wrong the last time; null for nothing. */
  error: string | null;
  createdAt: string;
  goodUntil: string;
  /** When it was sent or given up; null before. */
  settledAt: string | null;
};

/** A letter with the id that names it in its Message-ID, the same each time it is written. */
export type WrittenMail = Letter & { id: string };

/** Writes a mail's words; undefined where there is nothing to say any more. */
export type MailWriter = (mail: Mail) => Promise<WrittenMail | undefined>;

/** The kind of job that sends one mail; its payload is `{ mailId }`. */
export const sendMailJob = 'mail.send';

/** The kind of job that removes mails long settled. */
export const sweepMailsJob = 'mail.sweep';
