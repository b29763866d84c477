// What the desk's lists walk: all posts of a type in any status, last changed first.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const desk: Migration = {
  name: 'desk',
  async up(transaction) {
    await sql`create index posts_changed on posts (type, updated_at desc, id desc)`.execute(transaction);
    await sql`create index posts_changed_by_status on posts (type, status, updated_at desc, id desc)`.execute(transaction);
  },
};
