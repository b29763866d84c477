// The job that sends one mail of the outbox: writes it, hands it to the mail server, and notes what became of it.
import * as v from 'valibot';
import { instant, type Clock } from '../../../kit/clock.ts';
import { describeError, GiveUp, mostAttempts, type JobHandler } from '../../jobs/index.ts';
import type { Change, Records } from '../../records/index.ts';
import { AddressRefused, type Mailer } from '../mailer.ts';
import type { Mail, MailState, MailWriter } from './mail.ts';
import { findMail } from './outbox-store.ts';

/** What sending takes. Without a mailer, mails are parked. */
export type SendingParts = {
  records: Records;
  clock: Clock;
  mailer: Mailer | undefined;
  write: MailWriter;
  /** Hears, in the change that notes it, whether the server of an address took a mail or refused the address for good. */
  onDelivery: (change: Change, mail: Mail, isRefused: boolean) => Promise<void>;
};

const shape = v.object({ mailId: v.pipe(v.number(), v.safeInteger()) });

/** The handler. A mail that is not waiting any more is left alone; the outbox tells of one that failed, so the job does not. */
export const sendMail =
  (parts: SendingParts): JobHandler =>
  async (payload, job) => {
    const { records, clock, mailer, write } = parts;
    const { mailId } = v.parse(shape, payload);
    const mail = await findMail(records.database, mailId);
    if (mail?.state !== 'waiting') return;
    if (mail.goodUntil <= instant(clock())) return settle(records, mailId, 'expired');
    if (!mailer) return settle(records, mailId, 'parked');
    try {
      const letter = await write(mail);
      if (!letter) return await withdraw(records, mailId);
      await mailer.send(letter, letter.id);
      await noteSent(parts, mail, letter.subject);
    } catch (error) {
      const isLast = error instanceof GiveUp || job.attempt >= mostAttempts;
      await noteFailure(parts, mail, error, isLast);
      if (!isLast) throw error;
    }
  };

/** Parked mail is not settled: it still waits. */
const settle = (records: Records, id: number, state: Exclude<MailState, 'sent'>): Promise<void> =>
  records.change(async ({ database, now }) => {
    await database.updateTable('mails').set({ state, settled_at: state === 'parked' ? null : now }).where('id', '=', id).execute();
  });

/** What it would have told of is gone: a comment put away, a follower who left. */
const withdraw = (records: Records, id: number): Promise<void> =>
  records.change(async ({ database }) => {
    await database.deleteFrom('mails').where('id', '=', id).execute();
  });

const noteSent = ({ records, onDelivery }: SendingParts, mail: Mail, subject: string): Promise<void> =>
  records.change(async (change) => {
    await change.database.updateTable('mails').set({ state: 'sent', subject, tries: mail.tries + 1, last_error: null, settled_at: change.now }).where('id', '=', mail.id).execute();
    await onDelivery(change, mail, false);
  });

const noteFailure = ({ records, onDelivery }: SendingParts, mail: Mail, error: unknown, isLast: boolean): Promise<void> =>
  records.change(async (change) => {
    await change.database
      .updateTable('mails')
      .set({ tries: mail.tries + 1, last_error: describeError(error), ...(isLast && { state: 'failed', settled_at: change.now }) })
      .where('id', '=', mail.id)
      .execute();
    if (error instanceof AddressRefused) await onDelivery(change, mail, true);
  });
