// Tells of a comment: somebody who follows, or the author of the post.
import { findAccount } from '../../accounts/index.ts';
import { directionOf, plainLines } from '../../platform/text/index.ts';
import type { Mail, WrittenMail } from '../../platform/mail/index.ts';
import { findPost, type Post } from '../../posts/index.ts';
import type { Stopped } from '../link.ts';
import type { ToldComment } from '../parts.ts';
import { findSubscriber, listSubscriptions } from '../subscriber-store.ts';
import { finish, footing, shortened, stopLink, streamOf, threadIds, type Stationery } from './stationery.ts';

/** The letter; undefined where there is nothing to tell any more: the comment or post is put away, or the addressee wants it no longer. */
export async function commentLetter(stationery: Stationery, mail: Mail, { commentId, ...to }: { commentId: number; subscriberId?: number | undefined; accountId?: number | undefined }): Promise<WrittenMail | undefined> {
  const { database, conversation, words, blog, secret } = stationery;
  const comment = await conversation.find(database, commentId);
  const post = comment?.status === 'approved' ? await findPost(database, comment.postId) : undefined;
  if (!comment || post?.status !== 'published') return undefined;
  const wanted = to.accountId === undefined ? await asFollower(stationery, to.subscriberId ?? 0, comment, post) : await asAuthor(stationery, to.accountId, comment, post);
  if (!wanted) return undefined;
  const ids = threadIds(secret, mail.to.address);
  const above = [comment.threadId, comment.parentId].filter((id): id is number => id !== null && id !== comment.id);
  const unsubscribeUrl = stopLink(stationery, wanted.addressee, wanted.stopped);
  return finish(stationery, mail, {
    id: ids.comment(comment.id),
    references: [ids.post(post.id), ...[...new Set(above)].map(ids.comment)],
    listId: streamOf(stationery, 'comments'),
    unsubscribeUrl,
    subject: words.comment.subject(post.title || words.untitled, blog),
    parts: [
      { kind: 'text', text: wanted.said },
      { kind: 'said', by: words.wrote(comment.authorName || words.anonymous), text: shortened(await plainLines(comment.html)), direction: directionOf(comment.html) },
      { kind: 'act', link: { text: words.comment.see, url: await conversation.addressOf(database, comment.id) } },
      ...footing(stationery, wanted.because, unsubscribeUrl),
    ],
  });
}

type Wanted = { said: string; because: string; addressee: { id: number; email: string }; stopped: Stopped };

/** What a follower is told; what is said behind a password goes into no mail of theirs. */
async function asFollower({ database, words }: Stationery, subscriberId: number, comment: ToldComment, post: Post): Promise<Wanted | undefined> {
  const subscriber = await findSubscriber(database, subscriberId);
  if (!subscriber || subscriber.stoppedAt !== null || post.password !== null) return undefined;
  const [name, title] = [comment.authorName || words.anonymous, post.title || words.untitled];
  const theirs = (await listSubscriptions(database, subscriberId)).filter(({ confirmedAt }) => confirmedAt !== null);
  const replies = theirs.find((each) => each.kind === 'replies' && each.commentId === comment.parentId);
  if (replies) return { said: words.comment.replied(name, title), because: words.comment.becauseReplies, addressee: subscriber, stopped: replies };
  const thread = theirs.find((each) => each.kind === 'thread' && each.postId === post.id);
  return thread && { said: words.comment.inThread(name, title), because: words.comment.becauseThread, addressee: subscriber, stopped: thread };
}

async function asAuthor({ database, words }: Stationery, accountId: number, comment: ToldComment, post: Post): Promise<Wanted | undefined> {
  const account = await findAccount(database, accountId);
  if (!account?.email || !account.role || account.id !== post.authorId || !account.mailsComments) return undefined;
  return {
    said: words.comment.onYours(comment.authorName || words.anonymous, post.title || words.untitled),
    because: words.comment.becauseAuthor,
    addressee: { id: account.id, email: account.email },
    stopped: { kind: 'own-posts' },
  };
}
