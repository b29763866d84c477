// Subscribers and what they follow, as rows.
import type { Selectable } from 'kysely';
import type { SubscribersTable, SubscriptionsTable } from '../../db/index.ts';
import type { Change, Database } from '../platform/records/index.ts';
import type { Following, Subscriber, Subscription } from './subscriber.ts';

/** A subscriber by their number. */
export async function findSubscriber(database: Database, id: number): Promise<Subscriber | undefined> {
  const row = await database.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && subscriberFrom(row);
}

/** A subscriber by their address, in lower case. */
export async function findSubscriberByEmail(database: Database, email: string): Promise<Subscriber | undefined> {
  const row = await database.selectFrom('subscribers').selectAll().where('email', '=', email).executeTakeFirst();
  return row && subscriberFrom(row);
}

/** The subscriber with an address (in lower case), made where there is none. */
export async function ensureSubscriber({ database, now }: Change, email: string): Promise<Subscriber> {
  await database.insertInto('subscribers').values({ email, created_at: now }).onConflict((conflict) => conflict.column('email').doNothing()).execute();
  const subscriber = await findSubscriberByEmail(database, email);
  if (!subscriber) throw new Error(`the subscriber ${email} vanished while they were made`);
  return subscriber;
}

/** What a subscriber follows or asked to follow, oldest first. */
export async function listSubscriptions(database: Database, subscriberId: number): Promise<Subscription[]> {
  const rows = await database.selectFrom('subscriptions').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();
  return rows.flatMap((row) => subscriptionFrom(row) ?? []);
}

/** Notes that a subscriber follows something, or asks to where it is not confirmed. What they follow already stays. */
export async function addSubscription({ database, now }: Change, subscriberId: number, following: Following, isConfirmed: boolean): Promise<void> {
  const confirmedAt = isConfirmed ? now : null;
  await database
    .insertInto('subscriptions')
    .values({ subscriber_id: subscriberId, ...columnsOf(following), confirmed_at: confirmedAt, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (isConfirmed) await matching(database.updateTable('subscriptions').set({ confirmed_at: now }).where('confirmed_at', 'is', null), subscriberId, following).execute();
}

/** Ends what a subscriber follows. */
export async function removeSubscription({ database }: Change, subscriberId: number, following: Following): Promise<void> {
  await matching(database.deleteFrom('subscriptions'), subscriberId, following).execute();
}

const columnsOf = (following: Following) => ({
  kind: following.kind,
  post_id: following.kind === 'posts' ? null : following.postId,
  comment_id: following.kind === 'replies' ? following.commentId : null,
});

/** A statement that can be narrowed by a condition; updates and deletions are. */
type Narrowed<Self> = { where(column: 'subscriber_id' | 'post_id' | 'comment_id', operator: '=', value: number): Self; where(column: 'kind', operator: '=', value: string): Self };

function matching<Statement extends Narrowed<Statement>>(statement: Statement, subscriberId: number, following: Following): Statement {
  let narrowed = statement.where('subscriber_id', '=', subscriberId).where('kind', '=', following.kind);
  if (following.kind !== 'posts') narrowed = narrowed.where('post_id', '=', following.postId);
  if (following.kind === 'replies') narrowed = narrowed.where('comment_id', '=', following.commentId);
  return narrowed;
}

const subscriberFrom = (row: Selectable<SubscribersTable>): Subscriber => ({
  id: row.id,
  email: row.email,
  confirmedAt: row.confirmed_at,
  askedUntil: row.asked_until,
  refusedAt: row.refused_at,
  stoppedAt: row.stopped_at,
  createdAt: row.created_at,
});

/** A row as what it stands for; undefined for one that stands for nothing. */
function subscriptionFrom(row: Selectable<SubscriptionsTable>): Subscription | undefined {
  const common = { id: row.id, subscriberId: row.subscriber_id, confirmedAt: row.confirmed_at, createdAt: row.created_at };
  if (row.kind === 'posts') return { ...common, kind: 'posts' };
  if (row.kind === 'thread' && row.post_id !== null) return { ...common, kind: 'thread', postId: row.post_id };
  if (row.kind === 'replies' && row.post_id !== null && row.comment_id !== null) return { ...common, kind: 'replies', postId: row.post_id, commentId: row.comment_id };
  return undefined;
}
