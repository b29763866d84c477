// Replies from elsewhere as comments, the faces of those who write and like there, and what moderators decided about mentions.
import type { Migration } from './migration.ts';

export const joinedMentions: Migration = {
  name: 'joined-mentions',
  async up({ schema }) {
    await schema.alterTable('comments').addColumn('origin_url', 'text').execute();
    await schema.alterTable('comments').addColumn('origin_photo', 'text').execute();
    await schema.alterTable('mentions').addColumn('comment_id', 'integer').execute();
    await schema.alterTable('mentions').addColumn('read_key', 'text').execute();
    await schema.alterTable('mentions').addColumn('status_before', 'text').execute();
    await schema.alterTable('mentions').addColumn('ban_id', 'integer').execute();
    await schema.alterTable('mentions').addColumn('decided_at', 'text').execute();
    await schema.alterTable('mentions').addColumn('decided_by', 'integer').execute();
    await schema
      .createTable('mention_faces')
      .addColumn('photo_url', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull().unique())
      .addColumn('image', 'text')
      .addColumn('looked_at', 'text', (c) => c.notNull())
      .execute();
  },
};
