// What other sites were told, of all posts: for authors who look whom they reached.
import type { Database } from '../../platform/records/index.ts';
import { findSent } from './sent-store.ts';
import type { SentMention, SentState } from './sent-mention.ts';

/** Of posts of one author, or all. */
export type SentScope = { ofPostsOf?: number };

/** What was told, with the post it is about. */
export type ListedSent = SentMention & { postTitle: string };

/** What is in one of these states, what was tried last first, of posts that are there. */
export async function listAllSent(database: Database, { states, ...scope }: SentScope & { states: readonly SentState[] }, { limit, offset }: { limit: number; offset: number }): Promise<ListedSent[]> {
  const rows = await within(database, scope)
    .select(['sent_mentions.id', 'posts.title'])
    .where('sent_mentions.state', 'in', [...states])
    .orderBy('sent_mentions.tried_at', 'desc')
    .orderBy('sent_mentions.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const listed: ListedSent[] = [];
  for (const { id, title } of rows) {
    const sent = await findSent(database, id);
    if (sent) listed.push({ ...sent, postTitle: title });
  }
  return listed;
}

/** How many there are in each state; a state without any is not in the map. */
export async function countAllSent(database: Database, scope: SentScope): Promise<Map<SentState, number>> {
  const rows = await within(database, scope)
    .select((select) => ['sent_mentions.state', select.fn.countAll<number>().as('count')])
    .groupBy('sent_mentions.state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state as SentState, count]));
}

const within = (database: Database, { ofPostsOf }: SentScope) =>
  database
    .selectFrom('sent_mentions')
    .innerJoin('posts', 'posts.id', 'sent_mentions.post_id')
    .$if(ofPostsOf !== undefined, (query) => query.where('posts.author_id', '=', ofPostsOf ?? 0));
