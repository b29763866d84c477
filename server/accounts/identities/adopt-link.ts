// The link that makes a guest's comments an account's: good for a day, for that account, and known only to who reads at the address.
import { sameSeal, sealOf } from '../sealed.ts';

const purpose = 'adopt comments';

/** What a link says. `until` in milliseconds since 1970. */
export type Adoption = { accountId: number; email: string; until: number };

/** The secret part of the link. */
export function adoptToken(secret: string, { accountId, email, until }: Adoption): string {
  const text = `${accountId}.${until}.${Buffer.from(email.toLowerCase()).toString('base64url')}`;
  return `${text}.${sealOf(secret, purpose, text)}`;
}

/** What a token says; undefined for one that we did not make, and when its day is over. */
export function readAdoptToken(secret: string, token: string, now: Date): Adoption | undefined {
  const [, text = '', account, until, email = '', seal = ''] = /^(([1-9]\d{0,8})\.(\d{13})\.([\w-]{4,400}))\.([\w-]{43})$/.exec(token) ?? [];
  const isGood = text !== '' && sameSeal(sealOf(secret, purpose, text), seal) && Number(until) > now.getTime();
  return isGood ? { accountId: Number(account), until: Number(until), email: Buffer.from(email, 'base64url').toString() } : undefined;
}

/** Where a token is used. */
export const adoptLink = (baseUrl: string, token: string): string => `${baseUrl}/account/adopt/${token}/`;
