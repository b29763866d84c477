// The form that a post was begun in: sent twice, it makes one post.
import type { Migration } from './migration.ts';

export const begunPosts: Migration = {
  name: 'begun-posts',
  async up(transaction) {
    await transaction.schema.alterTable('posts').addColumn('begun_key', 'text').execute();
    await transaction.schema.createIndex('posts_begun_key').on('posts').column('begun_key').unique().where('begun_key', 'is not', null).execute();
  },
};
