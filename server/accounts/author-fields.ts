// What an author's name, address, login and website may be, wherever they are given.
import * as v from 'valibot';
import { Refusal } from '../kit/refusal.ts';
import { roles } from './role.ts';

const tooLong = (most: number) => `Too big: expected string to have <=${most} characters`;

/** Narrower than what mail servers know, wider than what most checks let pass: O'Brien's address is one, and so is one below xn--. */
const emailAddress = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i;

/** The fields, each checked and tidied. */
export const authorFields = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'An author needs a name.'), v.maxLength(200, 'A name may have at most 200 characters.')),
  email: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(254, tooLong(254)), v.regex(emailAddress, 'This is not an e-mail address.'))),
  login: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u, 'A login is made of letters, digits, dots, hyphens and underscores, 60 at most.')),
  role: v.picklist(roles, `A role is one of ${roles.join(', ')}.`),
  bio: v.pipe(v.string(), v.maxLength(20_000, tooLong(20_000))),
  website: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(2_000, tooLong(2_000)), v.check(isWebAddress, 'A website begins with http:// or https://.'), v.transform(withoutBreaks))),
};

/** Checks fields that were given. Throws a Refusal that names the field. */
export function checkedFields<const T extends v.ObjectSchema<v.ObjectEntries, undefined>>(shape: T, given: unknown): v.InferOutput<T> {
  const checked = v.safeParse(shape, given);
  if (checked.success) return checked.output;
  const field = checked.issues[0].path?.[0]?.key;
  throw new Refusal('invalid', checked.issues[0].message, typeof field === 'string' ? { field } : {});
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** What a browser would make of an address with tabs or line breaks inside: it reads over them. */
function withoutBreaks(address: string): string {
  return address.replace(/[\t\n\r]/g, '');
}
