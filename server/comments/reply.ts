// A reader answers: one transaction decides what becomes of a comment, and keeps it.
import { sweepLater, type Account } from '../accounts/index.ts';
import type { Change, Database } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { take, visitorAt } from '../platform/throttle/index.ts';
import { findPost } from '../posts/index.ts';
import { tellHeld, tellShown } from './announce.ts';
import type { CommentStatus } from './comment.ts';
import { isOpen } from './discussion.ts';
import type { Fate } from './fate.ts';
import type { HoldReason } from './hold.ts';
import { isParentShown, wasSaid, wasShown } from './reply-store.ts';
import type { Evidence } from './spam/evidence.ts';
import { addComment } from './store.ts';
import { ReplyRefused, wordsKeyOf, type Submission } from './submission.ts';

/** A reader who is signed in with an account from elsewhere, `isTrusted` where the owner lets its first comments be seen at once. */
export type SignedInReader = { accountId: number; provider: string | null; isTrusted: boolean };

/**
 * Who writes, and where. `writer` is set for whoever is signed in as an author, `reader` for a reader who is signed in, whose
 * name and addresses are then in the submission; `evidence` is what the form told of how it was filled in.
 */
export type ReplyInput = { postId: number; parentId: number | null; submission: Submission; writer: Account | null; reader?: SignedInReader | null; address: string; agent: string; evidence?: Evidence };

/** What became of it. */
export type Replied = { id: number; createdAt: string; status: CommentStatus; reasons: readonly HoldReason[] };

/**
 * Keeps a comment: an author's is shown at once, a guest's as the owner's rules say. Throws {@link ReplyRefused} where
 * the post is closed, the answered comment is gone, the same was said before, or the guest is too quick; nothing is kept then.
 */
export async function reply(change: Change, settings: Settings, input: ReplyInput): Promise<Replied> {
  const { postId, parentId, submission, writer, reader = null, address, agent } = input;
  const accountId = writer?.id ?? reader?.accountId ?? null;
  const { database, now } = change;
  const post = await findPost(database, postId);
  if (!post || !isOpen(post, settings, new Date(now))) throw new ReplyRefused('closed');
  if (settings.registeredOnly && accountId === null) throw new ReplyRefused('sign-in');
  if (parentId !== null && !(await isParentShown(database, { postId, parentId }))) throw new ReplyRefused('parent-gone');
  // First of all that is written: on any engine a second sending of the same form waits here, and then finds the first.
  const tooSoon = await tooQuick(change, settings, input);
  const person = writer ? { name: writer.name, email: writer.email, url: writer.website } : submission;
  const wordsKey = wordsKeyOf(submission.words);
  if (await wasSaid(database, { postId, parentId, wordsKey, accountId, ...person })) throw new ReplyRefused('duplicate');
  if (tooSoon !== undefined) throw new ReplyRefused('too-quick', tooSoon);
  const { fateOf, followFate } = await import('./fate.ts');
  const fate = writer ? shown : await fateOf(change, reader ? await rulesFor(database, settings, reader) : settings, input);
  const { status, reasons } = fate;
  const id = await addComment(change, {
    postId,
    parentId,
    status,
    accountId,
    provider: reader?.provider ?? null,
    authorName: person.name,
    authorEmail: person.email,
    authorUrl: person.url,
    authorIp: address,
    authorAgent: agent.slice(0, 500),
    source: submission.words,
    html: submission.html,
    createdAt: now,
    heldFor: reasons,
    wordsKey,
  });
  if (status === 'approved') await tellShown(change, id);
  if (status === 'pending' && !fate.asksAkismet) await tellHeld(change, id);
  if (!writer) await followFate(change, id, input, fate);
  await sweepLater(change);
  return { id, createdAt: now, status, reasons };
}

/** What becomes of an author's own comment. */
const shown: Fate = { status: 'approved', reasons: [], asksAkismet: false };

/** A signed-in reader is known by their account: whether a comment of it was shown before. They need not prove that they are a person. */
async function rulesFor(database: Database, settings: Settings, { accountId, isTrusted }: SignedInReader): Promise<Settings> {
  const holdFirst = settings.holdFirst && !isTrusted && !(await wasShown(database, accountId));
  return { ...settings, holdFirst, proofOfWork: false };
}

/** Without an interval the rows are still written: they keep two sendings at one moment apart. */
const unhindered = { burst: 1_000_000, every: 1 };

/** Seconds that a guest has to wait; undefined where they need not. By address and by e-mail, in this order everywhere, so that no two wait for each other. */
async function tooQuick(change: Change, { floodSeconds }: Settings, { address, submission, writer, reader }: ReplyInput): Promise<number | undefined> {
  const pace = writer || floodSeconds === 0 ? unhindered : { burst: 1, every: floodSeconds * 1_000 };
  const whose = writer || reader ? [`account ${writer?.id ?? reader?.accountId}`] : [visitorAt(address), ...(submission.email === null ? [] : [submission.email.toLowerCase()])];
  for (const each of whose) {
    const held = await take(change, { allowance: { name: 'comment', ...pace }, whose: each });
    if (held) return held.retryAfter;
  }
  return undefined;
}
