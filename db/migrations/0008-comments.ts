// What moderation needs of a comment: why it was held, what it was before it was put away, and what finds a repeated one.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const comments: Migration = {
  name: 'comments',
  async up(transaction) {
    const { schema } = transaction;
    for (const column of ['held_for', 'status_before', 'words_key'] as const) await schema.alterTable('comments').addColumn(column, 'text').execute();
    await sql`create index comments_same_words on comments (post_id, words_key) where words_key is not null`.execute(transaction);
    await sql`create index comments_of_person on comments (lower(author_email), status) where author_email is not null`.execute(transaction);
  },
};
