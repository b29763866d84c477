// Comments as rows.
import { sql, type ExpressionBuilder } from 'kysely';
import type { Schema } from '../../db/schema.ts';
import { vouchForHtml } from '../kit/safe-html.ts';
import type { Change, Database } from '../platform/records/index.ts';
import type { CommentOrder, Settings } from '../platform/settings/index.ts';
import { deletedBy, type Comment, type NewComment } from './comment.ts';

/** A page of a post's conversation. */
export type ThreadPage = { comments: Comment[]; page: number; pages: number; /** Approved comments on all pages. */ total: number };

const columns = ['id', 'post_id', 'parent_id', 'thread_id', 'account_id', 'author_name', 'author_email', 'author_url', 'html', 'created_at', 'edited_at', 'deleted_by'] as const;

type Row = {
  id: number;
  post_id: number;
  parent_id: number | null;
  thread_id: number;
  account_id: number | null;
  author_name: string;
  author_email: string | null;
  author_url: string | null;
  html: string;
  created_at: string;
  edited_at: string | null;
  deleted_by: string | null;
};

/** A conversation of at most so many comments is read whole, which spares asking which threads stand on its page. */
const readWhole = 200;

/** Which stretch of a conversation is asked for. */
type Stretch = { page: number; perPage: number; order?: CommentOrder };

/**
 * The approved comments of one page and the stones among them, oldest first: `perPage` whole threads, counted from the oldest, or from the newest. A page that does not exist is undefined;
 * a post without comments has one empty page.
 */
export async function listThreads(database: Database, postId: number, { page, perPage, order = 'oldest' }: Stretch): Promise<ThreadPage | undefined> {
  const all = await standingOn(database, postId).limit(readWhole + 1).execute();
  if (all.length > readWhole) return threadsOfLongConversation(database, postId, { page, perPage, order });
  const tops = all.filter((row) => row.parent_id === null);
  const threads = order === 'newest' ? tops.toReversed() : tops;
  const pages = Math.max(1, Math.ceil(threads.length / perPage));
  if (page > pages) return undefined;
  const shown = new Set(threads.slice((page - 1) * perPage, page * perPage).map((row) => row.id));
  // A reply whose thread began with a comment that is not to be seen still has its say, on the first page.
  const begun = new Set(threads.map((row) => row.id));
  const rows = all.filter((row) => shown.has(row.thread_id) || (page === 1 && !begun.has(row.thread_id)));
  return { comments: rows.map(toComment), page, pages, total: all.filter((row) => row.deleted_by === null).length };
}

async function threadsOfLongConversation(database: Database, postId: number, { page, perPage, order }: Required<Stretch>): Promise<ThreadPage | undefined> {
  const top = database.selectFrom('comments').where('post_id', '=', postId).where(stands('comments')).where('parent_id', 'is', null);
  const threads = await top
    .select('id')
    .orderBy('created_at', order === 'newest' ? 'desc' : 'asc')
    .orderBy('id', order === 'newest' ? 'desc' : 'asc')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  if (threads.length === 0 && page > 1) return undefined;
  const { count } = await top.select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const shown = threads.map((thread) => thread.id);
  const rows = shown.length === 0 ? [] : await standingOn(database, postId).where('thread_id', 'in', shown).execute();
  // As in a short conversation: what answers something that is not to be seen has its say on the first page.
  if (page === 1) rows.push(...(await standingOn(database, postId).where('parent_id', 'is not', null).where(beganUnseen).limit(readWhole).execute()));
  const total = (await countComments(database, [postId])).get(postId) ?? 0;
  return { comments: rows.map(toComment), page, pages: Math.max(1, Math.ceil(count / perPage)), total };
}

/** What has its place in a thread: what is shown, and the stones of what was. Written as the indexes have it. */
const stands = (table: string) => sql<boolean>`${sql.ref(`${table}.status`)} in ('approved', 'stone')`;

const standingOn = (database: Database, postId: number) =>
  database.selectFrom('comments').select(columns).where('post_id', '=', postId).where(stands('comments')).orderBy('created_at').orderBy('id');

const beganUnseen = (where: ExpressionBuilder<Schema, 'comments'>) =>
  where.not(where.exists(where.selectFrom('comments as tops').select('tops.id').whereRef('tops.id', '=', 'comments.thread_id').where(stands('tops'))));

/** Which page a comment's thread stands on, from 1; undefined when it is not shown. */
export async function pageOfComment(database: Database, commentId: number, { commentsPerPage, commentOrder }: Pick<Settings, 'commentsPerPage' | 'commentOrder'>): Promise<{ postId: number; page: number } | undefined> {
  const comment = await database.selectFrom('comments').select(['post_id', 'thread_id']).where('id', '=', commentId).where('status', '=', 'approved').executeTakeFirst();
  if (!comment) return undefined;
  const top = await database.selectFrom('comments').select(['id', 'created_at']).where('id', '=', comment.thread_id).where(stands('comments')).executeTakeFirst();
  // What answers something that is not to be seen is on the first page.
  if (!top) return { postId: comment.post_id, page: 1 };
  const nearer = commentOrder === 'newest' ? '>' : '<';
  const { before } = await database
    .selectFrom('comments')
    .select((select) => select.fn.countAll<number>().as('before'))
    .where('post_id', '=', comment.post_id)
    .where(stands('comments'))
    .where('parent_id', 'is', null)
    .where((where) => where.or([where('created_at', nearer, top.created_at), where.and([where('created_at', '=', top.created_at), where('id', nearer, top.id)])]))
    .executeTakeFirstOrThrow();
  return { postId: comment.post_id, page: Math.floor(before / commentsPerPage) + 1 };
}

/** The newest approved comments of one post (or of all published, unprotected posts), newest first. */
export async function recentComments(database: Database, { postId, limit }: { postId?: number; limit: number }): Promise<Comment[]> {
  let rows = database
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select(columns.map((column) => `comments.${column}` as const))
    .where('comments.status', '=', 'approved')
    .where('posts.status', '=', 'published')
    .where('posts.password', 'is', null);
  if (postId !== undefined) rows = rows.where('comments.post_id', '=', postId);
  return (await rows.orderBy('comments.created_at', 'desc').orderBy('comments.id', 'desc').limit(limit).execute()).map(toComment);
}

/** How many approved comments each of these posts has; a post without any is not in the map. */
export async function countComments(database: Database, postIds: readonly number[]): Promise<Map<number, number>> {
  if (postIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('comments')
    .select((select) => ['post_id', select.fn.countAll<number>().as('count')])
    .where('post_id', 'in', [...postIds])
    .where('status', '=', 'approved')
    .groupBy('post_id')
    .execute();
  return new Map(rows.map((row) => [row.post_id, row.count]));
}

/**
 * Keeps a comment as given. Its parent, if any, must be on the same post; otherwise it stands at the top.
 * Returns its id, which is `keepId` where that was free.
 */
export async function addComment(change: Change, comment: NewComment): Promise<number> {
  const { database } = change;
  const parent =
    comment.parentId == null
      ? undefined
      : await database.selectFrom('comments').select(['id', 'thread_id']).where('id', '=', comment.parentId).where('post_id', '=', comment.postId).executeTakeFirst();
  const taken = comment.keepId === undefined ? undefined : await database.selectFrom('comments').select('id').where('id', '=', comment.keepId).executeTakeFirst();
  const { id } = await database
    .insertInto('comments')
    .values({
      ...(comment.keepId !== undefined && !taken && { id: comment.keepId }),
      post_id: comment.postId,
      parent_id: parent?.id ?? null,
      thread_id: parent?.thread_id ?? 0,
      status: comment.status,
      account_id: comment.accountId ?? null,
      author_name: comment.authorName,
      author_email: comment.authorEmail ?? null,
      author_url: comment.authorUrl ?? null,
      author_ip: comment.authorIp ?? null,
      author_agent: comment.authorAgent ?? null,
      source: comment.source,
      html: comment.html,
      created_at: comment.createdAt,
      held_for: comment.heldFor === undefined || comment.heldFor.length === 0 ? null : JSON.stringify(comment.heldFor),
      words_key: comment.wordsKey ?? null,
      announced_at: comment.isOld || comment.status === 'approved' ? change.now : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (!parent) await database.updateTable('comments').set({ thread_id: id }).where('id', '=', id).execute();
  if (comment.status === 'approved') change.flush(`comments:${comment.postId}`);
  return id;
}

const toComment = (row: Row): Comment => ({
  id: row.id,
  postId: row.post_id,
  parentId: row.parent_id,
  threadId: row.thread_id,
  accountId: row.account_id,
  authorName: row.author_name,
  authorUrl: row.author_url,
  authorKey: row.author_email?.toLowerCase() ?? row.author_name,
  html: vouchForHtml(row.html),
  createdAt: row.created_at,
  editedAt: row.edited_at,
  deletedBy: deletedBy.find((who) => who === row.deleted_by) ?? null,
});
