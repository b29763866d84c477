// Who likes what: posts and comments, each person once.
import type { Migration } from './migration.ts';

export const likes: Migration = {
  name: 'likes',
  async up({ schema }) {
    await schema
      .createTable('likes')
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('liker', 'text', (c) => c.notNull())
      .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('comment_id', 'integer', (c) => c.references('comments.id').onDelete('cascade'))
      .addColumn('account_id', 'integer', (c) => c.references('accounts.id').onDelete('cascade'))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('likes_key', ['target', 'liker'])
      .execute();
    // A post and its comments are counted together; what is deleted is looked for by its own id.
    await schema.createIndex('likes_of_post').on('likes').columns(['post_id', 'comment_id']).execute();
    await schema.createIndex('likes_of_comment').on('likes').columns(['comment_id']).where('comment_id', 'is not', null).execute();
    await schema.createIndex('likes_by_account').on('likes').columns(['account_id', 'created_at']).where('account_id', 'is not', null).execute();
  },
};
