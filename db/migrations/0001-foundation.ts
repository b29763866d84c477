// The tables of a blog that can be read: settings, accounts, posts, terms, media, conversation, jobs, imports.
import { sql, type Transaction } from 'kysely';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

type Step = (transaction: Transaction<Schema>, engine: Pick<Engine, 'identity' | 'search'>) => Promise<void>;

export const foundation: Migration = {
  name: 'foundation',
  async up(transaction, engine) {
    for (const step of [settings, accounts, posts, terms, media, conversation, jobs, imports]) await step(transaction, engine);
    await engine.search.create(transaction);
  },
};

const settings: Step = async ({ schema }) => {
  await schema.createTable('settings').addColumn('name', 'text', (c) => c.primaryKey()).addColumn('value', 'text', (c) => c.notNull()).execute();
};

const accounts: Step = async ({ schema }, { identity }) => {
  await schema
    .createTable('accounts')
    .addColumn('id', 'integer', identity)
    .addColumn('login', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('password_hash', 'text')
    .addColumn('role', 'text')
    .addColumn('bio', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('website', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('accounts_email').on('accounts').expression(sql`lower(email)`).unique().where(sql.ref('email'), 'is not', null).execute();
};

const posts: Step = async (transaction, { identity }) => {
  const { schema } = transaction;
  await schema
    .createTable('posts')
    .addColumn('id', 'integer', identity)
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.unique())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .addColumn('teaser_html', 'text')
    .addColumn('excerpt', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('author_id', 'integer', (c) => c.notNull().references('accounts.id'))
    .addColumn('parent_id', 'integer', (c) => c.references('posts.id').onDelete('set null'))
    .addColumn('menu_order', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('published_at', 'text')
    .addColumn('published_on', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('password', 'text')
    .addColumn('sticky_at', 'text')
    .addColumn('comments_closed_at', 'text')
    .addColumn('pings_closed_at', 'text')
    .addColumn('featured_media_id', 'integer')
    .addColumn('trashed_from', 'text')
    .execute();
  // The lists of the front page, archives and feeds walk these in order; nothing else of a large blog is touched.
  await sql`create index posts_listed on posts (published_at desc, id desc) where type = 'post' and status = 'published'`.execute(transaction);
  await sql`create index posts_listed_by_day on posts (published_on desc, published_at desc, id desc) where type = 'post' and status = 'published'`.execute(transaction);
  await sql`create index posts_listed_by_author on posts (author_id, published_at desc, id desc) where type = 'post' and status = 'published'`.execute(transaction);
  await sql`create index posts_sticky on posts (sticky_at) where sticky_at is not null`.execute(transaction);
  await sql`create index posts_scheduled on posts (published_at) where status = 'scheduled'`.execute(transaction);
  await sql`create index posts_pages on posts (menu_order, id) where type = 'page'`.execute(transaction);
  await schema.createIndex('posts_parent').on('posts').columns(['parent_id', 'menu_order']).execute();
  await schema.createIndex('posts_slug').on('posts').column('slug').execute();
  await schema
    .createTable('addresses')
    .addColumn('path', 'text', (c) => c.primaryKey())
    .addColumn('post_id', 'integer', (c) => c.references('posts.id').onDelete('set null'))
    .addColumn('location', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('addresses_post').on('addresses').column('post_id').execute();
  await schema
    .createTable('post_links')
    .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('post_links_key', ['post_id', 'kind', 'url'])
    .execute();
  await schema.createIndex('post_links_url').on('post_links').column('url').execute();
};

const terms: Step = async ({ schema }, { identity }) => {
  await schema
    .createTable('terms')
    .addColumn('id', 'integer', identity)
    .addColumn('taxonomy', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull().unique())
    .addColumn('parent_id', 'integer', (c) => c.references('terms.id').onDelete('set null'))
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addUniqueConstraint('terms_slug', ['taxonomy', 'slug'])
    .execute();
  await schema
    .createTable('post_terms')
    .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('term_id', 'integer', (c) => c.notNull().references('terms.id').onDelete('cascade'))
    .addColumn('inherited_from', 'integer', (c) => c.references('terms.id').onDelete('cascade'))
    .addColumn('listed_at', 'text')
    .addPrimaryKeyConstraint('post_terms_key', ['post_id', 'term_id'])
    .execute();
  await schema.createIndex('post_terms_listed').on('post_terms').columns(['term_id', 'listed_at', 'post_id']).execute();
  await schema
    .createTable('listing_tallies')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('posts', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('listing_tallies_key', ['kind', 'key'])
    .execute();
};

const media: Step = async ({ schema }, { identity }) => {
  await schema
    .createTable('media')
    .addColumn('id', 'integer', identity)
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('renditions', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('alt', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('caption', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('account_id', 'integer', (c) => c.references('accounts.id').onDelete('set null'))
    .addColumn('source_url', 'text', (c) => c.unique())
    .addColumn('post_id', 'integer', (c) => c.references('posts.id').onDelete('set null'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('media_hash').on('media').column('hash').execute();
  // Of the same bytes taken in twice at one moment, one is kept; an imported file keeps its own note beside it.
  await schema.createIndex('media_own_hash').on('media').column('hash').unique().where(sql.ref('source_url'), 'is', null).execute();
  await schema.createIndex('media_post').on('media').column('post_id').execute();
};

const conversation: Step = async (transaction, { identity }) => {
  const { schema } = transaction;
  await schema
    .createTable('comments')
    .addColumn('id', 'integer', identity)
    .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('parent_id', 'integer', (c) => c.references('comments.id').onDelete('set null'))
    .addColumn('thread_id', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('account_id', 'integer', (c) => c.references('accounts.id').onDelete('set null'))
    .addColumn('author_name', 'text', (c) => c.notNull())
    .addColumn('author_email', 'text')
    .addColumn('author_url', 'text')
    .addColumn('author_ip', 'text')
    .addColumn('author_agent', 'text')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('comments_thread').on('comments').columns(['thread_id', 'status', 'created_at']).execute();
  await schema.createIndex('comments_parent').on('comments').column('parent_id').execute();
  await schema.createIndex('comments_recent').on('comments').columns(['status', 'created_at']).execute();
  await schema.createIndex('comments_of_post').on('comments').columns(['post_id', 'status', 'created_at', 'id']).execute();
  await sql`create index comments_top on comments (post_id, status, created_at, id) where parent_id is null`.execute(transaction);
  await schema
    .createTable('mentions')
    .addColumn('id', 'integer', identity)
    .addColumn('post_id', 'integer', (c) => c.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('protocol', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('source_url', 'text', (c) => c.notNull())
    .addColumn('target_url', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('author_name', 'text', (c) => c.notNull())
    .addColumn('author_url', 'text')
    .addColumn('excerpt_html', 'text', (c) => c.notNull())
    .addColumn('author_ip', 'text')
    .addColumn('author_agent', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('mentions_source_target', ['source_url', 'target_url'])
    .execute();
  await schema.createIndex('mentions_post').on('mentions').columns(['post_id', 'status', 'created_at']).execute();
};

const jobs: Step = async (transaction, { identity }) => {
  const { schema } = transaction;
  await schema
    .createTable('jobs')
    .addColumn('id', 'integer', identity)
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('unique_key', 'text', (c) => c.unique())
    .addColumn('run_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('dead_at', 'text')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await sql`create index jobs_due on jobs (run_at, id) where dead_at is null`.execute(transaction);
  await schema.createTable('broadcasts').addColumn('id', 'integer', identity).addColumn('tags', 'text', (c) => c.notNull()).execute();
};

const imports: Step = async ({ schema }) => {
  await schema
    .createTable('imported_items')
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('local_id', 'integer')
    .addPrimaryKeyConstraint('imported_items_key', ['origin', 'kind', 'external_id'])
    .execute();
};
