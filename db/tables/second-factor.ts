// The tables of what authors prove themselves with besides a password.
import type { Generated } from 'kysely';

/** A key pair whose private half lies in an author's device or password manager. */
export type PasskeysTable = {
  id: Generated<number>;
  account_id: number;
  /** Base64url, as the browser names it; unique. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often it was used, as far as it tells; 0 for one that does not. */
  counter: number;
  /** JSON: the ways in which a browser reaches it. */
  transports: string;
  /** What its person calls it. */
  name: string;
  /** Since when it is known to be on more than one device; null for one that stays where it was made. */
  synced_at: string | null;
  created_at: string;
  used_at: string | null;
};

/** An app that makes codes by the clock (RFC 6238). */
export type AuthenticatorsTable = {
  id: Generated<number>;
  account_id: number;
  /** What the codes are made of, encrypted with a key made of the signing secret. */
  secret: string;
  /** The thirty seconds, counted since 1970, whose code was last taken: none before, and not the same again. */
  last_step: number | null;
  created_at: string;
  /** When one of its codes was first right; it counts for nothing before. */
  confirmed_at: string | null;
};

/** Codes on paper, each good once. */
export type RecoveryCodesTable = {
  account_id: number;
  /** HMAC-SHA-256 of the code: who reads this table can use none. */
  hash: string;
  used_at: string | null;
};

/** Somebody who proved the first factor and not yet the second: it opens nothing but the page that asks for that. */
export type HalfSessionsTable = {
  /** SHA-256 in hex of the token that the browser holds. */
  id: string;
  account_id: number;
  /** JSON: how they came, and where they go on to. */
  data: string;
  expires_at: string;
};

/** Challenges that were answered: none is good twice. */
export type SpentChallengesTable = { key: string; expires_at: string };
