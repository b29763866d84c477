// What moderators taught, as rows: in how many comments of each kind a token stood, and what was learnt of which comment.
import { sql } from 'kysely';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Counts } from './likeness.ts';

/** What a comment was taught as. */
export type Verdict = 'spam' | 'ham';

/** The row that counts the comments themselves. */
const everyComment = '';

/** The counts of tokens, and of comments; tokens never seen are not in the map. */
export async function countsOf(database: Database, digests: readonly string[]): Promise<{ lessons: Counts; tokens: Map<string, Counts> }> {
  const rows = await database.selectFrom('spam_tokens').select(['token', 'spam', 'ham']).where('token', 'in', [everyComment, ...digests]).execute();
  const tokens = new Map(rows.map(({ token, spam, ham }) => [token, { spam, ham }]));
  return { lessons: tokens.get(everyComment) ?? { spam: 0, ham: 0 }, tokens };
}

/** What was learnt of a comment; undefined for nothing. */
export async function findLesson(database: Database, commentId: number): Promise<{ verdict: Verdict; digests: string[] } | undefined> {
  const row = await database.selectFrom('spam_lessons').select(['verdict', 'tokens']).where('comment_id', '=', commentId).executeTakeFirst();
  return row && { verdict: row.verdict === 'spam' ? 'spam' : 'ham', digests: row.tokens === '' ? [] : row.tokens.split(' ') };
}

/** Counts a comment in, and keeps what is needed to count it out again. */
export async function addLesson(change: Change, commentId: number, verdict: Verdict, digests: readonly string[]): Promise<void> {
  await change.database.insertInto('spam_lessons').values({ comment_id: commentId, verdict, tokens: digests.join(' ') }).execute();
  await count(change, digests, verdict, 1);
}

/** Counts a comment out again. */
export async function removeLesson(change: Change, commentId: number): Promise<void> {
  const lesson = await findLesson(change.database, commentId);
  if (!lesson) return;
  await change.database.deleteFrom('spam_lessons').where('comment_id', '=', commentId).execute();
  await count(change, lesson.digests, lesson.verdict, -1);
}

/** Moves the counts of tokens up or down, never below nothing: what was swept meanwhile begins anew. */
async function count({ database, now }: Change, digests: readonly string[], verdict: Verdict, by: 1 | -1): Promise<void> {
  const first = { spam: 0, ham: 0, [verdict]: Math.max(0, by), seen_at: now };
  const column = sql.ref(`spam_tokens.${verdict}`);
  const least = by < 0 ? 1 : 0;
  await database
    .insertInto('spam_tokens')
    // In one order everywhere, so that no two moderators wait for each other.
    .values([everyComment, ...digests].toSorted().map((token) => ({ token, ...first })))
    .onConflict((conflict) => conflict.column('token').doUpdateSet({ [verdict]: sql<number>`case when ${column} >= ${sql.lit(least)} then ${column} + ${sql.lit(by)} else 0 end`, seen_at: now }))
    .execute();
}

/** Tokens that are kept; the rarest and longest unseen go first. */
const mostTokens = 50_000;

/** Keeps what was learnt within bounds. */
export async function sweepTokens({ database }: Change, most: number = mostTokens): Promise<void> {
  const { count } = await database.selectFrom('spam_tokens').select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  if (count <= most + 1) return;
  const rare = database.selectFrom('spam_tokens').select('token').where('token', '!=', everyComment).orderBy(sql`spam + ham`).orderBy('seen_at').orderBy('token').limit(count - 1 - most);
  await database.deleteFrom('spam_tokens').where('token', 'in', rare).execute();
}
