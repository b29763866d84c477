// What other sites are told, as rows.
import type { Selectable } from 'kysely';
import type { SentMentionsTable } from '../../../db/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { sendJob, type SentKind, type SentMention, type SentOutcome, type SentProtocol, type SentState } from './sent-mention.ts';

/** All that is told of a post's links, in the order in which they came. */
export async function listSent(database: Database, postId: number): Promise<SentMention[]> {
  const rows = await database.selectFrom('sent_mentions').selectAll().where('post_id', '=', postId).orderBy('id').execute();
  return rows.map(sentFrom);
}

export async function findSent(database: Database, id: number): Promise<SentMention | undefined> {
  const row = await database.selectFrom('sent_mentions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && sentFrom(row);
}

function sentFrom(row: Selectable<SentMentionsTable>): SentMention {
  return {
    id: row.id,
    postId: row.post_id,
    kind: row.kind as SentKind,
    sourceUrl: row.source_url,
    targetUrl: row.target_url,
    state: row.state as SentState,
    protocol: row.protocol as SentProtocol | null,
    endpoint: row.endpoint,
    outcome: row.outcome as SentOutcome | null,
    status: row.status,
    fault: row.fault,
    answer: row.answer,
    statusUrl: row.status_url,
    round: row.round,
    tries: row.tries,
    nextTryAt: row.next_try_at,
    askedAt: row.asked_at,
    triedAt: row.tried_at,
    toldDigest: row.told_digest,
    removedAt: row.removed_at,
  };
}

/** A link that nothing was told of yet. */
export type NewSent = Pick<SentMention, 'postId' | 'kind' | 'sourceUrl' | 'targetUrl' | 'state'> & Partial<Pick<SentMention, 'protocol' | 'endpoint' | 'outcome' | 'toldDigest' | 'triedAt'>>;

/** Keeps one; undefined when it is kept already. */
export async function keepSent({ database, now }: Change, given: NewSent): Promise<SentMention | undefined> {
  const row = await database
    .insertInto('sent_mentions')
    .values({
      post_id: given.postId,
      kind: given.kind,
      source_url: given.sourceUrl,
      target_url: given.targetUrl,
      state: given.state,
      protocol: given.protocol ?? null,
      endpoint: given.endpoint ?? null,
      outcome: given.outcome ?? null,
      status: null,
      fault: null,
      answer: null,
      status_url: null,
      round: 1,
      tries: 0,
      next_try_at: null,
      asked_at: null,
      tried_at: given.triedAt ?? null,
      told_digest: given.toldDigest ?? null,
      removed_at: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['post_id', 'kind', 'target_url']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && sentFrom(row);
}

/** What changes of one. */
export type SentChanges = Partial<Pick<SentMention, 'state' | 'protocol' | 'endpoint' | 'outcome' | 'status' | 'fault' | 'answer' | 'statusUrl' | 'round' | 'tries' | 'nextTryAt' | 'askedAt' | 'triedAt' | 'toldDigest' | 'removedAt'>>;

const columns = { state: 'state', protocol: 'protocol', endpoint: 'endpoint', outcome: 'outcome', status: 'status', fault: 'fault', answer: 'answer', statusUrl: 'status_url', round: 'round', tries: 'tries', nextTryAt: 'next_try_at', askedAt: 'asked_at', triedAt: 'tried_at', toldDigest: 'told_digest', removedAt: 'removed_at' } as const satisfies Record<keyof SentChanges, keyof SentMentionsTable>;

/** Changes one; with `round`, only while that is its round. */
export async function changeSent({ database }: Change, { id, round }: { id: number; round?: number }, changes: SentChanges): Promise<boolean> {
  const values = Object.fromEntries(Object.entries(changes).map(([name, value]) => [columns[name as keyof SentChanges], value]));
  const changed = await database
    .updateTable('sent_mentions')
    .set(values)
    .where('id', '=', id)
    .$if(round !== undefined, (query) => query.where('round', '=', round ?? 0))
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function dropSent({ database }: Change, id: number): Promise<void> {
  await database.deleteFrom('sent_mentions').where('id', '=', id).execute();
}

/** Has a site told in a new round, not before `runAt`; jobs of earlier rounds do nothing any more. */
export async function tellAnew(change: Change, { id, round }: Pick<SentMention, 'id' | 'round'>, { runAt, ...changes }: { runAt?: Date } & Pick<SentChanges, 'removedAt'> = {}): Promise<void> {
  const at = runAt ?? new Date(change.now);
  await changeSent(change, { id }, { ...changes, state: 'waiting', round: round + 1, tries: 0, nextTryAt: at.toISOString() });
  await enqueueSend(change, { id, round: round + 1 }, at);
}

/** Has the next try made. */
export const enqueueSend = (change: Change, { id, round }: Pick<SentMention, 'id' | 'round'>, runAt: Date): Promise<void> =>
  change.enqueue({ kind: sendJob, payload: { id, round }, runAt, uniqueKey: `${sendJob}:${id}:${round}` });
