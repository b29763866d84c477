// Comments as rows, and those rows as comments.
import { sql } from 'kysely';
import { vouchForHtml } from '../kit/safe-html.ts';
import type { Database } from '../platform/records/index.ts';
import { deletedBy, type Comment } from './comment.ts';

/** What a reader's page takes of a row. */
export const columns = ['id', 'post_id', 'parent_id', 'thread_id', 'account_id', 'provider', 'author_name', 'author_email', 'author_url', 'html', 'created_at', 'edited_at', 'deleted_by', 'origin_url', 'origin_photo'] as const;

export type CommentRow = {
  id: number;
  post_id: number;
  parent_id: number | null;
  thread_id: number;
  account_id: number | null;
  provider: string | null;
  author_name: string;
  author_email: string | null;
  author_url: string | null;
  html: string;
  created_at: string;
  edited_at: string | null;
  deleted_by: string | null;
  origin_url: string | null;
  origin_photo: string | null;
};

/** A row as a comment. */
export const toComment = (row: CommentRow): Comment => ({
  id: row.id,
  postId: row.post_id,
  parentId: row.parent_id,
  threadId: row.thread_id,
  accountId: row.account_id,
  provider: row.provider,
  authorName: row.author_name,
  authorUrl: row.author_url,
  authorKey: row.author_email?.toLowerCase() ?? row.author_name,
  html: vouchForHtml(row.html),
  createdAt: row.created_at,
  editedAt: row.edited_at,
  deletedBy: deletedBy.find((who) => who === row.deleted_by) ?? null,
  origin: row.origin_url === null ? null : { url: row.origin_url, photo: row.origin_photo },
});

/** What has its place in a thread: what is shown, and the stones of what was. Written as the indexes have it. */
export const stands = (table: string) => sql<boolean>`${sql.ref(`${table}.status`)} in ('approved', 'stone')`;

/** All that stands under a post, in the order in which it was written. */
export const standingOn = (database: Database, postId: number) =>
  database.selectFrom('comments').select(columns).where('post_id', '=', postId).where(stands('comments')).orderBy('created_at').orderBy('id');
