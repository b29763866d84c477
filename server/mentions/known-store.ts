// What is known of pages that were told of before.
import type { Database } from '../platform/records/index.ts';
import type { MentionStatus } from './mention.ts';

/** A page that mentioned a post before; `commentId` and `readKey` of a reply that is, or was, a comment. */
export type KnownMention = { id: number; status: MentionStatus; retractedAt: string | null; unreachableSince: string | null; deadAt: string | null; commentId: number | null; readKey: string | null; authorPhoto: string | null };

/** The mention of a post by a page, whatever became of it. */
export async function findMentionOf(database: Database, sourceUrl: string, postId: number): Promise<KnownMention | undefined> {
  const row = await database
    .selectFrom('mentions')
    .select(['id', 'status', 'retracted_at', 'unreachable_since', 'dead_at', 'comment_id', 'read_key', 'author_photo'])
    .where('source_url', '=', sourceUrl)
    .where('post_id', '=', postId)
    .orderBy('id')
    .executeTakeFirst();
  return row && { id: row.id, status: row.status as MentionStatus, retractedAt: row.retracted_at, unreachableSince: row.unreachable_since, deadAt: row.dead_at, commentId: row.comment_id, readKey: row.read_key, authorPhoto: row.author_photo };
}

/** The comments that the replies of a site became, latest first. */
export async function commentsOfSite(database: Database, host: string): Promise<number[]> {
  const rows = await database.selectFrom('mentions').select('comment_id').where('source_host', '=', host).where('status', '=', 'approved').where('comment_id', 'is not', null).orderBy('created_at', 'desc').limit(100).execute();
  return rows.flatMap(({ comment_id }) => comment_id ?? []);
}
