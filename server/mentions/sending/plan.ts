// Decides what other sites are to be told now that a post came out, reads otherwise, or went: from the difference of its links.
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings, type Settings } from '../../platform/settings/index.ts';
import { findPost, isForAll, type Post } from '../../posts/index.ts';
import { digestOf } from './digest.ts';
import { announceFeeds } from './feeds/announce-feeds.ts';
import { linksIn } from './links-in.ts';
import { planLinksTo, planOwn } from './own-links.ts';
import { ownTarget, tellOwnPost } from './own-mention.ts';
import { normalAddress, toldByLink, type SentMention } from './sent-mention.ts';
import { changeSent, dropSent, keepSent, listSent, tellAnew } from './sent-store.ts';

/** What planning works with. */
export type PlanParts = { records: Records; baseUrl: string };

const shape = v.object({ postId: v.number(), added: v.array(v.string()), isNews: v.boolean(), isOut: v.optional(v.boolean(), false), inFeeds: v.boolean() });

/** Handles jobs of the kind `post.changed`. Run again, it finds nothing left to plan. */
export const planTelling =
  ({ records, baseUrl }: PlanParts): JobHandler =>
  async (payload) => {
    const { postId, added, isNews, isOut, inFeeds } = v.parse(shape, payload);
    await records.change(async (change) => {
      const post = await findPost(change.database, postId);
      const settings = await readSettings(change.database);
      const rows = await listSent(change.database, postId);
      if (post && isForAll(post)) await bringUpToDate(change, { post, rows, added, settings, baseUrl });
      else for (const row of rows) await takeBack(change, row, { baseUrl, isGone: post === undefined });
      if (isOut && post && isForAll(post)) await planLinksTo(change, post, baseUrl);
      if (inFeeds) await announceFeeds(change, settings, { isNews });
    });
  };

type Planned = { post: Post; rows: readonly SentMention[]; added: readonly string[]; settings: Settings; baseUrl: string };

async function bringUpToDate(change: Change, { post, rows, added, settings, baseUrl }: Planned): Promise<void> {
  const links = linksIn(post, baseUrl);
  const [isNew, isThere] = [new Set(added), new Set(links.map(({ normal }) => normal))];
  const known = toldByLink(rows);
  const digest = digestOf(post);
  const queue = sendingInTurn(change);
  for (const link of links) {
    const row = known.get(link.normal);
    const own = await ownTarget(change, link.normal, baseUrl);
    if (own) await planOwn(change, { post, link, row, own, isNew: isNew.has(link.normal), digest, baseUrl });
    else if (own === undefined && row) await planKnown(change, queue, row, digest);
    else if (own === undefined && isNew.has(link.normal) && settings.announceLinks) {
      const kept = await keepSent(change, { postId: post.id, kind: 'link', sourceUrl: link.source, targetUrl: link.target, state: 'waiting' });
      if (kept) await queue(kept);
    }
  }
  for (const row of rows) {
    if (row.kind === 'address') await planAddress(queue, row);
    else if (row.removedAt === null && !isThere.has(normalAddress(row.targetUrl))) await takeBack(change, row, { baseUrl, isGone: false });
  }
}

/** Quick edits join: a site hears of a post whose link to it stands only when its author has come to rest. */
const restingTime = 60_000;

async function planKnown(change: Change, queue: Queue, row: SentMention, digest: string): Promise<void> {
  if (row.removedAt !== null) {
    await changeSent(change, row, { removedAt: null });
    await queue(row);
  } else if (row.state === 'told' && row.protocol === 'webmention' && row.toldDigest !== digest) {
    await tellAnew(change, row, { runAt: new Date(Date.parse(change.now) + restingTime) });
  }
}

/** An address that the author gave is told once, as soon as everybody can read the post. */
async function planAddress(queue: Queue, row: SentMention): Promise<void> {
  if (row.state === 'waiting' && row.nextTryAt === null) await queue(row);
}

/** The link is gone, or its whole post: who may know of it hears so; who cannot know is told nothing. */
async function takeBack(change: Change, row: SentMention, { baseUrl, isGone }: { baseUrl: string; isGone: boolean }): Promise<void> {
  if (row.protocol === 'own') {
    const own = await ownTarget(change, row.targetUrl, baseUrl);
    if (own && row.state === 'told') await tellOwnPost(change, row.sourceUrl, own, baseUrl);
    return dropSent(change, row.id);
  }
  // A trackback that somebody asked for by its address has no way of being taken back; and what is not to be told is not.
  if (row.kind === 'address' || row.state === 'off') return isGone ? dropSent(change, row.id) : undefined;
  if (row.askedAt === null) return dropSent(change, row.id);
  if (row.removedAt === null) await tellAnew(change, row, { removedAt: change.now });
  // One that was told of the link's end needs to be told of nothing else.
  else if (isGone && row.state !== 'waiting') await dropSent(change, row.id);
}

type Queue = (row: SentMention) => Promise<void>;

/** Milliseconds between two at one host, and between any two: a long list of links is no burst of jobs. */
const [betweenTwo, betweenAny] = [1_000, 250];

/** Has sites told anew, a little apart. */
function sendingInTurn(change: Change): Queue {
  const turns = new Map<string, number>();
  const state = { all: 0 };
  return async (row) => {
    const host = URL.parse(row.targetUrl)?.hostname ?? '';
    const turn = turns.get(host) ?? 0;
    turns.set(host, turn + 1);
    await tellAnew(change, row, { runAt: new Date(Date.parse(change.now) + Math.max(turn * betweenTwo, state.all * betweenAny)) });
    state.all += 1;
  };
}
