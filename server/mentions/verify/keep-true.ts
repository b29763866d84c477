// One page's mention of a post: taken in, brought up to date, taken back.
import { escapeHtml } from '../../kit/safe-html.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { absoluteAddress, type Post } from '../../posts/index.ts';
import type { Claim, ClaimOutcome } from '../claims/claim.ts';
import { isOurs } from '../claims/target.ts';
import { lookForFace } from '../faces/face.ts';
import type { Joining } from '../joining.ts';
import { findMentionOf, type KnownMention } from '../known-store.ts';
import { tellHeld } from '../moderation/held.ts';
import type { MentionReason, MentionStatus } from '../mention.ts';
import { addMention } from '../store.ts';
import type { Evidence } from './evidence.ts';
import { isReply, join, joinAgain, readKeyOf } from './join.ts';
import { reasonsAgainst } from './judge.ts';
import { recheckLater } from './recheck.ts';

/** What became of a claim that was looked at. */
export type Settled = Exclude<ClaimOutcome, 'waiting'>;

/** What settling must know of the blog. `isNested`: it stands on the page of another, and is looked at with that. */
export type About = { baseUrl: string; post: Post; isOwn: boolean; isNested?: true; joining: Joining; isBlocked: (database: Database, whom: { url: string; address: string }) => Promise<boolean> };

/** A page that links to the post: a new mention, or one that is brought up to date. What was put into the trash stays there. */
export async function keepTrue(change: Change, claim: Claim, found: Evidence, about: About): Promise<Settled> {
  const known = await findMentionOf(change.database, claim.sourceUrl, claim.postId);
  // What was deleted for good, or went while it was put away, is nobody's concern any more.
  if (known?.commentId === null && known.retractedAt !== null && (known.status === 'spam' || known.status === 'trash')) return 'known';
  return known ? bringUpToDate(change, known, found, claim, about) : takeIn(change, claim, found, about);
}

async function takeIn(change: Change, claim: Claim, found: Evidence, about: About): Promise<Settled> {
  const { baseUrl, post, joining } = about;
  const heldFor = await reasonsAgainst(change, found, about);
  const createdAt = writtenAt(change, found);
  const status = statusFor(heldFor);
  const joined = isReply(found) ? await join(change, joining, claim, found, { baseUrl, createdAt, heldFor, ...(status === 'spam' && { status }) }) : undefined;
  const added = await addMention(change, {
    postId: post.id,
    protocol: claim.protocol,
    kind: found.kind,
    sourceUrl: claim.sourceUrl,
    // One spelling of the post's address, so that the same news by two of them is one mention.
    targetUrl: isOurs(new URL(claim.targetUrl), baseUrl) ? absoluteAddress(baseUrl, post.path ?? `/?p=${post.id}`) : claim.targetUrl,
    status: joined ? 'approved' : status,
    ...(joined ? { ...unsaid, title: '', authorName: '' } : said(found)),
    authorIp: claim.address,
    authorAgent: claim.agent,
    sourceHost: found.host,
    heldFor: joined ? [] : heldFor,
    ...(!about.isNested && { checkedAt: change.now }),
    createdAt,
    ...(joined && isReply(found) && { commentId: joined.id, readKey: readKeyOf(found) }),
  });
  if (added === null) {
    // Another job took the same page in at the same moment: nothing is shown twice.
    if (joined) await joining.withdrawJoined(change, { commentId: joined.id, originUrl: claim.sourceUrl });
    return 'known';
  }
  if (!about.isNested) await recheckLater(change, added);
  if (!joined && status === 'approved') await lookForFace(change, found.authorPhoto);
  if (!joined && status === 'pending') await tellHeld(change, added);
  return (joined?.status ?? status) === 'approved' ? 'shown' : 'held';
}

const statusFor = (heldFor: readonly MentionReason[]): MentionStatus => (heldFor.includes('blocked') ? 'spam' : heldFor.length > 0 ? 'pending' : 'approved');

/** Nobody's clock puts a mention above those that are to come. */
const writtenAt = ({ now }: Change, { publishedAt }: Evidence): string => (publishedAt !== null && publishedAt < now ? publishedAt : now);

const said = ({ title, authorName, authorUrl, authorPhoto, excerptHtml }: Evidence) => ({ title, authorName, authorUrl, authorPhoto, excerptHtml });

/** What a comment says, its mention does not say again. */
const unsaid = { authorUrl: null, authorPhoto: null, excerptHtml: escapeHtml('') };

async function bringUpToDate(change: Change, known: KnownMention, found: Evidence, claim: Claim, about: About): Promise<Settled> {
  const status = known.commentId !== null ? await bringReplyUpToDate(change, { ...known, commentId: known.commentId }, found, claim, about) : await bringMentionUpToDate(change, known, found, claim, about);
  await change.database.updateTable('mentions').set({ kind: found.kind, retracted_at: null, unreachable_since: null, dead_at: null, ...(!about.isNested && { checked_at: change.now }) }).where('id', '=', known.id).execute();
  if (status === 'approved') change.flush(`comments:${claim.postId}`);
  if (known.retractedAt === null) return 'known';
  if (!about.isNested) await recheckLater(change, known.id);
  return status === 'approved' ? 'shown' : 'held';
}

/** A comment stays one while its page is a reply. */
async function bringReplyUpToDate(change: Change, known: KnownMention & { commentId: number }, found: Evidence, claim: Claim, { joining, baseUrl }: About): Promise<MentionStatus> {
  if (isReply(found)) {
    const status = await joinAgain(change, joining, claim, found, { known, commentId: known.commentId, baseUrl, createdAt: writtenAt(change, found) });
    await change.database.updateTable('mentions').set({ read_key: readKeyOf(found) }).where('id', '=', known.id).execute();
    return status;
  }
  const was = known.retractedAt !== null ? known.status : ((await joining.withdrawJoined(change, { commentId: known.commentId, originUrl: claim.sourceUrl })) ?? 'trash');
  await change.database.updateTable('mentions').set({ ...columnsOf(found), comment_id: null, read_key: null, status: was }).where('id', '=', known.id).execute();
  return was;
}

/** A mention may turn out to be a reply, and becomes a comment with whatever was decided about it. */
async function bringMentionUpToDate(change: Change, known: KnownMention, found: Evidence, claim: Claim, { joining, baseUrl }: About): Promise<MentionStatus> {
  if (!isReply(found)) {
    await change.database.updateTable('mentions').set(columnsOf(found)).where('id', '=', known.id).execute();
    if (known.status === 'approved') await lookForFace(change, found.authorPhoto);
    if (known.authorPhoto !== found.authorPhoto) await lookForFace(change, known.authorPhoto);
    return known.status;
  }
  const { id, status } = await join(change, joining, claim, found, { baseUrl, createdAt: writtenAt(change, found), status: known.status });
  await change.database.updateTable('mentions').set({ title: '', author_name: '', author_url: null, author_photo: null, excerpt_html: '', held_for: null, comment_id: id, read_key: readKeyOf(found), status: 'approved' }).where('id', '=', known.id).execute();
  return status;
}

const columnsOf = ({ title, authorName, authorUrl, authorPhoto, excerptHtml }: Evidence) => ({ title, author_name: authorName, author_url: authorUrl, author_photo: authorPhoto, excerpt_html: excerptHtml });

/** Nothing links to the post any more: what there was goes out of sight, and keeps what was decided about it. False where there was nothing. */
export async function takeBack(change: Change, { sourceUrl, postId }: Pick<Claim, 'sourceUrl' | 'postId'>, { joining }: Pick<About, 'joining'>): Promise<boolean> {
  const known = await findMentionOf(change.database, sourceUrl, postId);
  if (!known || known.retractedAt !== null) return false;
  const was = known.commentId === null ? known.status : ((await joining.withdrawJoined(change, { commentId: known.commentId, originUrl: sourceUrl })) ?? 'trash');
  await change.database.updateTable('mentions').set({ status: was, retracted_at: change.now, checked_at: change.now }).where('id', '=', known.id).execute();
  if (was === 'approved') change.flush(`comments:${postId}`);
  await lookForFace(change, known.authorPhoto);
  return true;
}
