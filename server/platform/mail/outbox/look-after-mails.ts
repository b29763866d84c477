// Looks after the outbox: lets mail go that waited for a mail server, sends again, discards, and sweeps what is long settled.
import type { Change, Records } from '../../records/index.ts';
import { sendSoon, sweepMailsLater } from './post-mail.ts';

const day = 24 * 3_600_000;

/** Days that a settled mail is still told of. It is only its heading: its words are not kept. */
const keptFor = 30;

/** Mails set going in one change. */
const atOnce = 200;

/** Lets go what waited for a mail server. Call it when there is one; what makes no sense any more expires on its way. */
export async function releaseParked(records: Records): Promise<void> {
  for (;;) {
    const parked = await records.database.selectFrom('mails').select('id').where('state', '=', 'parked').orderBy('id').limit(atOnce).execute();
    if (parked.length === 0) return;
    await records.change(async (change) => {
      for (const { id } of parked) await sendAgain(change, id);
    });
  }
}

/** Lets a mail that was parked, failed or expired be tried from the start; one that expired gets a week more. False where there is none. */
export async function sendAgain(change: Change, id: number): Promise<boolean> {
  const { database, now } = change;
  const mail = await database.selectFrom('mails').select(['state', 'good_until']).where('id', '=', id).where('state', 'in', ['parked', 'failed', 'expired']).executeTakeFirst();
  if (!mail) return false;
  const goodUntil = mail.state !== 'parked' && mail.good_until <= now ? new Date(Date.parse(now) + 7 * day).toISOString() : mail.good_until;
  // Of two who ask at one moment, only one sets it going.
  const freed = await database.updateTable('mails').set({ state: 'waiting', settled_at: null, good_until: goodUntil }).where('id', '=', id).where('state', '=', mail.state).executeTakeFirst();
  if (freed.numUpdatedRows === 0n) return false;
  await sendSoon(change, id);
  return true;
}

/** Takes a mail out of the outbox; false where there is none. One that is on its way at this moment may still arrive. */
export async function discardMail({ database }: Change, id: number): Promise<boolean> {
  const removed = await database.deleteFrom('mails').where('id', '=', id).where('state', '<>', 'sent').executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** Forgets what was settled long ago, lets parked mail expire, and comes back while there is any mail. */
export async function sweepMails(change: Change): Promise<void> {
  const { database, now } = change;
  await database.updateTable('mails').set({ state: 'expired', settled_at: now }).where('state', '=', 'parked').where('good_until', '<=', now).execute();
  await database.deleteFrom('mails').where('settled_at', '<', new Date(Date.parse(now) - keptFor * day).toISOString()).execute();
  if (await database.selectFrom('mails').select('id').limit(1).executeTakeFirst()) await sweepMailsLater(change);
}
