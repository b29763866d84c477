// What was noticed when comments came, as rows: what bursts are seen by, and what Akismet is told. Kept for a month.
import type { Change, Database } from '../../platform/records/index.ts';

/** What is noticed of a comment. */
export type Trace = { network: string; hosts: readonly string[]; referrer: string; trap: string };

/** What Akismet holds a comment for; `waiting` until it answers. */
export type AkismetVerdict = 'waiting' | 'ham' | 'spam';

/** A comment that came lately. */
export type Recent = { network: string; hosts: readonly string[]; wordsKey: string | null; postId: number; email: string | null; status: string; noticedAt: string };

/** Keeps what was noticed of a new comment. */
export async function keepTrace({ database, now }: Change, commentId: number, { network, hosts, referrer, trap }: Trace, akismet: AkismetVerdict | null): Promise<void> {
  await database.insertInto('comment_traces').values({ comment_id: commentId, noticed_at: now, network, hosts: hosts.join(' '), referrer: referrer.slice(0, 500), trap: trap.slice(0, 200), akismet }).execute();
}

/** Comments that guests wrote since a moment, latest first, at most so many. */
export async function recentTraces(database: Database, since: string, most: number): Promise<Recent[]> {
  const rows = await database
    .selectFrom('comment_traces as trace')
    .innerJoin('comments as comment', 'comment.id', 'trace.comment_id')
    .select(['trace.network', 'trace.hosts', 'trace.noticed_at', 'comment.words_key', 'comment.post_id', 'comment.author_email', 'comment.status'])
    .where('trace.noticed_at', '>', since)
    .orderBy('trace.noticed_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({ network: row.network, hosts: row.hosts === '' ? [] : row.hosts.split(' '), wordsKey: row.words_key, postId: row.post_id, email: row.author_email, status: row.status, noticedAt: row.noticed_at }));
}

/** What was noticed of a comment, and what Akismet said; undefined where nothing was, or it is forgotten. */
export async function findTrace(database: Database, commentId: number): Promise<{ referrer: string; trap: string; akismet: AkismetVerdict | null } | undefined> {
  const row = await database.selectFrom('comment_traces').select(['referrer', 'trap', 'akismet']).where('comment_id', '=', commentId).executeTakeFirst();
  return row && { ...row, akismet: verdictFrom(row.akismet) };
}

const verdictFrom = (text: string | null): AkismetVerdict | null => (['waiting', 'ham', 'spam'] as const).find((verdict) => verdict === text) ?? null;

/** Notes what Akismet holds a comment for. */
export async function noteAkismet({ database }: Change, commentId: number, akismet: AkismetVerdict): Promise<void> {
  await database.updateTable('comment_traces').set({ akismet }).where('comment_id', '=', commentId).execute();
}

/** Forgets what was noticed before a moment. */
export async function forgetTraces({ database }: Change, before: string): Promise<void> {
  await database.deleteFrom('comment_traces').where('noticed_at', '<', before).execute();
}
