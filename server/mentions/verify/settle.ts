// Settles a claim whose page was looked at: its mention and what follows from it, or the end of one.
import type { Change } from '../../platform/records/index.ts';
import { settleClaim } from '../claims/claim-store.ts';
import type { Claim } from '../claims/claim.ts';
import { tellUpstreamLater } from '../sending/upstream.ts';
import { findMentionOf } from '../known-store.ts';
import type { Evidence } from './evidence.ts';
import { keepTrue, takeBack, type About, type Settled } from './keep-true.ts';
import { keepNested, takeNestedBack } from './nested.ts';
import { recheckInAWeek } from './recheck.ts';
import { claimUpstream } from './upstream.ts';

/** The page links to the post: its mention is taken in or brought up to date, and with it what is said below it. */
export async function settleFound(change: Change, claim: Claim, found: Evidence, about: About): Promise<Settled> {
  const outcome = await keepTrue(change, claim, found, about);
  await settleClaim(change, claim.key, outcome);
  if (outcome === 'shown' || outcome === 'known') {
    await claimUpstream(change, claim, found, about);
    await keepNested(change, claim, found, about);
  }
  if (outcome === 'shown') await tellUpstreamLater(change, about.post);
  return outcome;
}

/** Its page cannot be reached. One that is shown stays so; after a month of that it is marked, and while that is not over it is looked at once a week. */
export async function settleUnreached(change: Change, claim: Claim): Promise<void> {
  await settleClaim(change, claim.key, 'unreachable');
  const known = await findMentionOf(change.database, claim.sourceUrl, claim.postId);
  if (!known || known.retractedAt !== null) return;
  const since = known.unreachableSince ?? change.now;
  const isDead = Date.parse(change.now) - Date.parse(since) >= untilDead;
  await change.database.updateTable('mentions').set({ unreachable_since: since, ...(isDead && known.deadAt === null && { dead_at: change.now }) }).where('id', '=', known.id).execute();
  if (isDead && known.deadAt === null) change.flush(`comments:${claim.postId}`);
  if (!isDead) await recheckInAWeek(change, known.id);
}

/** A site may be down for long: a month, in milliseconds. */
const untilDead = 30 * 24 * 3_600_000;

/** Nothing links to the post any more, or never did. */
export async function settleAbsent(change: Change, claim: Claim, why: 'no-link' | 'no-page' | 'no-source', about: Pick<About, 'joining'>): Promise<Settled> {
  await takeNestedBack(change, claim, about);
  const outcome = (await takeBack(change, claim, about)) ? 'retracted' : why;
  await settleClaim(change, claim.key, outcome);
  return outcome;
}
