// A comment as the screens of the desk show it.
import { may } from '../../accounts/index.ts';
import { pageOfComment, ruleCodes, type HoldReason, type ModeratedComment } from '../../comments/index.ts';
import type { SafeHtml } from '../../kit/safe-html.ts';
import { directionOf } from '../../platform/text/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { settingsOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { Author } from '../visit.ts';
import { decisionIn } from './late.ts';
import { actsFor, type ModerationAct } from './moderation.ts';

/** What a view receives of a comment. */
export type CommentRow = {
  id: number;
  /** As forms name it. */
  key: string;
  name: string;
  email: string | null;
  website: { url: string; text: string } | null;
  /** Where it was written, for a reply from another site. */
  origin: { url: string; text: string } | null;
  /** What only a mention has: its page, what it does, and how we were told. */
  mention: { title: string; url: string; does: string; protocol: string } | null;
  address: string | null;
  html: SafeHtml;
  direction: 'ltr' | 'rtl';
  when: { iso: string; text: string };
  post: { title: string; editUrl: string; listUrl: string };
  /** Where it is to be seen; null where it is not. */
  viewUrl: string | null;
  answers: string | null;
  /** What it is, and the same as its list is named in addresses. */
  status: string;
  list: string;
  /** What it is, who decided so and when; null where only rules did. */
  decision: string | null;
  /** Why it waits, or was put away, and what was to be said of it then. */
  reasons: ShownReasons | null;
  acts: readonly { act: ModerationAct; text: string; label: string }[];
  /** Where it is changed and answered; null where nothing can be. */
  editUrl: string | null;
  /** How it is called by those who hear it read. */
  says: { pick: string; of: string; ban: string };
  /** All that its writer wrote, and the way to ban them; null for who may not look. */
  writerUrl: string | null;
  banUrl: string | null;
};

/** The rules that kept it back in one sentence; what speaks for or against spam, each with its weight. */
export type ShownReasons = { rules: string | null; score: string | null; signals: readonly { text: string; weight: string }[] };

/** Comments with the posts they are under, each read once, as an author sees them. */
export async function commentRows(desk: Desk, language: DeskLanguage, author: Author, comments: readonly ModeratedComment[]): Promise<CommentRow[]> {
  if (comments.length === 0) return [];
  const settings = await settingsOf(desk);
  const found = await desk.database.selectFrom('posts').select(['id', 'type', 'title', 'path']).where('id', 'in', [...new Set(comments.map(({ postId }) => postId))]).execute();
  const posts = new Map(found.map((post) => [post.id, post]));
  const parents = comments.flatMap(({ parentId }) => parentId ?? []);
  const answered = parents.length === 0 ? [] : await desk.database.selectFrom('comments').select(['id', 'author_name']).where('id', 'in', parents).execute();
  const names = new Map(answered.map((row) => [row.id, row.author_name]));
  return Promise.all(
    comments.map(async (comment) => {
      const post = posts.get(comment.postId);
      const page = comment.status === 'approved' ? ((await pageOfComment(desk.database, comment.id, settings))?.page ?? 1) : null;
      const viewUrl = page === null || post?.path == null ? null : `${encodePath(post.path)}${page > 1 ? `comment-page-${page}/` : ''}#comment-${comment.id}`;
      const { decidedAt } = comment;
      return {
        ...rowOf(language, comment, comment.parentId === null ? undefined : names.get(comment.parentId)),
        post: { title: post?.title || language.desk.posts.untitled, editUrl: `/desk/${post?.type === 'page' ? 'pages' : 'posts'}/${comment.postId}/`, listUrl: `/desk/comments/?list=${comment.status}&post=${comment.postId}` },
        viewUrl,
        decision: decidedAt === null ? null : await decisionIn(desk, language, comment),
        ...(may(author.role, 'moderate') ? { writerUrl: `/desk/comments/${comment.id}/writer/`, banUrl: comment.accountId === null ? `/desk/comments/bans/?comment=${comment.id}` : null } : { writerUrl: null, banUrl: null }),
      };
    }),
  );
}

function rowOf(language: DeskLanguage, comment: ModeratedComment, answered: string | undefined): Omit<CommentRow, 'post' | 'viewUrl' | 'decision' | 'writerUrl' | 'banUrl'> {
  const { dateTime } = language;
  const { comments: words } = language.desk;
  const name = comment.authorName || words.anonymous;
  return {
    id: comment.id,
    key: String(comment.id),
    name,
    email: comment.authorEmail,
    website: comment.authorUrl === null ? null : { url: comment.authorUrl, text: comment.authorUrl.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '') },
    origin: comment.originUrl === null ? null : { url: comment.originUrl, text: language.words.talk.repliedOn((URL.parse(comment.originUrl)?.hostname ?? '').replace(/^www\./, '')) },
    mention: null,
    address: comment.authorIp,
    html: comment.html,
    direction: directionOf(comment.html),
    when: { iso: comment.createdAt, text: dateTime(comment.createdAt) },
    answers: answered === undefined ? null : words.answers(answered || words.anonymous),
    status: words.lists[comment.status],
    list: comment.status,
    reasons: comment.status === 'approved' ? null : shownReasons(language, comment),
    acts: actsFor[comment.status].map((act) => ({ act, text: words.acts[act], label: words.actOn(words.acts[act], name) })),
    editUrl: `/desk/comments/${comment.id}/`,
    says: { pick: words.pick(name), of: words.ofComment(name), ban: words.ban },
  };
}

/** The rules that put a comment away; the others only hold it. */
const putsAway: ReadonlySet<HoldReason['code']> = new Set(['disallowed', 'banned', 'akismet', 'blatant']);

const isRule = ({ code }: HoldReason): boolean => ruleCodes.some((each) => each === code);

function shownReasons({ desk: { comments: words }, number }: DeskLanguage, { heldFor }: ModeratedComment): ShownReasons | null {
  if (heldFor.length === 0) return null;
  const inWords = ({ code, ...told }: HoldReason): string => words.reasons[code](told);
  const rules = heldFor.filter(isRule).map(inWords);
  const signals = heldFor.filter((reason) => !isRule(reason));
  const signed = (weight: number): string => `${weight > 0 ? '+' : weight < 0 ? '−' : ''}${number(Math.abs(weight))}`;
  return {
    rules: rules.length === 0 ? null : `${heldFor.some(({ code }) => putsAway.has(code)) ? words.whyAway : words.why} ${rules.join('; ')}.`,
    score: signals.length === 0 ? null : words.speaks(signed(signals.reduce((sum, { weight = 0 }) => sum + weight, 0))),
    signals: signals.map((reason) => ({ text: inWords(reason), weight: signed(reason.weight ?? 0) })),
  };
}
