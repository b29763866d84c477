// Mail: what waits to be sent, who follows what, and which posts and comments their followers were told of.
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

export const subscriptions: Migration = {
  name: 'subscriptions',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    await schema
      .createTable('mails')
      .addColumn('id', 'integer', identity)
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('unique_key', 'text', (c) => c.unique())
      .addColumn('to_name', 'text', (c) => c.notNull())
      .addColumn('to_address', 'text', (c) => c.notNull())
      .addColumn('subject', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('last_error', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('good_until', 'text', (c) => c.notNull())
      .addColumn('settled_at', 'text')
      .execute();
    await schema.createIndex('mails_state').on('mails').columns(['state', 'id']).execute();
    await schema.createIndex('mails_address').on('mails').column('to_address').execute();
    await createFollowers(transaction, identity);
    await schema.alterTable('accounts').addColumn('comment_mails_off_at', 'text').execute();
    await schema.alterTable('posts').addColumn('announced_at', 'text').execute();
    // What is public already is no news.
    await sql`update posts set announced_at = coalesce(published_at, created_at) where status = 'published'`.execute(transaction);
  },
};

async function createFollowers(transaction: Transaction<Schema>, identity: Parameters<Migration['up']>[1]['identity']): Promise<void> {
  const { schema } = transaction;
  await schema
    .createTable('subscribers')
    .addColumn('id', 'integer', identity)
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('confirmed_at', 'text')
    .addColumn('asked_until', 'text')
    .addColumn('refused_at', 'text')
    .addColumn('bounces', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('stopped_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('subscriptions')
    .addColumn('id', 'integer', identity)
    .addColumn('subscriber_id', 'integer', (c) => c.notNull().references('subscribers.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('post_id', 'integer', (c) => c.references('posts.id').onDelete('cascade'))
    .addColumn('comment_id', 'integer', (c) => c.references('comments.id').onDelete('cascade'))
    .addColumn('confirmed_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await sql`create unique index subscriptions_once on subscriptions (subscriber_id, kind, coalesce(post_id, 0), coalesce(comment_id, 0))`.execute(transaction);
  await schema.createIndex('subscriptions_to').on('subscriptions').columns(['kind', 'post_id', 'subscriber_id']).execute();
  await sql`create index subscriptions_comment on subscriptions (comment_id) where comment_id is not null`.execute(transaction);
}
