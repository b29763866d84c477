// Once a day, what has run out of itself is removed.
import type { Change } from '../platform/records/index.ts';
import { sweepThrottles } from '../platform/throttle/index.ts';
import { sweepHalfSessions } from './second-factor/half-session.ts';
import { sweepSessions } from './sessions.ts';

/** The kind of job that removes ended sessions and forgotten tries. */
export const sweepJob = 'accounts.sweep';

const day = 24 * 3_600_000;

/** Sees to it that the sweep comes within a day. */
export const sweepLater = (change: Change): Promise<void> =>
  change.enqueue({ kind: sweepJob, payload: {}, runAt: new Date(Date.parse(change.now) + day), uniqueKey: sweepJob });

/** Does it, and comes back while there is anything left that will run out. */
export async function sweepDoor(change: Change): Promise<void> {
  await sweepSessions(change);
  await sweepHalfSessions(change);
  await sweepThrottles(change);
  const { sweepMerges } = await import('./identities/merge.ts');
  await sweepMerges(change);
  const { database } = change;
  const left = (await database.selectFrom('sessions').select('id').limit(1).executeTakeFirst()) ?? (await database.selectFrom('throttles').select('key').limit(1).executeTakeFirst());
  const spent = left ?? (await database.selectFrom('spent_challenges').select('key').limit(1).executeTakeFirst()) ?? (await database.selectFrom('half_sessions').select('id').limit(1).executeTakeFirst());
  const merged = spent ?? (await database.selectFrom('account_merges').select('id').limit(1).executeTakeFirst());
  if (merged) await sweepLater(change);
}
