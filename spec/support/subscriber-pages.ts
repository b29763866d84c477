// The pages on which subscribers decide, each once: what they lead to, and what stands there when a link serves no more.
import { askToFollow, findSubscriberByEmail, linkTo, passingToken, stopToken } from '../../server/subscriptions/index.ts';
import { signingSecret } from '../../server/platform/settings/index.ts';
import type { RarePage } from './rare-pages.ts';
import type { ServedBlog } from './served-blog.ts';

/** Makes somebody who follows some things and asked for others, and the addresses of their pages. */
export async function makeSubscriberPages(blog: ServedBlog): Promise<RarePage[]> {
  const email = 'dee@mail.example';
  const post = await blog.write({ title: 'Followed <b> & "discussed"' });
  await blog.comment({ postId: post.id, authorEmail: email });
  await blog.change(async (change) => {
    await askToFollow(change, { email, wishes: [{ kind: 'posts' }], isConfirmed: true, address: '', insists: false });
    await askToFollow(change, { email, wishes: [{ kind: 'thread', postId: post.id }], isConfirmed: false, address: '', insists: false });
  });
  const secret = await signingSecret(blog.records.database, () => 'made before');
  const subscriber = await findSubscriberByEmail(blog.records.database, email);
  if (!subscriber) throw new Error('nobody follows');
  const until = blog.clock().getTime() + 3_600_000;
  const at = (path: string): string => `${blog.url}/subscriptions/${path}`;
  return [
    { what: 'following by mail', url: at(''), status: 200 },
    ...['asked/', 'following/', 'left-alone/', 'forgotten/', 'manage/', 'manage/sent/'].map((path) => ({ what: `subscriptions, ${path}`, url: at(path), status: 200 })),
    { what: 'a confirmation', url: linkTo(blog.url, 'confirm', passingToken(secret, 'confirm', subscriber, Date.parse(subscriber.askedUntil ?? ''))), status: 200 },
    { what: 'what a subscriber follows', url: linkTo(blog.url, 'manage', passingToken(secret, 'manage', subscriber, until)), status: 200 },
    { what: 'the end of mail', url: linkTo(blog.url, 'stop', stopToken(secret, subscriber, { kind: 'posts' })), status: 200 },
    { what: 'a link that serves no more', url: at('confirm/used/'), status: 410 },
    { what: 'a link that ends nothing', url: at('stop/nothing/'), status: 404 },
  ];
}
