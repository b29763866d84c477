// Takes what somebody says of another page, if it may be looked at at all; the page is read later, by a job.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kit/clock.ts';
import type { Change, Database, Records } from '../../platform/records/index.ts';
import { take, takeAll, visitorAt, type Allowance, type Held } from '../../platform/throttle/index.ts';
import type { Flood } from '../flood.ts';
import { findMentionOf } from '../known-store.ts';
import type { Asked, ClaimRefusal } from './claim.ts';
import { keepClaim } from './claim-store.ts';
import { pageOf } from './page-of.ts';
import { findTarget, isOurs } from './target.ts';

/** What receiving works with. `baseUrl` without a slash at its end. */
export type ReceiveParts = {
  records: Records;
  baseUrl: string;
  clock: Clock;
  /** Until when this process takes no more. */
  full: Flood;
  /** Whether a site, or who sends from an address, is shut out here. */
  isBlocked: (database: Database, whom: { url: string; address: string }) => Promise<boolean>;
};

/** What is told to whoever sent it. `known`: this page mentions this post already, and is read again. */
export type Received = { kind: 'taken'; key: string; known: boolean } | { kind: 'refused'; why: ClaimRefusal; retryAfter?: number };

const longestAddress = 2_000;

/** From one network, of pages of one site, and from everybody at once: what a blog that is talked about sees, and no flood. */
const fromNetwork: Allowance = { name: 'ping', burst: 60, every: 10_000 };
const ofSite: Allowance = { name: 'ping of site', burst: 20, every: 30_000 };
const fromAll: Allowance = { name: 'pings', burst: 40, every: 1_000 };

/** Looks whether a claim may be true, keeps it, and has it proved. */
export async function receiveClaim({ records, baseUrl, clock, full, isBlocked }: ReceiveParts, asked: Asked): Promise<Received> {
  const now = clock().getTime();
  if (now < full.until) return tooMany(Math.ceil((full.until - now) / 1_000));
  const [source, target] = [pageAddress(asked.source), pageAddress(asked.target)];
  if (!source) return refused('source-invalid');
  if (!target) return refused('target-invalid');
  if (!isOurs(target, baseUrl)) return refused('target-foreign');
  const sourceUrl = pageOf(source.href);
  if (sourceUrl === pageOf(target.href)) return refused('same');
  return records.change(async (change): Promise<Received> => {
    const flooded = await take(change, { allowance: fromAll, whose: 'all' });
    if (flooded) full.until = now + flooded.retryAfter * 1_000;
    const held: Held | undefined = flooded ?? (await takeAll(change, [
      { allowance: ofSite, whose: source.hostname },
      { allowance: fromNetwork, whose: visitorAt(asked.address) },
    ]));
    if (held) return tooMany(held.retryAfter);
    const post = await findTarget(change.database, target, baseUrl);
    if (!post) return refused('target-missing');
    const known = await findMentionOf(change.database, sourceUrl, post.id);
    if (post.pingsClosedAt !== null && !known) return refused('target-closed');
    if (await isBlocked(change.database, { url: sourceUrl, address: asked.address })) return refused('blocked');
    return taken(change, asked, { postId: post.id, sourceUrl, targetUrl: target.href, known: known !== undefined && known.retractedAt === null });
  });
}

async function taken(change: Change, { protocol, hints, address, agent }: Asked, { known, ...about }: { postId: number; sourceUrl: string; targetUrl: string; known: boolean }): Promise<Received> {
  const key = await keepClaim(change, { key: randomBytes(16).toString('base64url'), protocol, hints, address, agent: agent.slice(0, 300), ...about });
  return { kind: 'taken', key, known };
}

const tooMany = (retryAfter: number): Received => ({ kind: 'refused', why: 'too-many', retryAfter });

const refused = (why: ClaimRefusal): Received => ({ kind: 'refused', why });

function pageAddress(text: string): URL | undefined {
  const url = text.length > longestAddress ? null : URL.parse(text.trim());
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' ? url : undefined;
}
