// What somebody who is signed in follows: by the addresses that are theirs alone, as their providers made sure.
import { listMailsTo, type Mail } from '../../platform/mail/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Subscription } from '../subscriber.ts';
import { findSubscriberByEmail, listSubscriptions } from '../subscriber-store.ts';

/** Something that is followed, and under which address. */
export type Followed = Subscription & { email: string };

/** All that these addresses (in lower case) follow or asked to follow. */
export async function followedBy(database: Database, emails: readonly string[]): Promise<Followed[]> {
  const followed: Followed[] = [];
  for (const email of emails) {
    const subscriber = await findSubscriberByEmail(database, email);
    if (subscriber) followed.push(...(await listSubscriptions(database, subscriber.id)).map((each) => ({ ...each, email })));
  }
  return followed;
}

/** Ends one of them by its number; what others follow is left as it is. */
export async function unfollow(change: Change, emails: readonly string[], id: number): Promise<void> {
  const isTheirs = (await followedBy(change.database, emails)).some((each) => each.id === id);
  if (isTheirs) await change.database.deleteFrom('subscriptions').where('id', '=', id).execute();
}

/** The mails to these addresses that are still noted. */
export const mailsTo = async (database: Database, emails: readonly string[]): Promise<Mail[]> => (await Promise.all(emails.map((email) => listMailsTo(database, email)))).flat();

/** Forgets these addresses, all that they follow, and the mails to them. */
export async function forgetAddresses({ database }: Change, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return;
  await database.deleteFrom('mails').where('to_address', 'in', [...emails]).execute();
  await database.deleteFrom('subscribers').where('email', 'in', [...emails]).execute();
}
