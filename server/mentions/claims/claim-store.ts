// Claims as rows.
import * as v from 'valibot';
import type { Change, Database } from '../../platform/records/index.ts';
import { mentionProtocols } from '../mention.ts';
import { claimOutcomes, verifyClaimJob, type Claim, type ClaimOutcome } from './claim.ts';

/** How long is told what became of a claim: a month, in milliseconds. */
const toldFor = 30 * 24 * 3_600_000;

const hints = v.object({ title: v.optional(v.string()), author: v.optional(v.string()) });

/** A claim by its key. */
export async function findClaim(database: Database, key: string): Promise<Claim | undefined> {
  const row = await database.selectFrom('mention_claims').selectAll().where('key', '=', key).executeTakeFirst();
  if (!row) return undefined;
  const { title, author } = v.parse(hints, JSON.parse(row.hints));
  return {
    key: row.key,
    postId: row.post_id,
    protocol: v.parse(v.picklist(mentionProtocols), row.protocol),
    sourceUrl: row.source_url,
    targetUrl: row.target_url,
    hints: { ...(title !== undefined && { title }), ...(author !== undefined && { author }) },
    address: row.address,
    agent: row.agent,
    outcome: v.parse(v.picklist(claimOutcomes), row.outcome),
    createdAt: row.created_at,
  };
}

/** Keeps a claim and has it proved. One that says the same and waits already stands for both; the key is that of the one that is kept. */
export async function keepClaim(change: Change, claim: Omit<Claim, 'outcome' | 'createdAt'>): Promise<string> {
  const { database, now } = change;
  const waiting = await database
    .selectFrom('mention_claims')
    .select('key')
    .where('source_url', '=', claim.sourceUrl)
    .where('post_id', '=', claim.postId)
    .where('outcome', '=', 'waiting')
    .executeTakeFirst();
  const key = waiting?.key ?? claim.key;
  if (!waiting) {
    await database
      .insertInto('mention_claims')
      .values({
        key,
        post_id: claim.postId,
        protocol: claim.protocol,
        source_url: claim.sourceUrl,
        target_url: claim.targetUrl,
        hints: JSON.stringify(claim.hints),
        address: claim.address,
        agent: claim.agent,
        outcome: 'waiting',
        created_at: now,
      })
      .execute();
  }
  const wait = waiting ? 0 : await turnOf(change, claim.address === '' ? ours : sent);
  await change.enqueue({ kind: verifyClaimJob, payload: { key }, uniqueKey: `${verifyClaimJob}:${key}`, ...(wait > 0 && { runAt: new Date(Date.parse(now) + wait) }) });
  return key;
}

/** So many claims are looked at at once; of more, one after another, so far apart in milliseconds: readers are to feel nothing of a burst. */
type Pace = { whose: '=' | '!='; atOnce: number; apart: number };
/** Those that somebody sent, and those that follow from what we wrote or know ourselves. */
const [sent, ours]: readonly [Pace, Pace] = [{ whose: '!=', atOnce: 4, apart: 1_000 }, { whose: '=', atOnce: 20, apart: 250 }];

/** In how many milliseconds the claim that was kept last is looked at: behind all of the last minute that wait. */
async function turnOf({ database, now }: Change, { whose, atOnce, apart }: Pace): Promise<number> {
  const lately = new Date(Date.parse(now) - 60_000).toISOString();
  const { count } = await database.selectFrom('mention_claims').select((select) => select.fn.countAll<number>().as('count')).where('settled_at', 'is', null).where('created_at', '>', lately).where('address', whose, '').executeTakeFirstOrThrow();
  return Math.max(0, count - atOnce) * apart;
}

/** Notes what came of a claim, and forgets those whose time is over. */
export async function settleClaim({ database, now }: Change, key: string, outcome: Exclude<ClaimOutcome, 'waiting'>): Promise<void> {
  await database.updateTable('mention_claims').set({ outcome, settled_at: now }).where('key', '=', key).execute();
  await database.deleteFrom('mention_claims').where('settled_at', '<', new Date(Date.parse(now) - toldFor).toISOString()).execute();
}
