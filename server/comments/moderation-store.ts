// Comments as moderators see them: in any status, newest first.
import { sql } from 'kysely';
import { vouchForHtml, type SafeHtml } from '../kit/safe-html.ts';
import type { Database } from '../platform/records/index.ts';
import { commentStatuses, type CommentStatus } from './comment.ts';
import { reasonsFrom, type HoldReason } from './hold.ts';

/** A comment with all that is kept of it. */
export type ModeratedComment = {
  id: number;
  postId: number;
  parentId: number | null;
  threadId: number;
  status: CommentStatus;
  statusBefore: CommentStatus | null;
  accountId: number | null;
  /** With what its writer was signed in. */
  provider: string | null;
  authorName: string;
  authorEmail: string | null;
  authorUrl: string | null;
  authorIp: string | null;
  source: string;
  html: SafeHtml;
  createdAt: string;
  editedAt: string | null;
  heldFor: HoldReason[];
  /** When a moderator last decided about it, and who; null where only rules did, or a link from a mail. */
  decidedAt: string | null;
  decidedBy: number | null;
  /** The page elsewhere that it was written as. */
  originUrl: string | null;
};

/** Whose comments: by what they were written under. An IP address stands as it was seen. */
export type Commenter = { kind: 'account'; value: number } | { kind: 'email' | 'address'; value: string };

/** What a list shows: a status, words that stand in the comment, its writer's name or addresses, one post's, those under an author's own posts, one commenter's. */
export type ModerationFilter = { status?: CommentStatus; words?: string; postId?: number; underPostsOf?: number; by?: Commenter };

/** A page of a list, newest first. */
export async function listModerated(database: Database, filter: ModerationFilter, { limit, offset }: { limit: number; offset: number }): Promise<{ comments: ModeratedComment[]; total: number }> {
  const matching = filtered(database, filter);
  const { total } = await matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching.select(columns).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return { comments: rows.map(fromRow), total };
}

/** Only which they are and when they were written, newest first: to be put in order among others. */
export const commentHeads = async (database: Database, filter: ModerationFilter, most: number): Promise<{ id: number; createdAt: string }[]> =>
  (await filtered(database, filter).select(['id', 'created_at']).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(most).execute()).map((row) => ({ id: row.id, createdAt: row.created_at }));

/** Those of these that are there, in any status. */
export const findComments = async (database: Database, ids: readonly number[]): Promise<ModeratedComment[]> =>
  ids.length === 0 ? [] : (await filtered(database, {}).select(columns).where('id', 'in', [...ids]).execute()).map(fromRow);

const columns = ['id', 'post_id', 'parent_id', 'thread_id', 'status', 'status_before', 'account_id', 'provider', 'author_name', 'author_email', 'author_url', 'author_ip', 'source', 'html', 'created_at', 'edited_at', 'held_for', 'decided_at', 'decided_by', 'origin_url'] as const;

function filtered(database: Database, { status, words, postId, underPostsOf, by }: ModerationFilter) {
  let rows = database.selectFrom('comments').where('status', 'in', status === undefined ? commentStatuses : [status]);
  if (postId !== undefined) rows = rows.where('post_id', '=', postId);
  if (underPostsOf !== undefined) rows = rows.where((where) => where.exists(where.selectFrom('posts').select('posts.id').whereRef('posts.id', '=', 'comments.post_id').where('posts.author_id', '=', underPostsOf).where('posts.type', '=', 'post')));
  if (by?.kind === 'account') rows = rows.where('account_id', '=', by.value);
  if (by?.kind === 'address') rows = rows.where('author_ip', '=', by.value);
  if (by?.kind === 'email') rows = rows.where('author_email', 'is not', null).where(sql<boolean>`lower(author_email) = ${by.value.toLowerCase()}`);
  if (words === undefined) return rows;
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return rows.where((where) => where.or((['source', 'author_name', 'author_email', 'author_url', 'author_ip', 'origin_url'] as const).map((column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`)));
}

/** How many comments are in each status. */
export async function countModerated(database: Database, filter: Omit<ModerationFilter, 'status'> = {}): Promise<Record<CommentStatus, number>> {
  const rows = await filtered(database, filter).select((select) => ['status', select.fn.countAll<number>().as('count')]).groupBy('status').execute();
  return Object.fromEntries(commentStatuses.map((status) => [status, rows.find((row) => row.status === status)?.count ?? 0])) as Record<CommentStatus, number>;
}

/** How many comments wait for a decision. */
export async function countWaiting(database: Database, scope: Pick<ModerationFilter, 'underPostsOf'> = {}): Promise<number> {
  const { count } = await filtered(database, { ...scope, status: 'pending' }).select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

/** A comment in any status; a stone is none any more. */
export async function findComment(database: Database, id: number): Promise<ModeratedComment | undefined> {
  const row = await database.selectFrom('comments').select(columns).where('id', '=', id).where('status', '!=', 'stone').executeTakeFirst();
  return row && fromRow(row);
}

/** What somebody wrote as a guest with an e-mail address, in any case; newest first, at most so many. */
export async function listCommentsBy(database: Database, email: string, limit = 1_000): Promise<ModeratedComment[]> {
  const rows = await database
    .selectFrom('comments')
    .select(columns)
    .where('author_email', 'is not', null)
    .where((where) => where(where.fn('lower', ['author_email']), '=', email.toLowerCase()))
    .where('account_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

type Row = { id: number; post_id: number; parent_id: number | null; thread_id: number; status: string; status_before: string | null; account_id: number | null; provider: string | null; author_name: string; author_email: string | null; author_url: string | null; author_ip: string | null; source: string; html: string; created_at: string; edited_at: string | null; held_for: string | null; decided_at: string | null; decided_by: number | null; origin_url: string | null };

const statusFrom = (text: string | null): CommentStatus | undefined => commentStatuses.find((status) => status === text);

const fromRow = (row: Row): ModeratedComment => ({
  id: row.id,
  postId: row.post_id,
  parentId: row.parent_id,
  threadId: row.thread_id,
  status: statusFrom(row.status) ?? 'pending',
  statusBefore: statusFrom(row.status_before) ?? null,
  accountId: row.account_id,
  provider: row.provider,
  authorName: row.author_name,
  authorEmail: row.author_email,
  authorUrl: row.author_url,
  authorIp: row.author_ip,
  source: row.source,
  html: vouchForHtml(row.html),
  createdAt: row.created_at,
  editedAt: row.edited_at,
  heldFor: reasonsFrom(row.held_for),
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  originUrl: row.origin_url,
});
