// What hubs and update services answered when they were last told of news.
import type { Migration } from './migration.ts';

export const toldOfNews: Migration = {
  name: 'told-of-news',
  async up({ schema }) {
    await schema
      .createTable('told_of_news')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('status', 'integer')
      .addColumn('fault', 'integer')
      .addColumn('answer', 'text')
      .addColumn('told_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('told_of_news_key', ['kind', 'address'])
      .execute();
  },
};
