// Puts what a banned person wrote and what still waits into spam.
import type { Change } from '../../platform/records/index.ts';
import { setCommentStatus } from '../moderate.ts';
import { bansThatCatch, type Ban } from './ban.ts';

/** Waiting comments that are looked through, latest first. */
const most = 1_000;

/** Decides so about each that the ban would have caught, in a moderator's name. Returns their ids. */
export async function spamWaitingOf(change: Change, { kind, value }: Pick<Ban, 'kind' | 'value'>, by: number): Promise<number[]> {
  const waiting = await change.database.selectFrom('comments').select(['id', 'author_email', 'author_url', 'author_ip']).where('status', '=', 'pending').where('account_id', 'is', null).orderBy('created_at', 'desc').limit(most).execute();
  const caught = waiting.filter((row) => bansThatCatch({ address: row.author_ip, email: row.author_email, url: row.author_url }).some((each) => each.kind === kind && each.values.includes(value)));
  for (const { id } of caught) await setCommentStatus(change, id, 'spam', { by });
  return caught.map(({ id }) => id);
}
