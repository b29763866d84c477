// A secret that must be read again is kept encrypted: a table of them alone, as a leak or a log might show it, opens nothing.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/** Encrypts a text for an account, with a key made of the signing secret. */
export function encryptFor(secret: string, accountId: number, text: string): string {
  const iv = randomBytes(ivBytes);
  const encrypting = createCipheriv(cipher, keyOf(secret), iv).setAAD(Buffer.from(String(accountId)));
  const encrypted = Buffer.concat([encrypting.update(text, 'utf8'), encrypting.final()]);
  return Buffer.concat([iv, encrypting.getAuthTag(), encrypted]).toString('base64url');
}

/** Reads it again; undefined for what was encrypted for another account, or with another signing secret. */
export function decryptFor(secret: string, accountId: number, kept: string): string | undefined {
  const bytes = Buffer.from(kept, 'base64url');
  if (bytes.length <= ivBytes + tagBytes) return undefined;
  try {
    const decrypting = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, ivBytes)).setAAD(Buffer.from(String(accountId))).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decrypting.update(bytes.subarray(ivBytes + tagBytes)), decrypting.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'authenticator secrets', 32));
