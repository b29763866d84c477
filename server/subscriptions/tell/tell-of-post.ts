// A post came out: whoever follows the blog gets a mail.
import * as v from 'valibot';
import { findAccount } from '../../accounts/index.ts';
import { postMail } from '../../platform/mail/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { findPost } from '../../posts/index.ts';
import type { SubscriptionParts } from '../parts.ts';

const shape = v.object({ postId: v.pipe(v.number(), v.safeInteger()) });

const day = 24 * 3_600_000;

/** How long a mail about a post makes sense. */
const goodFor = 7 * day;

/** Mails posted in one change. */
const atOnce = 200;

/** The handler of `post.published`. Run again, it posts no mail twice: one post is one mail to a follower. Its author is not told. */
export const tellOfPost =
  ({ records }: SubscriptionParts): JobHandler =>
  async (payload) => {
    const { database } = records;
    const post = await findPost(database, v.parse(shape, payload).postId);
    if (post?.status !== 'published' || post.password !== null) return;
    const own = (await findAccount(database, post.authorId))?.email?.toLowerCase();
    for (let after = 0; ; ) {
      const followers = await database
        .selectFrom('subscribers')
        .innerJoin('subscriptions', 'subscriptions.subscriber_id', 'subscribers.id')
        .select(['subscribers.id', 'subscribers.email'])
        .where('subscribers.id', '>', after)
        .where('subscribers.stopped_at', 'is', null)
        .where('subscriptions.kind', '=', 'posts')
        .where('subscriptions.confirmed_at', 'is not', null)
        .orderBy('subscribers.id')
        .limit(atOnce)
        .execute();
      await records.change(async (change) => {
        const goodUntil = new Date(Date.parse(change.now) + goodFor);
        for (const { id, email } of followers) if (email !== own) await postMail(change, { kind: 'post', payload: { postId: post.id, subscriberId: id }, to: { name: '', address: email }, goodUntil, uniqueKey: `post:${post.id}:${id}` });
      });
      const last = followers.at(-1);
      if (!last || followers.length < atOnce) return;
      after = last.id;
    }
  };
