// What comments said before they were changed, for moderators.
import type { Change, Database } from '../platform/records/index.ts';

/** Words that were replaced. */
export type CommentRevision = {
  /** The name that stood above them. */
  authorName: string;
  /** As they were written. */
  source: string;
  /** Who replaced them; null for the guest who wrote them, or an account that is no more. */
  replacedBy: number | null;
  /** ISO-8601 UTC. */
  replacedAt: string;
};

/** Keeps what a comment says, before `accountId` (or the guest who wrote it) replaces it. */
export async function keepRevision({ database, now }: Change, { id, authorName, source }: { id: number; authorName: string; source: string }, accountId: number | null): Promise<void> {
  await database.insertInto('comment_revisions').values({ comment_id: id, account_id: accountId, author_name: authorName, source, replaced_at: now }).execute();
}

/** What a comment said before, latest first; what it says now is not among it. */
export async function listCommentRevisions(database: Database, commentId: number): Promise<CommentRevision[]> {
  const rows = await database.selectFrom('comment_revisions').select(['author_name', 'source', 'account_id', 'replaced_at']).where('comment_id', '=', commentId).orderBy('id', 'desc').limit(100).execute();
  return rows.map((row) => ({ authorName: row.author_name, source: row.source, replacedBy: row.account_id, replacedAt: row.replaced_at }));
}
