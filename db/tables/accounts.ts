// The tables of who writes here and who signs in.
import type { Generated } from 'kysely';

export type AccountsTable = {
  id: Generated<number>;
  /** What the person signs in with and what `/author/<login>/` is made of; unique. */
  login: string;
  name: string;
  email: string | null;
  /** Argon2id in its encoded form; null until the account is claimed. */
  password_hash: string | null;
  /** owner, editor, author, contributor; null for a reader. */
  role: string | null;
  bio: string;
  website: string | null;
  /** Their own picture. */
  avatar_media_id: number | null;
  /** Since when they want no mail about comments on their posts. */
  comment_mails_off_at: Generated<string | null>;
  /** A reader's picture, as the path that it is served at. */
  face: Generated<string | null>;
  created_at: string;
};

/** Who is signed in, and where. */
export type SessionsTable = {
  /** SHA-256 in hex of the token that the browser holds: who reads this table can sign in as nobody. */
  id: string;
  account_id: number;
  created_at: string;
  /** Moved on every few minutes. */
  seen_at: string;
  /** When it ends if it is not used before. */
  expires_at: string;
  /** When it ends in any case. */
  ends_at: string;
  /** IP address at sign-in. */
  address: string;
  /** User-Agent at sign-in. */
  agent: string;
  /** With what they signed in; null for a password. */
  provider: Generated<string | null>;
  /** When its person last gave a password or a passkey. */
  proved_at: Generated<string | null>;
  /** What they proved themselves with at sign-in besides: code, recovery-code, passkey; passkey-alone in place of a password. */
  factor: Generated<string | null>;
};

/** Who an account's person is elsewhere; unique on issuer and subject. */
export type IdentitiesTable = {
  id: Generated<number>;
  account_id: number;
  /** google, twitter, x, facebook, wordpress, github, oidc, mastodon, indieauth. */
  provider: string;
  /** Who vouches, and for whom. */
  issuer: string;
  subject: string;
  /** As the provider told it last. */
  name: string;
  url: string | null;
  email: string | null;
  /** When the provider said that it had made sure of the address; null where it did not. */
  email_verified_at: string | null;
  created_at: string;
  used_at: string;
};

/** One account put into another, and how to take them apart again. */
export type AccountMergesTable = {
  id: Generated<number>;
  kept_id: number;
  /** It stays for thirty days, and nobody can sign in to it. */
  merged_id: number;
  /** JSON: what changed hands, by table. */
  moved: string;
  merged_at: string;
};

/** Somebody who is on the way to a provider. */
export type SignInAttemptsTable = {
  /** SHA-256 in hex of the token that their browser holds. */
  key: string;
  provider: string;
  /** JSON: what is needed when they come back. */
  data: string;
  expires_at: string;
};

/** A reply that somebody was writing when they went to sign in. */
export type ReplyDraftsTable = { key: string; /** JSON. */ fields: string; expires_at: string };

/** What a Mastodon instance gave us when we introduced ourselves. */
export type ProviderAppsTable = { issuer: string; callback_url: string; client_id: string; client_secret: string; created_at: string };
