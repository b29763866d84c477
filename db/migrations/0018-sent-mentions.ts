// What other sites are told of our posts' links to them.
import type { Migration } from './migration.ts';

export const sentMentions: Migration = {
  name: 'sent-mentions',
  async up(transaction, { identity }) {
    const { schema } = transaction;
    await schema
      .createTable('sent_mentions')
      .addColumn('id', 'integer', identity)
      // No reference: a post that is deleted is still to be told of.
      .addColumn('post_id', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('source_url', 'text', (c) => c.notNull())
      .addColumn('target_url', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('protocol', 'text')
      .addColumn('endpoint', 'text')
      .addColumn('outcome', 'text')
      .addColumn('status', 'integer')
      .addColumn('fault', 'integer')
      .addColumn('answer', 'text')
      .addColumn('status_url', 'text')
      .addColumn('round', 'integer', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('next_try_at', 'text')
      .addColumn('asked_at', 'text')
      .addColumn('tried_at', 'text')
      .addColumn('told_digest', 'text')
      .addColumn('removed_at', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addUniqueConstraint('sent_mentions_once', ['post_id', 'kind', 'target_url'])
      .execute();
    await schema.createIndex('sent_mentions_tried').on('sent_mentions').columns(['tried_at']).execute();
  },
};
