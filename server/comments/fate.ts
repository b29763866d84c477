// What becomes of a guest's comment: the owner's rules, bans, what speaks for spam, and whether Akismet is to be asked. Loaded with the first comment.
import type { Change } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { askAkismetJob } from './akismet/job-kinds.ts';
import { countHit, findBan } from './bans/ban-store.ts';
import type { CommentStatus } from './comment.ts';
import { judge, type HoldReason } from './hold.ts';
import { acquaintanceOf } from './reply-store.ts';
import { noEvidence, type Evidence } from './spam/evidence.ts';
import { gatherFacts } from './spam/facts.ts';
import { hostsOf } from './spam/hosts.ts';
import { networkOf } from './spam/network.ts';
import { useUp } from './spam/proof.ts';
import { keepTrace } from './spam/trace-store.ts';
import { holdFrom, spamFrom, weigh } from './spam/weigh.ts';
import { wordsKeyOf, type Submission } from './submission.ts';
import { sweepCommentsLater } from './sweep.ts';

/** A guest's comment on its way in. Without evidence nothing is told of how its form was filled in. */
export type Incoming = { postId: number; submission: Submission; address: string; agent: string; evidence?: Evidence };

/** What becomes of it, and why. `asksAkismet`: it waits only until Akismet answers, and nobody need be told yet. */
export type Fate = { status: CommentStatus; reasons: HoldReason[]; asksAkismet: boolean };

/**
 * Decides about a guest's comment. Whoever is banned is not told: their comment is spam, and looks to them as if it waited.
 * What the rules put away is not weighed, and Akismet is asked only of what would be shown or would wait.
 */
export async function fateOf(change: Change, settings: Settings, incoming: Incoming): Promise<Fate> {
  const { submission, address, agent } = incoming;
  const ban = await findBan(change.database, { address, ...submission });
  if (ban) {
    await countHit(change, ban.id);
    return { status: 'spam', reasons: [{ code: 'banned', detail: ban.value }], asksAkismet: false };
  }
  const judged = judge({ ...submission, address, agent }, settings, await acquaintanceOf(change.database, submission.email));
  if (judged.status === 'trash') return { ...judged, asksAkismet: false };
  const rules = [...judged.reasons, ...(await unproven(change, settings, incoming))];
  const { score, signals } = settings.scoreSpam ? await weighed(change, incoming) : { score: 0, signals: [] };
  if (score >= spamFrom) return { status: 'spam', reasons: signals, asksAkismet: false };
  const waits = rules.length > 0 || score >= holdFrom;
  const reasons = waits ? [...rules, ...signals] : [];
  if (settings.akismetKey !== '') return { status: 'pending', reasons: [{ code: 'checking' }, ...reasons], asksAkismet: true };
  return { status: waits ? 'pending' : 'approved', reasons, asksAkismet: false };
}

/** Keeps what was noticed of a comment that was taken, and sees to it that Akismet is asked. */
export async function followFate(change: Change, commentId: number, { submission, address, evidence = noEvidence }: Incoming, { asksAkismet }: Fate): Promise<void> {
  await keepTrace(change, commentId, { network: networkOf(address), hosts: hostsOf(submission), referrer: evidence.referrer, trap: evidence.trap }, asksAkismet ? 'waiting' : null);
  if (asksAkismet) await change.enqueue({ kind: askAkismetJob, payload: { commentId }, uniqueKey: `${askAkismetJob}:${commentId}` });
  await sweepCommentsLater(change);
}

/** A reader whose browser runs no script is not turned away for it: their comment waits. */
async function unproven(change: Change, { proofOfWork }: Settings, { evidence = noEvidence }: Incoming): Promise<HoldReason[]> {
  if (!proofOfWork) return [];
  const isProven = evidence.proofId !== null && (await useUp(change, evidence.proofId));
  return isProven ? [] : [{ code: 'unproven' }];
}

async function weighed(change: Change, { postId, submission, address, agent, evidence = noEvidence }: Incoming) {
  const newcomer = { ...submission, postId, hosts: hostsOf(submission), wordsKey: wordsKeyOf(submission.words), address, agent, evidence };
  return weigh(await gatherFacts(change.database, newcomer, change.now));
}
