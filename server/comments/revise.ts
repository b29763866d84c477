// Somebody changes what they wrote: by the same rules as a new comment, and what it said before is kept.
import type { Account } from '../accounts/index.ts';
import type { Change } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { take } from '../platform/throttle/index.ts';
import { findPost } from '../posts/index.ts';
import { tellHeld } from './announce.ts';
import type { CommentStatus } from './comment.ts';
import { isOpen } from './discussion.ts';
import { askAkismetJob } from './akismet/job-kinds.ts';
import type { Fate } from './fate.ts';
import type { ModeratedComment } from './moderation-store.ts';
import { wasSaid } from './reply-store.ts';
import { keepRevision } from './revision-store.ts';
import { ReplyRefused, wordsKeyOf, type WrittenWords } from './submission.ts';

/** New words for a comment, and who gives them. `writer` is set for whoever is signed in. */
export type RevisionInput = { comment: ModeratedComment; words: WrittenWords; writer: Account | null; address: string; agent: string };

/**
 * Replaces the words of a comment by its own author's. What was shown stays so only if the owner's rules would show a new
 * comment of these words; what waits goes on waiting. Returns its status. Throws {@link ReplyRefused} as `reply` does.
 */
export async function reviseComment(change: Change, settings: Settings, { comment, words, writer, address, agent }: RevisionInput): Promise<CommentStatus> {
  const { database, now } = change;
  if (words.words === comment.source) return comment.status;
  const post = await findPost(database, comment.postId);
  const author = writer?.role ? writer : null;
  if (!post || (!author && !isOpen(post, settings, new Date(now)))) throw new ReplyRefused('closed');
  const tooSoon = author ? undefined : await take(change, { allowance: { name: 'comment edit', burst: 5, every: Math.max(1, settings.floodSeconds) * 1_000 }, whose: String(comment.id) });
  if (tooSoon) throw new ReplyRefused('too-quick', tooSoon.retryAfter);
  const wordsKey = wordsKeyOf(words.words);
  const { id, postId, parentId, accountId, authorName: name, authorEmail: email } = comment;
  if (await wasSaid(database, { id, postId, parentId, wordsKey, accountId, name, email })) throw new ReplyRefused('duplicate');
  const fate = author ? undefined : await fateOfRevision(change, settings, { comment, words, address, agent });
  const { status, reasons } = fate ?? { status: 'approved' as const, reasons: [] };
  const isLowered = status !== 'approved' && status !== comment.status && (comment.status === 'approved' || comment.status === 'pending');
  await keepRevision(change, comment, writer?.id ?? null);
  await database
    .updateTable('comments')
    .set({ source: words.words, html: words.html, words_key: wordsKey, edited_at: now, ...(isLowered && { status, status_before: null, held_for: JSON.stringify(reasons) }) })
    .where('id', '=', id)
    .execute();
  if (comment.status === 'approved') change.flush(`comments:${postId}`);
  if (isLowered && status === 'pending' && !fate?.asksAkismet) await tellHeld(change, id);
  if (isLowered && fate?.asksAkismet) await askAkismet(change, id);
  return isLowered ? status : comment.status;
}

type Revised = Omit<RevisionInput, 'writer'>;

/** What would become of a new comment of these words. Whoever was shown once is no newcomer for what they change, and their browser has proven itself. */
async function fateOfRevision(change: Change, settings: Settings, { comment, words, address, agent }: Revised): Promise<Fate> {
  const { fateOf } = await import('./fate.ts');
  const { postId, authorName: name, authorEmail: email, authorUrl: url } = comment;
  return fateOf(change, { ...settings, holdFirst: settings.holdFirst && comment.status !== 'approved', proofOfWork: false }, { postId, submission: { name, email, url, ...words }, address, agent });
}

async function askAkismet(change: Change, commentId: number): Promise<void> {
  const { noteAkismet } = await import('./spam/trace-store.ts');
  await noteAkismet(change, commentId, 'waiting');
  await change.enqueue({ kind: askAkismetJob, payload: { commentId }, uniqueKey: `${askAkismetJob}:${commentId}` });
}
