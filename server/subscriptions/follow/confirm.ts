// Whoever reads at an address says that they want the mail, or that they never want to be asked again.
import type { Change, Database } from '../../platform/records/index.ts';
import { isSealed, readPassingToken } from '../link.ts';
import type { Subscriber, Subscription } from '../subscriber.ts';
import { findSubscriber, listSubscriptions } from '../subscriber-store.ts';
import { welcome } from './ask-to-follow.ts';

/** What a link to confirm is about. */
export type Unconfirmed = { subscriber: Subscriber; wishes: Subscription[] };

/** What waits for the holder of a link; undefined where nothing does: it was used, is too old, or not ours. */
export async function findUnconfirmed(database: Database, secret: string, token: string, now: Date): Promise<Unconfirmed | undefined> {
  const said = readPassingToken(token);
  const subscriber = said && (await findSubscriber(database, said.id));
  if (!subscriber || !isSealed(secret, 'confirm', subscriber.email, token)) return undefined;
  // One link for each time of asking: an answer, or another asking, ends it.
  if (subscriber.askedUntil === null || Date.parse(subscriber.askedUntil) !== said.until || said.until <= now.getTime()) return undefined;
  const wishes = (await listSubscriptions(database, subscriber.id)).filter(({ confirmedAt }) => confirmedAt === null);
  return wishes.length === 0 ? undefined : { subscriber, wishes };
}

/** Confirms those of the wishes that are meant; the others are dropped. */
export async function confirm(change: Change, { subscriber, wishes }: Unconfirmed, meant: readonly number[]): Promise<void> {
  const { database, now } = change;
  await endAsking(change, subscriber.id);
  await welcome(change, subscriber.id);
  for (const { id } of wishes) {
    if (meant.includes(id)) await database.updateTable('subscriptions').set({ confirmed_at: now }).where('id', '=', id).execute();
    else await database.deleteFrom('subscriptions').where('id', '=', id).execute();
  }
}

/** Drops all that was asked for, and lets the address not be asked again. What was confirmed before stays. */
export async function refuse(change: Change, { id }: Subscriber): Promise<void> {
  const { database, now } = change;
  await endAsking(change, id);
  await database.deleteFrom('subscriptions').where('subscriber_id', '=', id).where('confirmed_at', 'is', null).execute();
  await database.updateTable('subscribers').set({ refused_at: now }).where('id', '=', id).execute();
}

const endAsking = async ({ database }: Change, id: number): Promise<void> => {
  await database.updateTable('subscribers').set({ asked_until: null }).where('id', '=', id).execute();
};
