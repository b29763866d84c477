// Turns what was found at a claimed page into a mention, or takes one back: unique for a page and a post, whatever protocol told of it.
import type { Change } from '../../platform/records/index.ts';
import { absoluteAddress, type Post } from '../../posts/index.ts';
import { settleClaim } from '../claims/claim-store.ts';
import type { Claim, ClaimOutcome } from '../claims/claim.ts';
import { addMention, findMentionOf, type KnownMention } from '../store.ts';
import type { Evidence } from './evidence.ts';
import { reasonsAgainst } from './judge.ts';
import { recheckLater } from './recheck.ts';

type Settled = Exclude<ClaimOutcome, 'waiting'>;

/** What settling must know of the blog. */
export type About = { baseUrl: string; post: Post; isOwn: boolean };

/** The page links to the post: a new mention, or one that is brought up to date. What was put into the trash stays there. */
export async function settleFound(change: Change, claim: Claim, found: Evidence, about: About): Promise<Settled> {
  const known = await findMentionOf(change.database, claim.sourceUrl, claim.postId);
  const outcome = known ? await bringUpToDate(change, known, found, claim) : await takeIn(change, claim, found, about);
  await settleClaim(change, claim.key, outcome);
  return outcome;
}

async function takeIn(change: Change, claim: Claim, found: Evidence, { baseUrl, post, isOwn }: About): Promise<Settled> {
  const heldFor = await reasonsAgainst(change, found, { isOwn });
  const added = await addMention(change, {
    postId: post.id,
    protocol: claim.protocol,
    kind: found.kind,
    sourceUrl: claim.sourceUrl,
    // One spelling of the post's address, so that the same news by two of them is one mention.
    targetUrl: absoluteAddress(baseUrl, post.path ?? `/?p=${post.id}`),
    status: heldFor.length === 0 ? 'approved' : 'pending',
    title: found.title,
    authorName: found.authorName,
    authorUrl: found.authorUrl,
    authorPhoto: found.authorPhoto,
    excerptHtml: found.excerptHtml,
    authorIp: claim.address,
    authorAgent: claim.agent,
    sourceHost: found.host,
    heldFor,
    checkedAt: change.now,
    // Nobody's clock puts a mention above those that are to come.
    createdAt: found.publishedAt !== null && found.publishedAt < change.now ? found.publishedAt : change.now,
  });
  if (added !== null) await recheckLater(change, added);
  return heldFor.length === 0 ? 'shown' : 'held';
}

async function bringUpToDate(change: Change, { id, status, retractedAt }: KnownMention, found: Evidence, { postId }: Claim): Promise<Settled> {
  await change.database
    .updateTable('mentions')
    .set({ kind: found.kind, title: found.title, author_name: found.authorName, author_url: found.authorUrl, author_photo: found.authorPhoto, excerpt_html: found.excerptHtml, checked_at: change.now, retracted_at: null })
    .where('id', '=', id)
    .execute();
  if (status === 'approved') change.flush(`comments:${postId}`);
  if (retractedAt === null) return 'known';
  await recheckLater(change, id);
  return status === 'approved' ? 'shown' : 'held';
}

/** Nothing links to the post any more, or never did. A mention that there was goes out of sight, and keeps what was decided about it. */
export async function settleAbsent(change: Change, claim: Claim, why: 'no-link' | 'no-page' | 'no-source'): Promise<Settled> {
  const known = await findMentionOf(change.database, claim.sourceUrl, claim.postId);
  const stood = known !== undefined && known.retractedAt === null;
  if (stood) {
    await change.database.updateTable('mentions').set({ retracted_at: change.now, checked_at: change.now }).where('id', '=', known.id).execute();
    if (known.status === 'approved') change.flush(`comments:${claim.postId}`);
  }
  const outcome = stood ? 'retracted' : why;
  await settleClaim(change, claim.key, outcome);
  return outcome;
}
