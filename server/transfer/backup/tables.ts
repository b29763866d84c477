// What a backup holds of the database: every table that cannot be made again from the others.

/** A table, and the columns that its rows are told apart and ordered by. */
export type BackupTable = {
  readonly name: string;
  readonly key: readonly string[];
  /** Column that refers to another row of the same table. */
  readonly parent?: string;
  /** Whether the database makes its ids. */
  readonly madeIds?: true;
};

/** In the order in which they can be filled, each after those that it refers to. */
export const backupTables: readonly BackupTable[] = [
  { name: 'settings', key: ['name'] },
  { name: 'accounts', key: ['id'], madeIds: true },
  { name: 'identities', key: ['id'], madeIds: true },
  { name: 'passkeys', key: ['id'], madeIds: true },
  { name: 'authenticators', key: ['id'], madeIds: true },
  { name: 'recovery_codes', key: ['account_id', 'hash'] },
  { name: 'account_merges', key: ['id'], madeIds: true },
  { name: 'provider_apps', key: ['issuer', 'callback_url'] },
  { name: 'posts', key: ['id'], parent: 'parent_id', madeIds: true },
  { name: 'terms', key: ['id'], parent: 'parent_id', madeIds: true },
  { name: 'post_terms', key: ['post_id', 'term_id'] },
  { name: 'post_links', key: ['post_id', 'kind', 'url'] },
  { name: 'post_revisions', key: ['id'], madeIds: true },
  { name: 'autosaves', key: ['post_id', 'account_id'] },
  { name: 'addresses', key: ['path'] },
  { name: 'listing_tallies', key: ['kind', 'key'] },
  { name: 'media', key: ['id'], madeIds: true },
  { name: 'comments', key: ['id'], parent: 'parent_id', madeIds: true },
  { name: 'comment_revisions', key: ['id'], madeIds: true },
  { name: 'bans', key: ['id'], madeIds: true },
  { name: 'spam_tokens', key: ['token'] },
  { name: 'spam_lessons', key: ['comment_id'] },
  { name: 'comment_traces', key: ['comment_id'] },
  { name: 'mentions', key: ['id'], madeIds: true },
  { name: 'mention_claims', key: ['key'] },
  { name: 'sent_mentions', key: ['id'], madeIds: true },
  { name: 'told_of_news', key: ['kind', 'address'] },
  { name: 'subscribers', key: ['id'], madeIds: true },
  { name: 'subscriptions', key: ['id'], madeIds: true },
  { name: 'likes', key: ['target', 'liker'] },
  { name: 'visit_tallies', key: ['kind', 'day', 'key'] },
  { name: 'jobs', key: ['id'], madeIds: true },
  { name: 'imported_items', key: ['origin', 'kind', 'external_id'] },
];

/** Tables that a backup leaves out: what is made anew, and what only the running processes need; mail, which a copy of the blog must not send again. */
export const leftOutTables: readonly string[] = ['migrations', 'avatars', 'mention_faces', 'post_search', 'broadcasts', 'presences', 'sessions', 'half_sessions', 'spent_challenges', 'sign_in_attempts', 'reply_drafts', 'throttles', 'turns', 'mails', 'visit_salts', 'visit_prints'];

/** A row as it is kept in an archive: the engines differ in nothing that this does not hold. */
export type Row = Readonly<Record<string, string | number | null>>;
