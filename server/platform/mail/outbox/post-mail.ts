// Puts a mail into the outbox, in the change that causes it.
import type { Change } from '../../records/index.ts';
import { sendMailJob, sweepMailsJob, type NewMail } from './mail.ts';

const day = 24 * 3_600_000;

/** Posts a mail: it goes out after the change. False where one with its key was posted before. */
export async function postMail(change: Change, { kind, payload, to, goodUntil, uniqueKey }: NewMail): Promise<boolean> {
  const { database, now } = change;
  const row = await database
    .insertInto('mails')
    .values({ kind, payload: JSON.stringify(payload), unique_key: uniqueKey ?? null, to_name: to.name, to_address: to.address.toLowerCase(), state: 'waiting', created_at: now, good_until: goodUntil.toISOString() })
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await sendSoon(change, row.id);
  await sweepMailsLater(change);
  return true;
}

/** Asks for a mail to be sent. */
export const sendSoon = (change: Change, mailId: number): Promise<void> => change.enqueue({ kind: sendMailJob, payload: { mailId }, uniqueKey: `${sendMailJob}:${mailId}` });

/** Sees to it that the outbox is swept within a day. */
export const sweepMailsLater = (change: Change): Promise<void> =>
  change.enqueue({ kind: sweepMailsJob, payload: {}, runAt: new Date(Date.parse(change.now) + day), uniqueKey: sweepMailsJob });
