// Mentions as moderators see them: in any status, newest first. Replies that are comments are decided about as such, and are not among them.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { mentionReasons, mentionStatuses, type MentionKind, type MentionProtocol, type MentionReason, type MentionStatus } from '../mention.ts';

/** What a list shows: a status, words that stand in the mention, its author, its addresses; one post's, those under an author's own posts. */
export type MentionFilter = { status?: MentionStatus; words?: string; postId?: number; underPostsOf?: number };

/** A mention with all that is kept of it. */
export type ModeratedMention = {
  id: number;
  postId: number;
  protocol: MentionProtocol;
  kind: MentionKind;
  status: MentionStatus;
  statusBefore: MentionStatus | null;
  sourceUrl: string;
  sourceHost: string;
  title: string;
  authorName: string;
  authorPhoto: string | null;
  authorIp: string | null;
  excerptHtml: SafeHtml;
  heldFor: readonly MentionReason[];
  /** Whether its page has not been reached for long. */
  isDead: boolean;
  createdAt: string;
  /** When a moderator last decided about it, and who; null where only rules did, or a link from a mail. */
  decidedAt: string | null;
  decidedBy: number | null;
};

const columns = ['id', 'post_id', 'protocol', 'kind', 'status', 'status_before', 'source_url', 'source_host', 'title', 'author_name', 'author_photo', 'author_ip', 'excerpt_html', 'held_for', 'dead_at', 'created_at', 'decided_at', 'decided_by'] as const;

/** A page of a list, newest first. */
export async function listModeratedMentions(database: Database, filter: MentionFilter, { limit, offset }: { limit: number; offset: number }): Promise<{ mentions: ModeratedMention[]; total: number }> {
  const matching = filtered(database, filter);
  const { total } = await matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching.select(columns).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return { mentions: rows.map(fromRow), total };
}

/** Only which they are and when they came, newest first: to be put in order among others. */
export const mentionHeads = async (database: Database, filter: MentionFilter, most: number): Promise<{ id: number; createdAt: string }[]> =>
  (await filtered(database, filter).select(['id', 'created_at']).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(most).execute()).map((row) => ({ id: row.id, createdAt: row.created_at }));

/** Those of these that are there. */
export async function findMentions(database: Database, ids: readonly number[]): Promise<ModeratedMention[]> {
  return ids.length === 0 ? [] : (await filtered(database, {}).select(columns).where('id', 'in', [...ids]).execute()).map(fromRow);
}

/** One of them; undefined where it is not there, or no longer links here. */
export const findMention = async (database: Database, id: number): Promise<ModeratedMention | undefined> => (await findMentions(database, [id]))[0];

/** How many there are in each status. */
export async function countModeratedMentions(database: Database, filter: Omit<MentionFilter, 'status'> = {}): Promise<Record<MentionStatus, number>> {
  const rows = await filtered(database, filter).select((select) => ['status', select.fn.countAll<number>().as('count')]).groupBy('status').execute();
  const counts = new Map(rows.map(({ status, count }) => [status, count]));
  return { pending: counts.get('pending') ?? 0, approved: counts.get('approved') ?? 0, spam: counts.get('spam') ?? 0, trash: counts.get('trash') ?? 0 };
}

function filtered(database: Database, { status, words, postId, underPostsOf }: MentionFilter) {
  let rows = database.selectFrom('mentions').where('retracted_at', 'is', null).where('comment_id', 'is', null).where('status', 'in', status === undefined ? mentionStatuses : [status]);
  if (postId !== undefined) rows = rows.where('post_id', '=', postId);
  if (underPostsOf !== undefined) rows = rows.where((where) => where.exists(where.selectFrom('posts').select('posts.id').whereRef('posts.id', '=', 'mentions.post_id').where('posts.author_id', '=', underPostsOf).where('posts.type', '=', 'post')));
  if (words === undefined) return rows;
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return rows.where((where) => where.or((['title', 'excerpt_html', 'author_name', 'source_url', 'author_ip'] as const).map((column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`)));
}

type Row = { id: number; post_id: number; protocol: string; kind: string; status: string; status_before: string | null; source_url: string; source_host: string; title: string; author_name: string; author_photo: string | null; author_ip: string | null; excerpt_html: string; held_for: string | null; dead_at: string | null; created_at: string; decided_at: string | null; decided_by: number | null };

const statusFrom = (text: string | null): MentionStatus | undefined => mentionStatuses.find((status) => status === text);

const fromRow = (row: Row): ModeratedMention => ({
  id: row.id,
  postId: row.post_id,
  protocol: row.protocol as MentionProtocol,
  kind: row.kind as MentionKind,
  status: statusFrom(row.status) ?? 'pending',
  statusBefore: statusFrom(row.status_before) ?? null,
  sourceUrl: row.source_url,
  sourceHost: row.source_host,
  title: row.title,
  authorName: row.author_name,
  authorPhoto: row.author_photo,
  authorIp: row.author_ip,
  excerptHtml: vouchForHtml(row.excerpt_html),
  heldFor: reasonsIn(row.held_for),
  isDead: row.dead_at !== null,
  createdAt: row.created_at,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
});

function reasonsIn(text: string | null): MentionReason[] {
  const given: unknown = text === null ? [] : JSON.parse(text);
  return mentionReasons.filter((reason) => Array.isArray(given) && given.includes(reason));
}
