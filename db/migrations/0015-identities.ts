// Signing in with other accounts: who somebody is elsewhere, ways there that are under way, and what proves it is them.
import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

export const identities: Migration = {
  name: 'identities',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    await schema
      .createTable('identities')
      .addColumn('id', 'integer', identity)
      .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('provider', 'text', (c) => c.notNull())
      .addColumn('issuer', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('url', 'text')
      .addColumn('email', 'text')
      .addColumn('email_verified_at', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('used_at', 'text', (c) => c.notNull())
      .addUniqueConstraint('identities_once', ['issuer', 'subject'])
      .execute();
    await schema.createIndex('identities_account').on('identities').column('account_id').execute();
    await schema.alterTable('sessions').addColumn('provider', 'text').execute();
    await schema.alterTable('comments').addColumn('provider', 'text').execute();
    await schema.alterTable('accounts').addColumn('face', 'text').execute();
    await createWays(transaction);
    await schema
      .createTable('account_merges')
      .addColumn('id', 'integer', identity)
      .addColumn('kept_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('merged_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('moved', 'text', (c) => c.notNull())
      .addColumn('merged_at', 'text', (c) => c.notNull())
      .execute();
    await schema.createIndex('account_merges_kept').on('account_merges').column('kept_id').execute();
    await schema.createIndex('account_merges_merged').on('account_merges').column('merged_id').execute();
  },
};

/** What lies here until a reader comes back. */
async function createWays({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('sign_in_attempts')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('reply_drafts')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('provider_apps')
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('callback_url', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('client_secret', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('provider_apps_key', ['issuer', 'callback_url'])
    .execute();
}
