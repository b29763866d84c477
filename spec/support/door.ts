// At the door as a browser would stand there: forms sent, cookies kept.
import { hashPassword, setPassword, type Account } from '../../server/accounts/index.ts';
import type { Reply, ServedBlog } from './served-blog.ts';

/** The cookies that an answer sets, by name; those it takes away are empty. */
export const cookiesOf = ({ headers }: Reply): Record<string, string> =>
  Object.fromEntries((headers['set-cookie'] ?? []).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(';')[0] ?? '']));

/** A browser that keeps its cookies from one request to the next. */
export class VisitingBrowser {
  readonly cookies: Record<string, string> = {};
  readonly #blog: ServedBlog;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(blog: ServedBlog, headers: Readonly<Record<string, string>> = {}) {
    this.#blog = blog;
    this.#headers = headers;
  }

  async get(path: string): Promise<Reply> {
    return this.#keep(await this.#blog.get(path, this.#sent()));
  }

  async submit(path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.#keep(await this.#blog.submit(path, fields, { ...this.#sent(), ...headers }));
  }

  signIn(name: string, password: string, more: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.submit('/desk/sign-in/', { name, password, ...more });
  }

  #sent(): Record<string, string> {
    const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...this.#headers, ...(cookie !== '' && { cookie }) };
  }

  #keep(reply: Reply): Reply {
    for (const [name, value] of Object.entries(cookiesOf(reply))) {
      if (value === '') delete this.cookies[name];
      else this.cookies[name] = value;
    }
    return reply;
  }
}

/** Gives an account a password. */
export async function givePassword(blog: ServedBlog, account: Account, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await blog.change((change) => setPassword(change, account.id, hash));
}
