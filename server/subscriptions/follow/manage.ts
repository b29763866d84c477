// Everything that is kept about an address, for whoever reads there: shown, changed, taken along, forgotten.
import type { Change, Database } from '../../platform/records/index.ts';
import { listMailsTo, postMail, type Mail } from '../../platform/mail/index.ts';
import { take, visitorAt, type Held } from '../../platform/throttle/index.ts';
import { isSealed, readPassingToken } from '../link.ts';
import type { SubscriptionParts, ToldComment } from '../parts.ts';
import type { Subscriber, Subscription } from '../subscriber.ts';
import { ensureSubscriber, findSubscriber, findSubscriberByEmail, listSubscriptions } from '../subscriber-store.ts';
import { welcome } from './ask-to-follow.ts';

const day = 24 * 3_600_000;

/** How long the link is good. */
const goodFor = day;

const perNetwork = { name: 'manage', burst: 6, every: 10 * 60_000 };
/** Links that are sent to one address: nobody's mailbox is filled by this. */
const perAddress = { name: 'manage mail', burst: 2, every: 12 * 3_600_000 };

/**
 * Sends the link to an address that we know: it follows something, or wrote a comment. Returns the refusal where the
 * asker's network asked too often; whether an address is known shows in nothing.
 */
export async function askForOwnPage(change: Change, { conversation }: Pick<SubscriptionParts, 'conversation'>, { email, address }: { email: string; address: string }): Promise<Held | undefined> {
  const held = await take(change, { allowance: perNetwork, whose: visitorAt(address) });
  if (held) return held;
  const enough = await take(change, { allowance: perAddress, whose: email });
  const known = (await findSubscriberByEmail(change.database, email)) ?? ((await conversation.listBy(change.database, email)).length > 0 ? await ensureSubscriber(change, email) : undefined);
  if (enough || !known || known.refusedAt !== null) return undefined;
  const until = Date.parse(change.now) + goodFor;
  await postMail(change, { kind: 'open', payload: { subscriberId: known.id, until }, to: { name: '', address: email }, goodUntil: new Date(until) });
  return undefined;
}

/** Who the holder of a link is; undefined for one that is too old or not ours. */
export async function findHolder(database: Database, secret: string, token: string, now: Date): Promise<Subscriber | undefined> {
  const said = readPassingToken(token);
  const subscriber = said && said.until > now.getTime() ? await findSubscriber(database, said.id) : undefined;
  return subscriber && isSealed(secret, 'manage', subscriber.email, token) ? subscriber : undefined;
}

/** All that is kept about an address. */
export type Kept = { subscriber: Subscriber; subscriptions: Subscription[]; comments: ToldComment[]; mails: Mail[] };

/** Reads all of it. */
export const readKept = async (database: Database, { conversation }: Pick<SubscriptionParts, 'conversation'>, subscriber: Subscriber): Promise<Kept> => ({
  subscriber,
  subscriptions: await listSubscriptions(database, subscriber.id),
  comments: await conversation.listBy(database, subscriber.email),
  mails: await listMailsTo(database, subscriber.email),
});

/** Keeps of what is followed only what is meant, by number; what waited for a confirmation is confirmed with it. */
export async function keepOnly(change: Change, subscriber: Subscriber, meant: readonly number[]): Promise<void> {
  const { database, now } = change;
  await welcome(change, subscriber.id);
  for (const { id, confirmedAt } of await listSubscriptions(database, subscriber.id)) {
    if (!meant.includes(id)) await database.deleteFrom('subscriptions').where('id', '=', id).execute();
    else if (confirmedAt === null) await database.updateTable('subscriptions').set({ confirmed_at: now }).where('id', '=', id).execute();
  }
  await database.updateTable('subscribers').set({ asked_until: null }).where('id', '=', subscriber.id).execute();
}

/** Forgets an address: what it follows, the mails to it, and its comments or what they say of whose they are. */
export async function forget(change: Change, { conversation }: Pick<SubscriptionParts, 'conversation'>, { id, email }: Subscriber, comments: 'anonymise' | 'delete'): Promise<void> {
  if (comments === 'delete') await conversation.erase(change, email);
  else await conversation.anonymise(change, email);
  await change.database.deleteFrom('mails').where('to_address', '=', email).execute();
  await change.database.deleteFrom('subscribers').where('id', '=', id).execute();
}
