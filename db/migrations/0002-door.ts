// The door: who is signed in where, how often strangers have knocked, and an author's picture.
import type { Migration } from './migration.ts';

export const door: Migration = {
  name: 'door',
  async up({ schema }) {
    await schema
      .createTable('sessions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addColumn('ends_at', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('agent', 'text', (c) => c.notNull())
      .execute();
    await schema.createIndex('sessions_account').on('sessions').columns(['account_id', 'seen_at']).execute();
    await schema.createIndex('sessions_expiry').on('sessions').column('expires_at').execute();
    // Milliseconds, not text: the database itself reckons with them, so that concurrent tries are each counted.
    await schema.createTable('throttles').addColumn('key', 'text', (c) => c.primaryKey()).addColumn('free_at', 'bigint', (c) => c.notNull()).execute();
    await schema.createIndex('throttles_free').on('throttles').column('free_at').execute();
    await schema.createTable('turns').addColumn('name', 'text', (c) => c.primaryKey()).addColumn('taken_at', 'text', (c) => c.notNull()).execute();
    // No reference: media refers to accounts already, and a backup fills one table after the other.
    await schema.alterTable('accounts').addColumn('avatar_media_id', 'integer').execute();
  },
};
