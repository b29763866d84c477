// A comment as the screens of the desk show it.
import { pageOfComment, type HoldReason, type ModeratedComment } from '../../comments/index.ts';
import type { SafeHtml } from '../../kit/safe-html.ts';
import { directionOf } from '../../platform/text/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { settingsOf, type Desk, type DeskLanguage } from '../desk.ts';
import { actsFor, type ModerationAct } from './moderation.ts';

/** What a view receives of a comment. */
export type CommentRow = {
  id: number;
  name: string;
  email: string | null;
  website: { url: string; text: string } | null;
  address: string | null;
  html: SafeHtml;
  direction: 'ltr' | 'rtl';
  when: { iso: string; text: string };
  post: { title: string; editUrl: string };
  /** Where it is to be seen; null where it is not. */
  viewUrl: string | null;
  answers: string | null;
  status: string;
  /** Why it waits, or was put away. */
  reasons: readonly string[];
  acts: readonly { act: ModerationAct; text: string; label: string }[];
};

/** Comments with the posts they are under, each read once. */
export async function commentRows(desk: Desk, language: DeskLanguage, comments: readonly ModeratedComment[]): Promise<CommentRow[]> {
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
      const view = page === null || post?.path == null ? null : `${encodePath(post.path)}${page > 1 ? `comment-page-${page}/` : ''}#comment-${comment.id}`;
      return rowOf(language, comment, { title: post?.title ?? '', editUrl: `/desk/${post?.type === 'page' ? 'pages' : 'posts'}/${comment.postId}/` }, view, comment.parentId === null ? undefined : names.get(comment.parentId));
    }),
  );
}

function rowOf({ desk: { comments: words, posts }, dateTime }: DeskLanguage, comment: ModeratedComment, post: CommentRow['post'], viewUrl: string | null, answered: string | undefined): CommentRow {
  const name = comment.authorName || words.anonymous;
  return {
    id: comment.id,
    name,
    email: comment.authorEmail,
    website: comment.authorUrl === null ? null : { url: comment.authorUrl, text: comment.authorUrl.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '') },
    address: comment.authorIp,
    html: comment.html,
    direction: directionOf(comment.html),
    when: { iso: comment.createdAt, text: dateTime(comment.createdAt) },
    post: { ...post, title: post.title || posts.untitled },
    viewUrl,
    answers: answered === undefined ? null : words.answers(answered || words.anonymous),
    status: words.lists[comment.status],
    reasons: comment.status === 'approved' ? [] : comment.heldFor.map((reason) => reasonIn(words.reasons, reason)),
    acts: actsFor[comment.status].map((act) => ({ act, text: words.acts[act], label: words.actOn(words.acts[act], name) })),
  };
}

const reasonIn = (words: DeskLanguage['desk']['comments']['reasons'], { code, ...told }: HoldReason): string => words[code](told);
