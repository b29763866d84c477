// What a provider tells of a person, made fit to be kept and shown: nothing of it is trusted.
import * as v from 'valibot';
import type { Identity } from './provider.ts';

/** A text that may be missing, or be something else altogether. */
export const maybeText = v.optional(v.fallback(v.nullable(v.string()), null), null);
/** A yes that may be missing, or written as a word. */
export const maybeYes = v.optional(v.fallback(v.pipe(v.union([v.boolean(), v.string()]), v.transform((said) => said === true || said === 'true')), false), false);
/** An id, as a number or as text. */
export const someId = v.pipe(v.union([v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)), v.pipe(v.number(), v.safeInteger())]), v.transform(String));

/** What was told, as it was told: of several names the first that is one is taken. */
export type Told = Pick<Identity, 'provider' | 'issuer' | 'subject'> & { names: readonly (string | null)[]; url?: string | null; avatarUrl?: string | null; email?: string | null; emailVerified?: boolean };

const longestName = 100;
const longestAddress = 2_000;
const emailShape = /^[^\s@<>"(),:;\\[\]\p{C}]{1,64}@[^\s@<>"(),:;\\[\]\p{C}]{1,189}\.[^\s@<>"(),:;\\[\]\p{C}]{2,}$/u;

/** The identity; where no name is one, `fallback` stands for it. */
export function identityFrom({ provider, issuer, subject, names, url = null, avatarUrl = null, email = null, emailVerified = false }: Told, fallback: string): Identity {
  const address = email !== null && emailShape.test(email.trim()) ? email.trim() : null;
  const name = names.map((each) => shownName(each ?? '')).find((each) => each !== '') ?? fallback;
  return { provider, issuer, subject, name, url: webAddress(url), avatarUrl: webAddress(avatarUrl), email: address, emailVerified: address !== null && emailVerified };
}

/** A name on one line: without what cannot be seen, what turns the direction of a line, and the marks of bytes that were no text. */
export function shownName(told: string): string {
  const plain = told.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, ' ').replace(/\s+/g, ' ').trim();
  return [...plain].slice(0, longestName).join('').trim();
}

/** An address of the web; null for anything else. */
export function webAddress(told: string | null): string | null {
  const url = told === null || told.length > longestAddress ? null : URL.parse(told.trim());
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' ? url.href : null;
}
