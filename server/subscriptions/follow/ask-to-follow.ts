// Somebody wants to be written to: noted, and asked to confirm by one mail, so that nobody is written to who did not want it.
import type { Change } from '../../platform/records/index.ts';
import { take, visitorAt, type Held } from '../../platform/throttle/index.ts';
import { postMail } from '../../platform/mail/index.ts';
import type { Following, Subscriber } from '../subscriber.ts';
import { addSubscription, ensureSubscriber, listSubscriptions } from '../subscriber-store.ts';

const day = 24 * 3_600_000;

/** How long a confirmation may be given; meanwhile its address is not asked again, whatever is asked for. */
const askedFor = 3 * day;

/** Confirmations that one network may cause. */
const perNetwork = { name: 'follow', burst: 6, every: 10 * 60_000 };

/** What may wait for one confirmation: nobody fills the tables with another's address. */
const mostUnconfirmed = 30;

/** Who wants what. `email` is as `readEmail` gives it; `isConfirmed` says that whoever asks is known to read there. */
export type AskedToFollow = { email: string; wishes: readonly Following[]; isConfirmed: boolean; /** IP address of whoever asks. */ address: string; /** Where their network asked too often: refuse, rather than note it and ask to confirm another time. */ insists: boolean };

/**
 * Notes what somebody wants to follow. Returns the refusal where their network asked too often; no mail goes out then.
 * What is returned is the same whether an address is known or not.
 */
export async function askToFollow(change: Change, { email, wishes, isConfirmed, address, insists }: AskedToFollow): Promise<Held | undefined> {
  if (wishes.length === 0) return undefined;
  if (isConfirmed) {
    await followAtOnce(change, email, wishes);
    return undefined;
  }
  const held = await take(change, { allowance: perNetwork, whose: visitorAt(address) });
  if (held && insists) return held;
  const subscriber = await ensureSubscriber(change, email);
  // What an address that wants to be left alone is given is forgotten at once.
  if (subscriber.refusedAt !== null) return undefined;
  if ((await noteWishes(change, subscriber, wishes)) && !held) await askOnce(change, subscriber);
  return undefined;
}

async function followAtOnce(change: Change, email: string, wishes: readonly Following[]): Promise<void> {
  const { id } = await ensureSubscriber(change, email);
  await welcome(change, id);
  for (const wish of wishes) await addSubscription(change, id, wish, true);
}

/** An address that is known to be read, and wanted to be written to. */
export async function welcome({ database, now }: Change, subscriberId: number): Promise<void> {
  await database.updateTable('subscribers').set({ refused_at: null, stopped_at: null, bounces: 0 }).where('id', '=', subscriberId).execute();
  await database.updateTable('subscribers').set({ confirmed_at: now }).where('id', '=', subscriberId).where('confirmed_at', 'is', null).execute();
}

/** Whether anything is left to be confirmed. */
async function noteWishes(change: Change, subscriber: Subscriber, wishes: readonly Following[]): Promise<boolean> {
  const before = (await listSubscriptions(change.database, subscriber.id)).filter(({ confirmedAt }) => confirmedAt === null).length;
  for (const wish of wishes.slice(0, Math.max(0, mostUnconfirmed - before))) await addSubscription(change, subscriber.id, wish, false);
  return (await listSubscriptions(change.database, subscriber.id)).some(({ confirmedAt }) => confirmedAt === null);
}

async function askOnce(change: Change, { id, email }: Subscriber): Promise<void> {
  const { database, now } = change;
  const until = new Date(Date.parse(now) + askedFor);
  const asked = await database
    .updateTable('subscribers')
    .set({ asked_until: until.toISOString() })
    .where('id', '=', id)
    .where((where) => where.or([where('asked_until', 'is', null), where('asked_until', '<=', now)]))
    .executeTakeFirst();
  if (asked.numUpdatedRows > 0n) await postMail(change, { kind: 'confirm', payload: { subscriberId: id }, to: { name: '', address: email }, goodUntil: until });
}
