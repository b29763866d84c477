// Who writes and who reads: an account, and the part of it that a page shows.
import type { Role } from './role.ts';

/** A person known to the blog. */
export type Account = {
  id: number;
  /** What they sign in with, and the last part of {@link authorPath}; lower case. */
  login: string;
  name: string;
  email: string | null;
  /** Null for a reader. */
  role: Role | null;
  /** Plain text. */
  bio: string;
  website: string | null;
  /** Their own picture, by its id in the media; null for none. */
  avatarMediaId: number | null;
  /** A reader's picture, as the path that it is served at; null for none. */
  face: string | null;
  /** Whether they want mail about comments on their posts. */
  mailsComments: boolean;
  /** Whether a password was ever set; an imported author has none until they claim the account. */
  claimed: boolean;
  createdAt: string;
};

/** Somebody who is signed in; `provider` says with what, null for a password. */
export type Reader = Account & { provider: string | null };

/** An author as a page names them. */
export type Byline = { id: number; name: string; path: string; website: string | null; bio: string };

/** The page of an author's posts. */
export const authorPath = (login: string): string => `/author/${login}/`;

/** What pages show of an account. */
export const bylineOf = (account: Account): Byline => ({
  id: account.id,
  name: account.name,
  path: authorPath(account.login),
  website: account.website,
  bio: account.bio,
});
