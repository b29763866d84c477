// A comment came into sight: whoever asked to hear of it, and the author of its post, get a mail.
import * as v from 'valibot';
import { findAccount } from '../../accounts/index.ts';
import { postMail } from '../../platform/mail/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { findPost, type Post } from '../../posts/index.ts';
import type { SubscriptionParts, ToldComment } from '../parts.ts';

const day = 24 * 3_600_000;

/** How long a mail about a comment makes sense. */
const goodFor = 3 * day;

/** Mails posted in one change. */
const atOnce = 200;

export const commentPayload = v.object({ commentId: v.pipe(v.number(), v.safeInteger()) });

/** The handler of `comment.shown`. Run again, it posts no mail twice: one comment is one mail to an address. */
export const tellOfComment =
  ({ records, conversation }: SubscriptionParts): JobHandler =>
  async (payload) => {
    const { database } = records;
    const comment = await conversation.find(database, v.parse(commentPayload, payload).commentId);
    const post = comment?.status === 'approved' ? await findPost(database, comment.postId) : undefined;
    if (!comment || post?.status !== 'published') return;
    await records.change((change) => tellAuthor(change, comment, post));
    for (let after = 0; ; ) {
      const followers = await followersOf(database, comment, after);
      await records.change(async (change) => {
        for (const { id, email } of followers) if (!isBy(comment, email)) await postAbout(change, comment, email, { subscriberId: id }, '');
      });
      const last = followers.at(-1);
      if (!last || followers.length < atOnce) return;
      after = last.id;
    }
  };

/** The post's author hears of it, unless they wrote it, want no such mail, or were asked as a moderator what becomes of it. */
async function tellAuthor(change: Change, comment: ToldComment, { authorId }: Post): Promise<void> {
  const author = await findAccount(change.database, authorId);
  if (!author?.email || !author.role || !author.mailsComments || comment.accountId === author.id || isBy(comment, author.email)) return;
  const asked = await change.database.selectFrom('mails').select('id').where('unique_key', '=', heldKey(comment.id, author.email)).executeTakeFirst();
  if (!asked) await postAbout(change, comment, author.email, { accountId: author.id }, author.name);
}

async function followersOf(database: Database, { postId, parentId }: ToldComment, after: number): Promise<{ id: number; email: string }[]> {
  return database
    .selectFrom('subscribers')
    .innerJoin('subscriptions', 'subscriptions.subscriber_id', 'subscribers.id')
    .select(['subscribers.id', 'subscribers.email'])
    .distinct()
    .where('subscribers.id', '>', after)
    .where('subscribers.stopped_at', 'is', null)
    .where('subscriptions.confirmed_at', 'is not', null)
    .where('subscriptions.post_id', '=', postId)
    .where((where) => where.or([where('subscriptions.kind', '=', 'thread'), ...(parentId === null ? [] : [where.and([where('subscriptions.kind', '=', 'replies'), where('subscriptions.comment_id', '=', parentId)])])]))
    .orderBy('subscribers.id')
    .limit(atOnce)
    .execute();
}

const isBy = ({ authorEmail }: ToldComment, email: string): boolean => authorEmail?.toLowerCase() === email.toLowerCase();

const postAbout = (change: Change, comment: ToldComment, address: string, to: { subscriberId: number } | { accountId: number }, name: string): Promise<boolean> =>
  postMail(change, { kind: 'comment', payload: { commentId: comment.id, ...to }, to: { name, address }, goodUntil: new Date(Date.parse(change.now) + goodFor), uniqueKey: `comment:${comment.id}:${address.toLowerCase()}` });

/** What tells that somebody was asked about a comment that waits. */
export const heldKey = (commentId: number, address: string): string => `held:${commentId}:${address.toLowerCase()}`;
