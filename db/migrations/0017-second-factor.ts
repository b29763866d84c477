// A second factor for authors: passkeys, an authenticator app, recovery codes; and who has proved only the first.
import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

export const secondFactor: Migration = {
  name: 'second-factor',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    await schema.alterTable('sessions').addColumn('proved_at', 'text').execute();
    await schema.alterTable('sessions').addColumn('factor', 'text').execute();
    await schema
      .createTable('passkeys')
      .addColumn('id', 'integer', identity)
      .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('credential_id', 'text', (c) => c.notNull().unique())
      .addColumn('public_key', 'text', (c) => c.notNull())
      // Authenticators count to 2³² − 1.
      .addColumn('counter', 'bigint', (c) => c.notNull())
      .addColumn('transports', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('synced_at', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('used_at', 'text')
      .execute();
    await schema.createIndex('passkeys_account').on('passkeys').column('account_id').execute();
    await schema
      .createTable('authenticators')
      .addColumn('id', 'integer', identity)
      .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('secret', 'text', (c) => c.notNull())
      .addColumn('last_step', 'integer')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('confirmed_at', 'text')
      .execute();
    await schema.createIndex('authenticators_account').on('authenticators').column('account_id').execute();
    await schema
      .createTable('recovery_codes')
      .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('used_at', 'text')
      .addPrimaryKeyConstraint('recovery_codes_key', ['account_id', 'hash'])
      .execute();
    await createWays(transaction);
  },
};

/** What lies here for minutes. */
async function createWays({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('half_sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'integer', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('half_sessions_account').on('half_sessions').column('account_id').execute();
  await schema.createTable('spent_challenges').addColumn('key', 'text', (c) => c.primaryKey()).addColumn('expires_at', 'text', (c) => c.notNull()).execute();
}
