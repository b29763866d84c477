// Revisions as rows.
import type { Selectable } from 'kysely';
import type { PostRevisionsTable } from '../../../db/index.ts';
import type { Database } from '../../platform/records/index.ts';
import type { SourceFormat } from '../post.ts';
import type { Revision, RevisionEntry, WrittenText } from './revision.ts';

/** The revisions of a post, the latest first, and how many there are in all. */
export async function listRevisions(database: Database, postId: number, { limit, offset }: { limit: number; offset: number }): Promise<{ revisions: RevisionEntry[]; total: number }> {
  const rows = await database
    .selectFrom('post_revisions')
    .select(['id', 'account_id', 'title', 'format', 'created_at'])
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    revisions: rows.map((row) => ({ id: row.id, accountId: row.account_id, title: row.title, format: row.format as SourceFormat, createdAt: row.created_at })),
    total: await countRevisions(database, postId),
  };
}

/** How many texts of a post are kept. */
export async function countRevisions(database: Database, postId: number): Promise<number> {
  const { count } = await database.selectFrom('post_revisions').select((select) => select.fn.countAll<number>().as('count')).where('post_id', '=', postId).executeTakeFirstOrThrow();
  return count;
}

/** A revision of this very post. */
export async function findRevision(database: Database, postId: number, id: number): Promise<Revision | undefined> {
  const row = await database.selectFrom('post_revisions').selectAll().where('post_id', '=', postId).where('id', '=', id).executeTakeFirst();
  return row && revisionFrom(row);
}

/** The latest revision of a post, or the latest before another one. */
export async function latestRevision(database: Database, postId: number, beforeId?: number): Promise<Revision | undefined> {
  const row = await database
    .selectFrom('post_revisions')
    .selectAll()
    .where('post_id', '=', postId)
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? 0))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && revisionFrom(row);
}

export async function insertRevision(database: Database, of: { postId: number; accountId: number | null; createdAt: string }, { title, format, source, excerpt }: WrittenText): Promise<void> {
  await database.insertInto('post_revisions').values({ post_id: of.postId, account_id: of.accountId, created_at: of.createdAt, title, format, source, excerpt }).execute();
}

const revisionFrom = (row: Selectable<PostRevisionsTable>): Revision => ({
  id: row.id,
  postId: row.post_id,
  accountId: row.account_id,
  title: row.title,
  format: row.format as SourceFormat,
  source: row.source,
  excerpt: row.excerpt,
  createdAt: row.created_at,
});
