// What the desk's lists walk: all posts in any status, last changed first.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const desk: Migration = {
  name: 'desk',
  async up(transaction) {
    await sql`create index posts_changed on posts (updated_at desc, id desc)`.execute(transaction);
    // By an expression that only the desk asks for: an index that begins with type and status would lure the lists that
    // readers see away from their own.
    await sql`create index posts_at_desk on posts ((type || '/' || status), updated_at desc, id desc, submitted_at)`.execute(transaction);
  },
};
