// Codes by the clock, as authenticator apps make them (RFC 6238 with what all of them take for granted: SHA-1, six digits, thirty seconds).
import { Secret, TOTP } from 'otpauth';

/** Bytes of a secret: as long as the hash, as RFC 4226 asks. */
const secretBytes = 20;
/** Steps before and after the present one whose codes are taken: clocks differ, and people type slowly. */
const window = 1;

/** A new secret, in Base32 as it is typed into an app. */
export const newTotpSecret = (): string => new Secret({ size: secretBytes }).base32;

/** What an app reads from the picture. `issuer` is the blog, `label` the login. */
export const totpUri = (secret: string, { issuer, label }: { issuer: string; label: string }): string => new TOTP({ secret: Secret.fromBase32(secret), issuer, label }).toString();

/** The step whose code this is, counted since 1970, compared in constant time; undefined for a code of no step near now. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = digitsOf(code);
  if (!/^\d{6}$/.test(token)) return undefined;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const timestamp = now.getTime();
  const delta = totp.validate({ token, timestamp, window });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

/** Apps show codes in two groups, and keyboards of some languages have digits of their own width. */
const digitsOf = (code: string): string => code.slice(0, 40).normalize('NFKC').replace(/[\s-]/g, '');
