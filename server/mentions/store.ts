// Mentions as rows.
import { vouchForHtml } from '../kit/safe-html.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { likingKinds, type Mention, type MentionKind, type MentionProtocol, type NewMention } from './mention.ts';

/** The approved mentions of a post, oldest first; replies that are comments are not among them. */
export async function listMentions(database: Database, postId: number): Promise<Mention[]> {
  const rows = await database
    .selectFrom('mentions')
    .select(['id', 'post_id', 'protocol', 'kind', 'source_url', 'title', 'author_name', 'author_url', 'author_photo', 'excerpt_html', 'dead_at', 'created_at'])
    .where('post_id', '=', postId)
    .where('status', '=', 'approved')
    .where('retracted_at', 'is', null)
    .where('comment_id', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    protocol: row.protocol as MentionProtocol,
    kind: row.kind as MentionKind,
    sourceUrl: row.source_url,
    title: row.title,
    authorName: row.author_name,
    authorUrl: row.author_url,
    authorPhoto: row.author_photo,
    excerptHtml: vouchForHtml(row.excerpt_html),
    isDead: row.dead_at !== null,
    createdAt: row.created_at,
  }));
}

/** How many approved mentions each of these posts has, beside those that only like it or are comments; a post without any is not in the map. */
export async function countMentions(database: Database, postIds: readonly number[]): Promise<Map<number, number>> {
  if (postIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('mentions')
    .select((select) => ['post_id', select.fn.countAll<number>().as('count')])
    .where('post_id', 'in', [...postIds])
    .where('kind', 'not in', [...likingKinds])
    .where('status', '=', 'approved')
    .where('retracted_at', 'is', null)
    .where('comment_id', 'is', null)
    .groupBy('post_id')
    .execute();
  return new Map(rows.map((row) => [row.post_id, row.count]));
}

/**
 * Keeps a mention as given. Returns its id, which is `keepId` where that was free, or null when this source is known
 * to mention this target already.
 */
export async function addMention(change: Change, mention: NewMention): Promise<number | null> {
  const { database } = change;
  const taken = mention.keepId === undefined ? undefined : await database.selectFrom('mentions').select('id').where('id', '=', mention.keepId).executeTakeFirst();
  const added = await database
    .insertInto('mentions')
    .values({
      ...(mention.keepId !== undefined && !taken && { id: mention.keepId }),
      post_id: mention.postId,
      protocol: mention.protocol,
      kind: mention.kind,
      source_url: mention.sourceUrl,
      source_host: mention.sourceHost ?? URL.parse(mention.sourceUrl)?.hostname ?? '',
      target_url: mention.targetUrl,
      status: mention.status,
      title: mention.title,
      author_name: mention.authorName,
      author_url: mention.authorUrl,
      excerpt_html: mention.excerptHtml,
      author_ip: mention.authorIp ?? null,
      author_agent: mention.authorAgent ?? null,
      author_photo: mention.authorPhoto ?? null,
      held_for: mention.heldFor && mention.heldFor.length > 0 ? JSON.stringify(mention.heldFor) : null,
      checked_at: mention.checkedAt ?? null,
      retracted_at: null,
      comment_id: mention.commentId ?? null,
      read_key: mention.readKey ?? null,
      created_at: mention.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['source_url', 'target_url']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return null;
  // Readers see nothing of one that waits.
  if (mention.status === 'approved') change.flush(`comments:${mention.postId}`);
  return added.id;
}
