// What writing needs: versions that tell two writers apart, revisions, unsaved words, who is at a post, review, secret previews.
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

export const writing: Migration = {
  name: 'writing',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    await schema.alterTable('posts').addColumn('version', 'integer', (c) => c.notNull().defaultTo(1)).execute();
    await schema.alterTable('posts').addColumn('submitted_at', 'text').execute();
    await schema.alterTable('posts').addColumn('preview_key', 'text').execute();
    await sql`create index posts_submitted on posts (submitted_at) where submitted_at is not null`.execute(transaction);
    await schema
      .createTable('post_revisions')
      .addColumn('id', 'integer', identity)
      .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('account_id', 'integer', (c) => c.references('accounts.id').onDelete('set null'))
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('format', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('excerpt', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .execute();
    await schema.createIndex('post_revisions_of_post').on('post_revisions').columns(['post_id', 'id']).execute();
    await heldByPersons(transaction);
  },
};

/** What is kept for one person at one post. */
async function heldByPersons({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('autosaves')
    .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('autosaves_key', ['post_id', 'account_id'])
    .execute();
  await schema.createIndex('autosaves_account').on('autosaves').column('account_id').execute();
  await schema
    .createTable('presences')
    .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('presences_key', ['post_id', 'account_id'])
    .execute();
  await schema.createIndex('presences_seen').on('presences').column('seen_at').execute();
}
