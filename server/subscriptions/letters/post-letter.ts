// Tells a follower of a new post.
import { findAccount } from '../../accounts/index.ts';
import { directionOf } from '../../platform/text/index.ts';
import type { Mail, WrittenMail } from '../../platform/mail/index.ts';
import { absoluteAddress, findPost } from '../../posts/index.ts';
import { findSubscriber, listSubscriptions } from '../subscriber-store.ts';
import { finish, footing, stopLink, streamOf, threadIds, type Stationery } from './stationery.ts';

/** The letter; undefined where the post is public no more, or its addressee follows no more. */
export async function postLetter(stationery: Stationery, mail: Mail, { postId, subscriberId }: { postId: number; subscriberId: number }): Promise<WrittenMail | undefined> {
  const { database, words, blog, baseUrl, secret } = stationery;
  const [post, subscriber] = [await findPost(database, postId), await findSubscriber(database, subscriberId)];
  if (post?.status !== 'published' || post.password !== null || post.path === null || !subscriber || subscriber.stoppedAt !== null) return undefined;
  if (!(await listSubscriptions(database, subscriber.id)).some(({ kind, confirmedAt }) => kind === 'posts' && confirmedAt !== null)) return undefined;
  const author = await findAccount(database, post.authorId);
  const title = post.title || words.untitled;
  const unsubscribeUrl = stopLink(stationery, subscriber, { kind: 'posts' });
  return finish(stationery, mail, {
    id: threadIds(secret, mail.to.address).post(post.id),
    listId: streamOf(stationery, 'posts'),
    unsubscribeUrl,
    subject: words.post.subject(title, blog),
    parts: [
      { kind: 'text', text: words.post.intro(author?.name ?? blog, blog) },
      { kind: 'said', by: title, text: post.summary, direction: directionOf(post.summary || title) },
      { kind: 'act', link: { text: words.post.read, url: absoluteAddress(baseUrl, post.path) } },
      ...footing(stationery, words.post.because, unsubscribeUrl),
    ],
  });
}
