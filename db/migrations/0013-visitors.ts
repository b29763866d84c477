// What is counted of readers: tallies by day, and for the running day alone what tells one visitor from another.
import type { Migration } from './migration.ts';

export const visitors: Migration = {
  name: 'visitors',
  async up({ schema }) {
    await schema
      .createTable('visit_tallies')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('visit_tallies_key', ['kind', 'day', 'key'])
      .execute();
    await schema.createTable('visit_salts').addColumn('day', 'text', (c) => c.primaryKey()).addColumn('salt', 'text', (c) => c.notNull()).execute();
    await schema
      .createTable('visit_prints')
      .addColumn('network', 'text', (c) => c.notNull())
      .addColumn('visitor', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('visit_prints_key', ['network', 'visitor'])
      .execute();
    await schema.createIndex('visit_prints_day').on('visit_prints').columns(['day']).execute();
  },
};
