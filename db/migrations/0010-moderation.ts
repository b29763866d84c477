// What moderation remembers: who decided, who is banned, what spam looks like here, and what was noticed of each guest's comment.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const moderation: Migration = {
  name: 'moderation',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    await schema.alterTable('comments').addColumn('decided_at', 'text').execute();
    await schema.alterTable('comments').addColumn('decided_by', 'integer', (c) => c.references('accounts.id').onDelete('set null')).execute();
    // One person's comments, latest first, by each of the things that they are known by.
    await sql`create index comments_of_email on comments (lower(author_email), id desc) where author_email is not null`.execute(transaction);
    await sql`create index comments_of_address on comments (author_ip, id desc) where author_ip is not null`.execute(transaction);
    await sql`create index comments_of_account on comments (account_id, id desc) where account_id is not null`.execute(transaction);
    await schema
      .createTable('bans')
      .addColumn('id', 'integer', identity)
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('account_id', 'integer', (c) => c.references('accounts.id').onDelete('set null'))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('lifted_at', 'text')
      .addColumn('hits', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('last_hit_at', 'text')
      .addUniqueConstraint('bans_kind_value', ['kind', 'value'])
      .execute();
    await schema
      .createTable('spam_tokens')
      .addColumn('token', 'text', (c) => c.primaryKey())
      .addColumn('spam', 'integer', (c) => c.notNull())
      .addColumn('ham', 'integer', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createTable('spam_lessons')
      .addColumn('comment_id', 'integer', (c) => c.primaryKey().references('comments.id').onDelete('cascade'))
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('tokens', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createTable('comment_traces')
      .addColumn('comment_id', 'integer', (c) => c.primaryKey().references('comments.id').onDelete('cascade'))
      .addColumn('noticed_at', 'text', (c) => c.notNull())
      .addColumn('network', 'text', (c) => c.notNull())
      .addColumn('hosts', 'text', (c) => c.notNull())
      .addColumn('referrer', 'text', (c) => c.notNull())
      .addColumn('trap', 'text', (c) => c.notNull())
      .addColumn('akismet', 'text')
      .execute();
    await schema.createIndex('comment_traces_of_network').on('comment_traces').columns(['network', 'comment_id']).execute();
    await schema.createIndex('comment_traces_recent').on('comment_traces').column('noticed_at').execute();
  },
};
