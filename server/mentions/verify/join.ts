// Lets a reply join the conversation as a comment, below what it answers, and keeps it true to its page.
import { createHash } from 'node:crypto';
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Claim } from '../claims/claim.ts';
import { pageOf } from '../claims/page-of.ts';
import { isOurs } from '../claims/target.ts';
import type { Joining, JoiningReply } from '../joining.ts';
import { findMentionOf, type KnownMention } from '../known-store.ts';
import type { MentionReason, MentionStatus } from '../mention.ts';
import type { Evidence } from './evidence.ts';

/** A page whose reply has words. */
export type ReplyEvidence = Evidence & { replyHtml: SafeHtml };

/** Whether a page is a reply that says something. */
export const isReply = (found: Evidence): found is ReplyEvidence => found.replyHtml !== null;

/** A digest of what a reply says. */
export const readKeyOf = ({ replyHtml }: ReplyEvidence): string => createHash('sha256').update(replyHtml).digest('base64url').slice(0, 22);

const codes = { first: 'site-first', burst: 'site-burst', 'link-farm': 'site-links', scraper: 'site-copy' } as const;

/** Lets it join. `formerId`: the number that it had; `status`: what was decided about it before. */
export async function join(change: Change, joining: Joining, claim: Claim, found: ReplyEvidence, about: { baseUrl: string; createdAt: string; heldFor?: readonly MentionReason[]; status?: MentionStatus; formerId?: number }): Promise<{ id: number; status: MentionStatus }> {
  const reply: JoiningReply = {
    ...wordsOf(found),
    postId: claim.postId,
    parentId: await parentOf(change.database, claim, found, about.baseUrl),
    originUrl: claim.sourceUrl,
    formerId: about.formerId ?? null,
    address: claim.address,
    agent: claim.agent,
    createdAt: about.createdAt,
    heldFor: (about.heldFor ?? []).flatMap((reason) => (reason === 'blocked' ? [] : [{ code: codes[reason] }])),
    ...(about.status !== undefined && { status: about.status }),
  };
  return joining.joinReply(change, reply);
}

const wordsOf = ({ authorName, authorUrl, authorPhoto, host, replyHtml }: ReplyEvidence) => ({ name: authorName || host, url: authorUrl, photo: authorPhoto, html: replyHtml });

/** The comment that it answers: one of ours by its address, or one that another reply became. */
async function parentOf(database: Database, { postId, targetUrl }: Claim, { answers }: Evidence, baseUrl: string): Promise<number | null> {
  for (const address of [targetUrl, ...answers]) {
    const url = URL.parse(address);
    if (!url) continue;
    const id = isOurs(url, baseUrl) ? commentIn(url) : ((await findMentionOf(database, url.href, postId)) ?? (await findMentionOf(database, pageOf(url.href), postId)))?.commentId;
    if (id != null) return id;
  }
  return null;
}

/** `#comment-12` of a post, or the address of the comment itself. */
function commentIn({ hash, pathname }: URL): number | undefined {
  const number = /^#comment-([1-9]\d{0,8})$/.exec(hash)?.[1] ?? /\/comment\/([1-9]\d{0,8})\/?$/.exec(pathname)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** What a known reply says by now; one that was taken back and is there again takes its old place, unless it was deleted here. */
export async function joinAgain(change: Change, joining: Joining, claim: Claim, found: ReplyEvidence, { known, commentId, baseUrl, createdAt }: { known: KnownMention; commentId: number; baseUrl: string; createdAt: string }): Promise<MentionStatus> {
  const place = { commentId, originUrl: claim.sourceUrl };
  const status = await joining.statusOfJoined(change.database, place);
  if (status !== undefined) {
    await joining.reviseJoined(change, place, wordsOf(found), { isReworded: known.readKey !== readKeyOf(found) });
    return status;
  }
  if (known.retractedAt === null || known.status === 'spam' || known.status === 'trash') return 'trash';
  const joined = await join(change, joining, claim, found, { baseUrl, createdAt, status: known.status, formerId: commentId });
  await change.database.updateTable('mentions').set({ comment_id: joined.id, status: 'approved' }).where('id', '=', known.id).execute();
  return joined.status;
}
