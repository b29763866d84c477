// Mentions as moderators see them: by status, with why one waits, and what is decided about them.
import type { Change, Database } from '../../platform/records/index.ts';
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { mentionReasons, type MentionKind, type MentionProtocol, type MentionReason, type MentionStatus } from '../mention.ts';

/** Those under posts of one author, or all. */
export type MentionScope = { underPostsOf?: number };

/** A mention at the desk. */
export type ModeratedMention = {
  id: number;
  postId: number;
  postTitle: string;
  protocol: MentionProtocol;
  kind: MentionKind;
  sourceUrl: string;
  sourceHost: string;
  title: string;
  authorName: string;
  authorIp: string | null;
  excerptHtml: SafeHtml;
  heldFor: readonly MentionReason[];
  createdAt: string;
};

/** The mentions in one status that still link here, newest first. */
export async function listModeratedMentions(database: Database, { status, ...scope }: MentionScope & { status: MentionStatus }, { limit, offset }: { limit: number; offset: number }): Promise<ModeratedMention[]> {
  const rows = await within(database, scope)
    .select(['mentions.id', 'mentions.post_id', 'posts.title as post_title', 'mentions.protocol', 'mentions.kind', 'mentions.source_url', 'mentions.source_host', 'mentions.title', 'mentions.author_name', 'mentions.author_ip', 'mentions.excerpt_html', 'mentions.held_for', 'mentions.created_at'])
    .where('mentions.status', '=', status)
    .orderBy('mentions.created_at', 'desc')
    .orderBy('mentions.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    postTitle: row.post_title,
    protocol: row.protocol as MentionProtocol,
    kind: row.kind as MentionKind,
    sourceUrl: row.source_url,
    sourceHost: row.source_host,
    title: row.title,
    authorName: row.author_name,
    authorIp: row.author_ip,
    excerptHtml: vouchForHtml(row.excerpt_html),
    heldFor: reasonsIn(row.held_for),
    createdAt: row.created_at,
  }));
}

function reasonsIn(text: string | null): MentionReason[] {
  const given: unknown = text === null ? [] : JSON.parse(text);
  return mentionReasons.filter((reason) => Array.isArray(given) && given.includes(reason));
}

/** How many there are in each status. */
export async function countModeratedMentions(database: Database, scope: MentionScope): Promise<Record<MentionStatus, number>> {
  const rows = await within(database, scope)
    .select((select) => ['mentions.status', select.fn.countAll<number>().as('count')])
    .groupBy('mentions.status')
    .execute();
  const counts = new Map(rows.map(({ status, count }) => [status, count]));
  return { pending: counts.get('pending') ?? 0, approved: counts.get('approved') ?? 0, spam: counts.get('spam') ?? 0, trash: counts.get('trash') ?? 0 };
}

const within = (database: Database, { underPostsOf }: MentionScope) =>
  database
    .selectFrom('mentions')
    .innerJoin('posts', 'posts.id', 'mentions.post_id')
    .where('mentions.retracted_at', 'is', null)
    .$if(underPostsOf !== undefined, (query) => query.where('posts.author_id', '=', underPostsOf ?? 0));

/** A mention that somebody decides about, and what it was when they saw it: another decision meanwhile stands. */
export type DecidedOn = { id: number; seen: MentionStatus };

/** Puts mentions into a status, or deletes them for good. Returns those that were there as they were seen, and within the scope. */
export async function decideMentions(change: Change, scope: MentionScope, about: readonly DecidedOn[], into: MentionStatus | 'deleted'): Promise<number[]> {
  const decided: number[] = [];
  for (const { id, seen } of about) {
    const row = await within(change.database, scope).select('mentions.post_id').where('mentions.id', '=', id).where('mentions.status', '=', seen).executeTakeFirst();
    if (!row || seen === into) continue;
    if (into === 'deleted') await change.database.deleteFrom('mentions').where('id', '=', id).execute();
    else await change.database.updateTable('mentions').set({ status: into }).where('id', '=', id).execute();
    decided.push(id);
    if (seen === 'approved' || into === 'approved') change.flush(`comments:${row.post_id}`);
  }
  return decided;
}

/** The sites of mentions, for who shuts them out. */
export async function hostsOfMentions(database: Database, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await database.selectFrom('mentions').select('source_host').distinct().where('id', 'in', [...ids]).execute();
  return rows.map(({ source_host }) => source_host).filter((host) => host !== '');
}
