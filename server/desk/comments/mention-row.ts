// A mention as the list of comments and mentions shows it.
import { may } from '../../accounts/index.ts';
import type { ModeratedMention } from '../../mentions/index.ts';
import { directionOf } from '../../platform/text/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import type { Desk, DeskLanguage } from '../desk.ts';
import type { Author } from '../visit.ts';
import type { CommentRow } from './comment-row.ts';
import { decisionIn } from './late.ts';
import { actsFor } from './moderation.ts';

/** Mentions with the posts they are of, as an author sees them. */
export async function mentionRows(desk: Desk, language: DeskLanguage, author: Author, mentions: readonly ModeratedMention[]): Promise<Map<number, CommentRow>> {
  if (mentions.length === 0) return new Map();
  const found = await desk.database.selectFrom('posts').select(['id', 'type', 'title', 'path']).where('id', 'in', [...new Set(mentions.map(({ postId }) => postId))]).execute();
  const posts = new Map(found.map((post) => [post.id, post]));
  const rows = await Promise.all(
    mentions.map(async (mention) => {
      const post = posts.get(mention.postId);
      const row: CommentRow = {
        ...rowOf(language, mention),
        post: { title: post?.title || language.desk.posts.untitled, editUrl: `/desk/${post?.type === 'page' ? 'pages' : 'posts'}/${mention.postId}/`, listUrl: `/desk/comments/?list=${mention.status}&post=${mention.postId}` },
        viewUrl: mention.status !== 'approved' || post?.path == null ? null : `${encodePath(post.path)}#${mention.kind === 'like' || mention.kind === 'repost' ? 'like' : `mention-${mention.id}`}`,
        decision: mention.decidedAt === null ? null : await decisionIn(desk, language, mention),
        banUrl: may(author.role, 'moderate') ? `/desk/comments/bans/?mention=${mention.id}` : null,
      };
      return [mention.id, row] as const;
    }),
  );
  return new Map(rows);
}

/** Who mentions: the author, where the page names one, and its site. */
export const nameOfMention = ({ authorName, sourceHost }: ModeratedMention): string => authorName || sourceHost;

function rowOf({ desk: { comments: words, mentions: says }, dateTime, words: { talk } }: DeskLanguage, mention: ModeratedMention): Omit<CommentRow, 'post' | 'viewUrl' | 'decision' | 'banUrl'> {
  const { id, status, heldFor } = mention;
  const name = nameOfMention(mention);
  return {
    id,
    key: `m${id}`,
    name,
    email: null,
    website: { url: mention.sourceUrl, text: mention.sourceUrl.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '').slice(0, 90) },
    origin: null,
    mention: { title: mention.title, url: mention.sourceUrl, does: says.kinds[mention.kind], protocol: mention.isDead ? `${talk[mention.protocol]}, ${talk.offline}` : talk[mention.protocol] },
    address: mention.authorIp,
    html: mention.excerptHtml,
    direction: directionOf(mention.excerptHtml),
    when: { iso: mention.createdAt, text: dateTime(mention.createdAt) },
    answers: null,
    status: words.lists[status],
    list: status,
    reasons: status === 'approved' || heldFor.length === 0 ? null : { rules: `${words.why} ${heldFor.map((reason) => says.reasons[reason]).join('; ')}.`, score: null, signals: [] },
    acts: actsFor[status].map((act) => ({ act, text: words.acts[act], label: says.actOn(words.acts[act], name) })),
    editUrl: null,
    writerUrl: null,
    says: { pick: says.pick(name), of: says.ofMention(name), ban: says.block },
  };
}
