// Carries the authors of the old blog as accounts that wait to be claimed.
import { addImportedAuthor, findAccountByEmail, findAccountByLogin, findOwner, isRole, listAuthors, type Role } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { plainText, slugify } from '../../platform/text/index.ts';
import type { WxrAuthor } from '../wxr/wxr.ts';
import type { Ledger } from './ledger.ts';
import type { Reporter } from './report.ts';
import { loginOf, type Survey } from './survey.ts';

/** Who is who: accounts by the login and by the id of the old blog. */
export type CarriedAuthors = { byLogin: Map<string, number>; byId: Map<number, number>; fallback: number };

/**
 * Finds or makes an account for everyone who is declared or wrote something. Somebody with an account here is known by
 * their e-mail address. Whoever made pages was at least an editor on the old blog; anybody else is taken for an author.
 */
export async function carryAuthors(change: Change, survey: Survey, ledger: Ledger, report: Reporter): Promise<CarriedAuthors> {
  const { database } = change;
  const byLogin = new Map<string, number>();
  const byId = new Map<number, number>();
  for (const author of everyone(survey)) {
    const key = loginOf(author.login);
    const known = (await ledger.find(database, 'author', [key])).get(key);
    const id = known ?? (await carryAuthor(change, author, survey, report));
    if (known === undefined) await ledger.note(database, 'author', key, id);
    else report.already('authors');
    byLogin.set(key, id);
    if (author.id > 0) byId.set(author.id, id);
  }
  return { byLogin, byId, fallback: await fallback(change, survey, report, byLogin) };
}

function everyone(survey: Survey): WxrAuthor[] {
  const declared = survey.authors.filter((author) => author.login !== '');
  const logins = new Set(declared.map((author) => loginOf(author.login)));
  const others = [...survey.creators.keys()].filter((login) => !logins.has(login));
  return [...declared, ...others.map((login) => ({ id: 0, login, email: '', displayName: login, firstName: '', lastName: '', own: { login: '', role: '', bio: '', website: '' } }))];
}

async function carryAuthor(change: Change, author: WxrAuthor, survey: Survey, report: Reporter): Promise<number> {
  const { database } = change;
  const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(author.email) ? author.email : null;
  const same = email === null ? undefined : await findAccountByEmail(database, email);
  if (same) {
    report.carried('authors');
    report.changed(`author ${author.login}`, `is the account ${same.login} here, which has the same e-mail address`);
    return same.id;
  }
  const name = plainText(author.displayName) || [author.firstName, author.lastName].filter(Boolean).join(' ') || author.login;
  const ownLogin = loginOf(author.own.login || author.login);
  const wanted = { name: name.slice(0, 200), login: await freeLogin(database, ownLogin), role: roleOf(author, survey), bio: author.own.bio, website: URL.canParse(author.own.website) ? author.own.website : null };
  const account = await addImportedAuthor(change, { ...wanted, email }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.field !== 'email') throw error;
    report.changed(`author ${author.login}`, `the e-mail address ${email} was left out: it is none`);
    return addImportedAuthor(change, { ...wanted, email: null });
  });
  report.carried('authors');
  report.claimable.push({ login: account.login, name: account.name, email: account.email });
  if (account.login !== ownLogin) report.changed(`author ${author.login}`, `has the login ${account.login} here`);
  return account.id;
}

/** An owner elsewhere is no owner here: nobody becomes one by way of a file. */
function roleOf({ login, own }: WxrAuthor, survey: Survey): Role {
  if (isRole(own.role)) return own.role === 'owner' ? 'editor' : own.role;
  return survey.creators.get(loginOf(login))?.pages ? 'editor' : 'author';
}

/** The login they had, as far as it can be one here and nobody else has it. */
async function freeLogin(database: Database, login: string): Promise<string> {
  const lower = login.toLowerCase();
  const base = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u.test(lower) ? lower : slugify(login).slice(0, 50) || 'author';
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base.slice(0, 50)}-${number}`;
    if (!(await findAccountByLogin(database, candidate))) return candidate;
  }
}

/** Who is taken for the author of what has none. */
async function fallback(change: Change, survey: Survey, report: Reporter, byLogin: ReadonlyMap<string, number>): Promise<number> {
  const [first] = byLogin.values();
  const known = first ?? (await findOwner(change.database))?.id ?? (await listAuthors(change.database))[0]?.id;
  if (known !== undefined) return known;
  const account = await addImportedAuthor(change, { name: plainText(survey.blog.title).slice(0, 200) || 'Author', email: null, login: await freeLogin(change.database, 'author'), role: 'author' });
  report.carried('authors');
  report.claimable.push({ login: account.login, name: account.name, email: account.email });
  return account.id;
}
