// A passkey, and the site that it is for.
import { isIP } from 'node:net';
import { sealOf } from '../sealed.ts';

/** A passkey of an author. */
export type Passkey = {
  id: number;
  accountId: number;
  /** Base64url. */
  credentialId: string;
  /** What its person calls it. */
  name: string;
  /** Whether it is on more than one device. */
  isSynced: boolean;
  createdAt: string;
  /** Null for one that was never used. */
  usedAt: string | null;
};

/** As long as a name may be. */
export const longestPasskeyName = 100;

/** What a passkey is bound to: the blog's own address, whatever a request says of its host. */
export function relyingPartyOf(baseUrl: string): { id: string; origin: string } {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin };
}

/** Whether browsers make passkeys for this address: it has a name, and TLS unless it is this machine. */
export function takesPasskeys(baseUrl: string): boolean {
  const { hostname, protocol } = new URL(baseUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
}

/** What a passkey keeps of its account: tells nothing, and is always the same (WebAuthn's user handle). */
export const userHandleOf = (secret: string, accountId: number): string => sealOf(secret, 'passkey user', String(accountId));
