// The media library: which pictures still want their sizes, what is searched, and quick ways to where media are used.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const mediaLibrary: Migration = {
  name: 'media-library',
  async up(transaction) {
    await transaction.schema.alterTable('media').addColumn('sized_at', 'text').execute();
    await transaction.schema.alterTable('media').addColumn('search_text', 'text', (c) => c.notNull().defaultTo('')).execute();
    await sql`update media set sized_at = created_at, search_text = lower(name || ' ' || title || ' ' || alt || ' ' || caption || ' ' || description)`.execute(transaction);
    await sql`create index media_unsized on media (id) where sized_at is null`.execute(transaction);
    await sql`create index posts_featured on posts (featured_media_id) where featured_media_id is not null`.execute(transaction);
    await sql`create index addresses_location on addresses (location) where location is not null`.execute(transaction);
  },
};
