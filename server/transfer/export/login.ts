// The logins that authors have in WordPress, which takes Latin letters only.
import { slugify } from '../../platform/text/index.ts';

/** A login for each account, by its id: their own where WordPress takes it, and no two the same. */
export function wordpressLogins(accounts: readonly { id: number; login: string }[]): Map<number, string> {
  const taken = new Set(accounts.map(({ login }) => login).filter(isLatin));
  return new Map(accounts.map(({ id, login }) => [id, isLatin(login) ? login : newLogin(id, login, taken)]));
}

function newLogin(id: number, login: string, taken: Set<string>): string {
  const readable = slugify(login).replace(/[^\w-]/g, '').replace(/^-+|-+$/g, '').slice(0, 50);
  const base = readable || 'author';
  const chosen = [base, `${base}-${id}`].find((each) => !taken.has(each)) ?? `${base}-${id}-${taken.size}`;
  taken.add(chosen);
  return chosen;
}

/** What WordPress's `sanitize_user()` leaves as it is. */
const isLatin = (login: string): boolean => /^[\w.@-]{1,60}$/.test(login);
