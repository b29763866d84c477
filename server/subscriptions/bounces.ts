// What the servers of addresses say about our mail: one that refuses an address again and again is not asked for ever.
import type { Mail } from '../platform/mail/index.ts';
import type { Change } from '../platform/records/index.ts';

/** Refusals in a row after which nothing more is sent to an address. */
const mostBounces = 3;

/** Notes that a mail to an address was taken, or the address refused for good. */
export async function noteDelivery({ database, now }: Change, { to }: Pick<Mail, 'to'>, isRefused: boolean): Promise<void> {
  const theirs = database.updateTable('subscribers').where('email', '=', to.address);
  if (!isRefused) {
    await theirs.set({ bounces: 0 }).where('bounces', '>', 0).execute();
    return;
  }
  await theirs.set((row) => ({ bounces: row('bounces', '+', 1) })).execute();
  await theirs.set({ stopped_at: now }).where('bounces', '>=', mostBounces).where('stopped_at', 'is', null).execute();
}
