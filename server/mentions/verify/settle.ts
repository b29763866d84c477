// Settles a claim whose page was looked at: its mention and what follows from it, or the end of one.
import type { Change } from '../../platform/records/index.ts';
import { settleClaim } from '../claims/claim-store.ts';
import type { Claim } from '../claims/claim.ts';
import { tellUpstreamLater } from '../sending/upstream.ts';
import type { Evidence } from './evidence.ts';
import { keepTrue, takeBack, type About, type Settled } from './keep-true.ts';
import { keepNested, takeNestedBack } from './nested.ts';
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

/** Nothing links to the post any more, or never did. */
export async function settleAbsent(change: Change, claim: Claim, why: 'no-link' | 'no-page' | 'no-source', about: Pick<About, 'joining'>): Promise<Settled> {
  await takeNestedBack(change, claim, about);
  const outcome = (await takeBack(change, claim, about)) ? 'retracted' : why;
  await settleClaim(change, claim.key, outcome);
  return outcome;
}
