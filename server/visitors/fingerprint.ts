// Tells one visitor of a day from another without knowing either: a digest made with a salt that is destroyed with the day.
import { createHmac, randomBytes } from 'node:crypto';
import { visitorAt } from '../platform/throttle/index.ts';

/** Where somebody is and who they are there, as digests. */
export type Fingerprint = { readonly network: string; readonly visitor: string };

/** A new day's salt: 256 bits from the system's generator. */
export const newSalt = (): string => randomBytes(32).toString('base64url');

/** The fingerprint of an address (of IPv6 its network of 64 bits, for devices change the rest at will) and a User-Agent; each blog has salts of its own. */
export function fingerprintOf(address: string, agent: string, salt: string): Fingerprint {
  const place = visitorAt(address);
  const digest = (text: string): string => createHmac('sha256', salt).update(text).digest('base64url');
  return { network: digest(place).slice(0, 11), visitor: digest(`${place}\n${agent}`).slice(0, 16) };
}
