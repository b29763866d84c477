// Tells one site of one link: finds out how, does so, and keeps what it answered.
import * as v from 'valibot';
import type { Clock } from '../../kit/clock.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Fetcher } from '../../platform/net/index.ts';
import type { Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { findPost, isForAll, type Post } from '../../posts/index.ts';
import { digestOf } from './digest.ts';
import { discover, type Discovered } from './discover/discover.ts';
import { sendPingback } from './protocols/pingback.ts';
import type { SendParts } from './protocols/post.ts';
import { sendTrackback } from './protocols/trackback.ts';
import { sendWebmention } from './protocols/webmention.ts';
import { waitAfterTry } from './schedule.ts';
import type { Answered, SentMention } from './sent-mention.ts';
import { changeSent, dropSent, enqueueSend, findSent } from './sent-store.ts';

/** What telling works with. */
export type DeliverParts = {
  records: Records;
  fetcher: Pick<Fetcher, 'fetch'>;
  baseUrl: string;
  clock: Clock;
  /** The hosts that are being asked something by this process. */
  busy: Set<string>;
  /** A number between 0 and 1. */
  chance: () => number;
};

/** Hosts that are asked at one time; the worker has other things to do as well. */
const mostAtOnce = 2;
/** How soon it is looked again whether a host is free, in milliseconds; and, later, whether there are not too many, for a long list may wait for that. */
const [soon, later] = [2_000, 10_000];

/** Handles jobs of the kind `mentions.send`. */
export const deliver =
  (parts: DeliverParts): JobHandler =>
  async (payload, { signal }) => {
    const { records, busy, clock } = parts;
    const about = v.parse(v.object({ id: v.number(), round: v.number() }), payload);
    const row = await findSent(records.database, about.id);
    // Another round has begun, or the author wants it not told.
    if (!row || row.round !== about.round || row.state !== 'waiting') return;
    // A job that was done and could not be settled comes again: its next try waits already, and stands for both.
    if (row.nextTryAt !== null && row.nextTryAt > clock().toISOString()) return records.change((change) => enqueueSend(change, row, new Date(row.nextTryAt ?? change.now)));
    const post = await findPost(records.database, row.postId);
    // What follows from a post that went out of sight is planned by a job of its own.
    if (row.removedAt === null && !(post && isForAll(post))) return;
    const hosts = new Set<string>();
    const enter = (address: string): boolean => {
      const host = URL.parse(address)?.hostname ?? '';
      if (hosts.has(host)) return true;
      if (busy.has(host) || (hosts.size === 0 && busy.size >= mostAtOnce)) return false;
      hosts.add(host);
      busy.add(host);
      return true;
    };
    try {
      await tell(parts, { row, post, enter }, { fetcher: parts.fetcher, now: () => clock().getTime(), signal });
    } finally {
      for (const host of hosts) busy.delete(host);
    }
  };

type Telling = { row: SentMention; post: Post | undefined; /** Whether the host of an address is free to be asked. */ enter: (address: string) => boolean };

async function tell(parts: DeliverParts, { row, post, enter }: Telling, sending: SendParts): Promise<void> {
  const { records, baseUrl } = parts;
  if (!enter(row.targetUrl)) return lookLater(parts, row);
  const way = await wayTo(row, sending);
  if (way.kind === 'none') return settle(parts, row, way.answered, post);
  if (!enter(way.endpoint)) return lookLater(parts, row);
  const { protocol, endpoint } = way;
  // Written down before it is done: should this process end meanwhile, the other side may know of us.
  const goesOn = await records.change((change) => changeSent(change, row, { protocol, endpoint, askedAt: row.askedAt ?? change.now }));
  if (!goesOn) return;
  const [source, target] = [row.sourceUrl, row.targetUrl];
  if (protocol === 'webmention') return settle(parts, row, await sendWebmention(sending, endpoint, { source, target }), post);
  if (protocol === 'pingback') return settle(parts, row, await sendPingback(sending, endpoint, { source, target }), post);
  const { title } = await readSettings(records.database);
  const quoted = { title: post?.title ?? '', excerpt: post?.summary ?? '', blogName: title || new URL(baseUrl).host };
  return settle(parts, row, await sendTrackback(sending, endpoint, { source, ...quoted }), post);
}

/** By what a site is told; it is asked each time, for sites change. Who took it once is told of a link's end there, even if they announce it no more. */
async function wayTo(row: SentMention, sending: SendParts): Promise<Discovered> {
  if (row.kind === 'address') return { kind: 'found', protocol: 'trackback', endpoint: row.targetUrl };
  const found = await discover(sending, row.targetUrl);
  const { protocol, endpoint } = row;
  if (found.kind === 'found' || found.answered.mayPass || row.removedAt === null || protocol === null || protocol === 'own' || endpoint === null) return found;
  return { kind: 'found', protocol, endpoint };
}

/** Keeps what was answered, and has it tried again where that may help. */
async function settle({ records, chance }: DeliverParts, row: SentMention, answered: Answered, post: Post | undefined): Promise<void> {
  const { outcome, status = null, fault = null, words = null, statusUrl = null, mayPass = false } = answered;
  const tries = row.tries + 1;
  const wait = mayPass ? waitAfterTry(tries, answered, chance()) : undefined;
  await records.change(async (change) => {
    const nextTry = wait === undefined ? null : new Date(Date.parse(change.now) + wait);
    const state = nextTry ? 'waiting' : stateAfter(row, outcome);
    const toldDigest = state === 'told' && post && row.removedAt === null ? digestOf(post) : row.toldDigest;
    const kept = await changeSent(change, row, { state, outcome, status, fault, answer: words, statusUrl, tries, triedAt: change.now, nextTryAt: nextTry?.toISOString() ?? null, toldDigest });
    if (kept && nextTry) await enqueueSend(change, row, nextTry);
    // Of a post that is deleted nobody needs to know more.
    if (kept && !nextTry && !post) await dropSent(change, row.id);
  });
}

/** Whoever answered anything at all to a link's end has heard of it. */
function stateAfter({ removedAt }: SentMention, outcome: Answered['outcome']): SentMention['state'] {
  if (outcome === 'accepted' || outcome === 'registered' || outcome === 'known' || outcome === 'unclear' || removedAt !== null) return 'told';
  return outcome === 'no-endpoint' ? 'silent' : 'failed';
}

async function lookLater({ records, chance, busy }: DeliverParts, row: SentMention): Promise<void> {
  const wait = busy.size >= mostAtOnce ? soon + chance() * (later - soon) : soon;
  await records.change((change) => enqueueSend(change, row, new Date(Date.parse(change.now) + wait)));
}
