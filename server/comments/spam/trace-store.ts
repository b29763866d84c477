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
  const traces = await database.selectFrom('comment_traces').select(['comment_id', 'network', 'hosts', 'noticed_at']).where('noticed_at', '>', since).orderBy('noticed_at', 'desc').limit(most).execute();
  if (traces.length === 0) return [];
  // By their numbers rather than joined: a planner that knows too little of the tables would read all comments.
  const rows = await database.selectFrom('comments').select(['id', 'words_key', 'post_id', 'author_email', 'status']).where('id', 'in', traces.map((trace) => trace.comment_id)).execute();
  const comments = new Map(rows.map((row) => [row.id, row]));
  return traces.flatMap((trace) => {
    const row = comments.get(trace.comment_id);
    return row ? [{ network: trace.network, hosts: trace.hosts === '' ? [] : trace.hosts.split(' '), wordsKey: row.words_key, postId: row.post_id, email: row.author_email, status: row.status, noticedAt: trace.noticed_at }] : [];
  });
}

/** The numbers of the comments that came from a network, latest first, at most so many. */
export async function tracedFrom(database: Database, network: string, most: number): Promise<number[]> {
  return (await database.selectFrom('comment_traces').select('comment_id').where('network', '=', network).orderBy('comment_id', 'desc').limit(most).execute()).map((row) => row.comment_id);
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
