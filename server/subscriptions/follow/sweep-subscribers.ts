// Forgets addresses that somebody gave and nobody confirmed.
import type { Change } from '../../platform/records/index.ts';

const day = 24 * 3_600_000;
/** How long an unconfirmed wish is kept. */
const keptFor = 30 * day;

/** Removes wishes that were never confirmed, and addresses that nothing is left of. Who asked to be left alone stays known as such. */
export async function sweepSubscribers({ database, now }: Change): Promise<void> {
  const before = new Date(Date.parse(now) - keptFor).toISOString();
  await database.deleteFrom('subscriptions').where('confirmed_at', 'is', null).where('created_at', '<', before).execute();
  await database
    .deleteFrom('subscribers')
    .where('refused_at', 'is', null)
    .where('created_at', '<', before)
    .where((where) => where.or([where('asked_until', 'is', null), where('asked_until', '<', now)]))
    .where('id', 'not in', (some) => some.selectFrom('subscriptions').select('subscriber_id'))
    .execute();
}
