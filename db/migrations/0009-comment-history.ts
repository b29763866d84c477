// What becomes of a comment: that it was told of, what it said before it was edited, the stone where it was deleted; and fetched pictures of those who wrote.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const commentHistory: Migration = {
  name: 'comment history',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    for (const column of ['announced_at', 'edited_at', 'deleted_at', 'deleted_by'] as const) await schema.alterTable('comments').addColumn(column, 'text').execute();
    await sql`update comments set announced_at = created_at`.execute(transaction);
    await schema
      .createTable('comment_revisions')
      .addColumn('id', 'integer', identity)
      .addColumn('comment_id', 'integer', (c) => c.notNull().references('comments.id').onDelete('cascade'))
      .addColumn('account_id', 'integer', (c) => c.references('accounts.id').onDelete('set null'))
      .addColumn('author_name', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('replaced_at', 'text', (c) => c.notNull())
      .execute();
    await schema.createIndex('comment_revisions_of_comment').on('comment_revisions').columns(['comment_id', 'id']).execute();
    await schema
      .createTable('avatars')
      .addColumn('email', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull().unique())
      .addColumn('image', 'text')
      .addColumn('looked_at', 'text', (c) => c.notNull())
      .execute();
    // A page of a conversation walks its threads in order, stones among them, and nothing else of it.
    await sql`create index comments_standing_top on comments (post_id, created_at, id) where parent_id is null and status in ('approved', 'stone')`.execute(transaction);
    await sql`create index comments_standing on comments (post_id, created_at, id) where status in ('approved', 'stone')`.execute(transaction);
    await sql`create index comments_standing_threads on comments (post_id, thread_id, created_at, id) where status in ('approved', 'stone')`.execute(transaction);
    // What came into sight last, whenever it was written.
    await sql`create index comments_announced on comments (post_id, announced_at) where status = 'approved'`.execute(transaction);
  },
};
