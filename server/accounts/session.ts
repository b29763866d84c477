// Being signed in: one browser, one account, from a sign-in until it ends.
import { createHash, randomBytes } from 'node:crypto';
import type { Account } from './account.ts';

/** The cookie that says who is signed in. Its prefix makes every page personal, so the page cache never answers with it. */
export const sessionCookie = 'parley_session';

/** What somebody proved themselves with besides a password or another account; a passkey alone stands for both. */
export const factors = ['code', 'recovery-code', 'passkey', 'passkey-alone'] as const;
export type Factor = (typeof factors)[number];

/** Someone signed in somewhere. */
export type Session = {
  /** Says which session is meant; whoever knows it cannot sign in with it. */
  id: string;
  /** As it is now, not as it was at sign-in: a right taken away is gone with the next request. */
  account: Account;
  createdAt: string;
  /** When it was last used, give or take five minutes. */
  seenAt: string;
  /** When it ends if it is not used before. */
  expiresAt: string;
  /** IP address at sign-in. */
  address: string;
  /** User-Agent at sign-in. */
  agent: string;
  /** With what they signed in; null for a password. */
  provider: string | null;
  /** With what besides; null for nothing. */
  factor: Factor | null;
  /** When they last gave a password or a passkey; null where they came with another account. */
  provedAt: string | null;
};

const day = 24 * 3_600_000;

/** How long a session lasts that is not used, in milliseconds, when the person did not ask to stay signed in. */
export const idleTime = 2 * day;
/** How long any session lasts, in milliseconds. */
export const longestTime = 30 * day;
/** How stale `seenAt` may be, in milliseconds: every page would be a write without it. */
export const seenStep = 5 * 60_000;

/** A new session's secret: 256 bits from the system's generator, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const tokenShape = /^[\w-]{43}$/;

/** The id of the session that a token opens; undefined for what is no token. */
export const sessionIdOf = (token: string): string | undefined => (tokenShape.test(token) ? createHash('sha256').update(token).digest('hex') : undefined);
