// Looks again at the pages of mentions, ever more rarely: what no longer links here, or is gone, goes out of sight.
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { takeAll, type Allowance } from '../../platform/throttle/index.ts';
import { keepClaim } from '../claims/claim-store.ts';
import { recheckJob } from '../claims/claim.ts';
import { mentionProtocols } from '../mention.ts';

const aDay = 24 * 3_600_000;
/** Days until the next look, doubled each time up to the last. */
const [firstDays, lastDays] = [2, 128];

/** Has the page of a mention looked at again. */
export const recheckLater = (change: Change, id: number, days: number = firstDays): Promise<void> =>
  lookAgainAt(change, { id, days }, days * aDay);

/** Has it looked at within a week, beside what waits already: its page could not be reached. */
export const recheckInAWeek = (change: Change, id: number): Promise<void> =>
  change.enqueue({ kind: recheckJob, payload: { id, days: firstDays }, runAt: new Date(Date.parse(change.now) + 7 * aDay), uniqueKey: `${recheckJob}:${id}:week` });

const lookAgainAt = (change: Change, { id, days }: { id: number; days: number }, wait: number): Promise<void> =>
  change.enqueue({ kind: recheckJob, payload: { id, days }, runAt: new Date(Date.parse(change.now) + wait), uniqueKey: `${recheckJob}:${id}` });

/** Milliseconds until then, another number for each. */
const someTimeWithin = ({ now }: Change, id: number, longest: number): number => Math.ceil((longest * (createHash('sha256').update(`${id} ${now}`).digest().readUInt32BE() + 1)) / 2 ** 32);

/** However many were taken in at one moment: of one site, and in all, so many are looked at again; the others some time within half a day. */
const [ofSite, inAll]: readonly [Allowance, Allowance] = [{ name: 'recheck of', burst: 5, every: 60_000 }, { name: 'rechecks', burst: 20, every: 3_000 }];
const halfADay = 12 * 3_600_000;

/** Handles jobs of the kind `mentions.recheck`: as if its page had been told of again. */
export const recheck =
  ({ records }: { records: Records }): JobHandler =>
  async (payload) => {
    const { id, days } = v.parse(v.object({ id: v.number(), days: v.number() }), payload);
    await records.change(async (change) => {
      const row = await change.database.selectFrom('mentions').selectAll().where('id', '=', id).where('status', 'in', ['approved', 'pending']).where('retracted_at', 'is', null).executeTakeFirst();
      if (!row) return;
      if (await takeAll(change, [{ allowance: ofSite, whose: row.source_host }, { allowance: inAll, whose: 'all' }])) return lookAgainAt(change, { id, days }, someTimeWithin(change, id, halfADay));
      const protocol = v.parse(v.picklist(mentionProtocols), row.protocol);
      await keepClaim(change, { key: randomBytes(16).toString('base64url'), postId: row.post_id, protocol, sourceUrl: row.source_url, targetUrl: row.target_url, hints: { title: row.title, author: row.author_name }, address: '', agent: '' });
      await recheckLater(change, id, Math.min(lastDays, days * 2));
    });
  };
