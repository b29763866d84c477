// What readers and other blogs said of one of the demo's posts.
import type { Account } from '../../accounts/index.ts';
import { addComment } from '../../comments/index.ts';
import { instant } from '../../kit/clock.ts';
import { escapeHtml } from '../../kit/safe-html.ts';
import { addLike, type Likeable } from '../../likes/index.ts';
import { addMention } from '../../mentions/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { renderComment, slugify } from '../../platform/text/index.ts';
import { absoluteAddress, type Post } from '../../posts/index.ts';
import type { DemoBlog, DemoComment, DemoTalk } from './content.ts';

export type Talkers = { authors: ReadonlyMap<string, Account>; websites: DemoBlog['websites']; baseUrl: string };

/** Adds the likes, the comments in their threads, and the mentions. Gives how many there are of the last two. */
export async function saveTalk(change: Change, talkers: Talkers, post: Post, talk: DemoTalk): Promise<{ comments: number; mentions: number }> {
  const itself: Likeable = { postId: post.id, commentId: null };
  for (const login of talk.likes.authors) await addLike(change, itself, { kind: 'account', id: accountOf(talkers, login).id });
  for (let guest = 1; guest <= talk.likes.guests; guest += 1) await addLike(change, itself, { kind: 'guest', key: `demo-${guest}` });
  let comments = 0;
  for (const comment of talk.comments) comments += await saveThread(change, talkers, post, comment, null);
  for (const { protocol, source, title, from, says, after } of talk.mentions) {
    await addMention(change, {
      postId: post.id,
      protocol,
      kind: 'mention',
      sourceUrl: source,
      targetUrl: absoluteAddress(talkers.baseUrl, post.path ?? '/'),
      status: 'approved',
      title,
      authorName: from,
      authorUrl: null,
      excerptHtml: escapeHtml(says.trim()),
      createdAt: momentAfter(post, after, says.length),
    });
  }
  return { comments, mentions: talk.mentions.length };
}

async function saveThread(change: Change, talkers: Talkers, post: Post, comment: DemoComment, parentId: number | null): Promise<number> {
  const author = talkers.authors.get(comment.from);
  const id = await addComment(change, {
    postId: post.id,
    parentId,
    status: comment.status,
    ...(author
      ? { accountId: author.id, authorName: author.name, authorEmail: author.email, authorUrl: author.website }
      : { authorName: comment.from, authorEmail: `${slugify(comment.from)}@mail.example`, authorUrl: talkers.websites[comment.from] ?? null }),
    source: comment.says.trim(),
    html: await renderComment(comment.says.trim()),
    createdAt: momentAfter(post, comment.after, comment.says.length),
  });
  let saved = 1;
  for (const reply of comment.replies) saved += await saveThread(change, talkers, post, reply, id);
  return saved;
}

function accountOf({ authors }: Talkers, login: string): Account {
  const account = authors.get(login);
  if (!account) throw new Error(`the demo has no author ${login}`);
  return account;
}

const minutesIn: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 };

/** `3h` after a post was published, and some minutes more that differ from one to the next: nobody answers on the stroke of the hour. */
function momentAfter({ publishedAt, createdAt }: Post, after: string, length: number): string {
  const minutes = Number(after.slice(0, -1)) * (minutesIn[after.slice(-1)] ?? 0) + (length % 29);
  return instant(new Date(Date.parse(publishedAt ?? createdAt) + minutes * 60_000));
}
