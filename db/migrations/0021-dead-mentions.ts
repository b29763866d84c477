// Mentions whose pages cannot be reached any more: since when, and since when that is taken for good.
import type { Migration } from './migration.ts';

export const deadMentions: Migration = {
  name: 'dead-mentions',
  async up({ schema }) {
    await schema.alterTable('mentions').addColumn('unreachable_since', 'text').execute();
    await schema.alterTable('mentions').addColumn('dead_at', 'text').execute();
  },
};
