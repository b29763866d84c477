// The comments of a page in their threads, as HTML: written once for all who are shown the same.
import { html, type SafeHtml } from '../kit/safe-html.ts';
import type { Language } from '../platform/language/index.ts';
import type { Conversation, LikesView, ReplyForm, ThreadLocals } from './locals.ts';
import type { Site } from './site.ts';

/** What the thread looks like, and for whom; `key` tells the page of comments and its spelling from all others. */
export type ThreadAsked = { key: string; postId: number; conversation: Conversation; reply: ReplyForm | null; mine: ReadonlySet<number>; likes: LikesView | null; words: Language['words'] };

/** Writes the thread; one that shows nothing of its reader's own is remembered for the others. */
export async function threadOf(site: Site, { key, postId, conversation, reply, mine, likes, words }: ThreadAsked): Promise<SafeHtml> {
  if (conversation.comments.length === 0) return html``;
  const locals: ThreadLocals = { conversation, reply, mine, likes, asset: site.asset, words };
  const write = async (): Promise<SafeHtml> => flat(site.render('partials/thread', locals));
  if (isOnesOwn(locals)) return write();
  const offered = [reply?.open && 'open', reply?.signInToReply && 'signed in only', likes && 'likes'].filter(Boolean).join();
  return site.remember(`thread:${key}:${offered}`, ['settings', 'accounts', `post:${postId}`, `comments:${postId}`, `likes:${postId}`], write, (written) => 2 * written.length);
}

/** Whether something in it is for one reader: a form below a comment, what they may change, what they like, what waits. */
const isOnesOwn = ({ conversation, reply, mine, likes }: ThreadLocals): boolean =>
  (reply !== null && reply.parent !== null) || mine.size > 0 || conversation.comments.some(({ awaiting }) => awaiting) || [...(likes?.comments.values() ?? [])].some(({ liked }) => liked);

/** Asking for a letter has V8 join the pieces that a view wrote: once, and not anew for every page that shows them. */
function flat(written: SafeHtml): SafeHtml {
  written.charCodeAt(0);
  return written;
}
