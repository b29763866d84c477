// The comments of a page in their threads, as HTML: written once for all who are shown the same.
import { html, type SafeHtml } from '../kit/safe-html.ts';
import { writtenPart, type WrittenPart } from '../platform/cache/index.ts';
import type { Language } from '../platform/language/index.ts';
import type { Conversation, LikesView, ReplyForm, ThreadLocals } from './locals.ts';
import type { Site } from './site.ts';

/** What the thread looks like, and for whom; `key` tells the page of comments and its spelling from all others. */
export type ThreadAsked = { key: string; postId: number; conversation: Conversation; reply: ReplyForm | null; mine: ReadonlySet<number>; likes: LikesView | null; words: Language['words'] };

/** What a view writes where the thread stands; and the thread itself, where that is only its sign. */
export type WrittenThread = { html: SafeHtml; written?: WrittenPart };

/** Writes the thread; one that shows nothing of its reader's own is remembered for the others. */
export async function threadOf(site: Site, { key, postId, conversation, reply, mine, likes, words }: ThreadAsked): Promise<WrittenThread> {
  if (conversation.comments.length === 0) return { html: html`` };
  const locals: ThreadLocals = { conversation, reply, mine, likes, asset: site.asset, words };
  const write = (): SafeHtml => site.render('partials/thread', locals);
  if (isOnesOwn(locals)) return { html: write() };
  const offered = [reply?.open && 'open', reply?.signInToReply && 'signed in only', likes && 'likes'].filter(Boolean).join();
  const tags = ['settings', 'accounts', `post:${postId}`, `comments:${postId}`, `likes:${postId}`];
  const written = await site.remember(`thread:${key}:${offered}`, tags, async () => writtenPart(write()), ({ bytes }) => bytes.length);
  return { html: written.sign, written };
}

/** Whether something in it is for one reader: a form below a comment, what they may change, what they like, what waits. */
const isOnesOwn = ({ conversation, reply, mine, likes }: ThreadLocals): boolean =>
  (reply !== null && reply.parent !== null) || mine.size > 0 || conversation.comments.some(({ awaiting }) => awaiting) || [...(likes?.comments.values() ?? [])].some(({ liked }) => liked);
