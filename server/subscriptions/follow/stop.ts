// Ends mail, by the link that each mail carries: for ever good, and pressed by a person or by their mail program.
import { findAccount } from '../../accounts/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { isSealed, readStopToken, type Stopped } from '../link.ts';
import { findSubscriber, removeSubscription } from '../subscriber-store.ts';

/** What a link ends, and for which address. `id` is the subscriber's, or for `own-posts` the account's. */
export type Ending = { id: number; email: string; stopped: Stopped };

/** What the holder of a link may end; undefined for a link that is not ours, or whose addressee is not kept any more. */
export async function findEnding(database: Database, secret: string, token: string): Promise<Ending | undefined> {
  const said = readStopToken(token);
  if (!said) return undefined;
  const email = said.stopped.kind === 'own-posts' ? (await findAccount(database, said.id))?.email?.toLowerCase() : (await findSubscriber(database, said.id))?.email;
  return email === undefined || !isSealed(secret, 'stop', email, token) ? undefined : { ...said, email };
}

/** Ends it; `everything` ends all that the address follows. Nothing happens when it was ended before. */
export async function stop(change: Change, { id, stopped }: Ending, { everything }: { everything: boolean }): Promise<void> {
  const { database, now } = change;
  if (stopped.kind === 'own-posts') await database.updateTable('accounts').set({ comment_mails_off_at: now }).where('id', '=', id).execute();
  else if (everything) await database.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute();
  else await removeSubscription(change, id, stopped);
}
