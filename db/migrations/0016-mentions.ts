// Mentions as they arrive: what is claimed until it is looked at, whose site it is, and why one waits.
import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

export const mentions: Migration = {
  name: 'mentions',
  async up(transaction) {
    const { schema } = transaction;
    await schema.alterTable('mentions').addColumn('source_host', 'text', (c) => c.notNull().defaultTo('')).execute();
    await schema.alterTable('mentions').addColumn('author_photo', 'text').execute();
    await schema.alterTable('mentions').addColumn('held_for', 'text').execute();
    await schema.alterTable('mentions').addColumn('checked_at', 'text').execute();
    await schema.alterTable('mentions').addColumn('retracted_at', 'text').execute();
    await nameHosts(transaction);
    await schema.createIndex('mentions_host').on('mentions').columns(['source_host', 'status', 'created_at']).execute();
    await schema.createIndex('mentions_status').on('mentions').columns(['status', 'created_at']).execute();
    await schema.createIndex('mentions_source').on('mentions').columns(['source_url']).execute();
    await schema
      .createTable('mention_claims')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('protocol', 'text', (c) => c.notNull())
      .addColumn('source_url', 'text', (c) => c.notNull())
      .addColumn('target_url', 'text', (c) => c.notNull())
      .addColumn('hints', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('agent', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('settled_at', 'text')
      .execute();
    await schema.createIndex('mention_claims_source').on('mention_claims').columns(['source_url', 'post_id']).execute();
    await schema.createIndex('mention_claims_settled').on('mention_claims').columns(['settled_at']).execute();
  },
};

/** Those that were carried over from elsewhere vouch for their sites, too. */
async function nameHosts(transaction: Transaction<Schema>): Promise<void> {
  const rows = await transaction.selectFrom('mentions').select(['id', 'source_url']).execute();
  for (const { id, source_url } of rows) {
    await transaction.updateTable('mentions').set({ source_host: URL.parse(source_url)?.hostname ?? '' }).where('id', '=', id).execute();
  }
}
