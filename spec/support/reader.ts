// A reader's browser over HTTP: keeps cookies, sends forms, and walks to a provider and back.
import type { Reply, ServedBlog } from './served-blog.ts';

export type ReaderBrowser = {
  cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Reply>;
  /** Where a page or redirect of ours leads to, outside. */
  leads(reply: Reply): string;
  /** Goes to a provider's address, and returns the path with which it sends back here. */
  consent(url: string): Promise<string>;
  /** Signs in with a provider, from a form. Returns the answer to the callback. */
  signIn(provider: string, fields?: Readonly<Record<string, string>>): Promise<Reply>;
};

/** Opens one. */
export function openReaderBrowser(blog: ServedBlog): ReaderBrowser {
  const cookies = new Map<string, string>();
  const keep = (reply: Reply): Reply => {
    for (const line of reply.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return reply;
  };
  const header = (): Record<string, string> => (cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });
  const browser: ReaderBrowser = {
    cookies,
    get: async (path, headers = {}) => keep(await blog.get(path, { ...header(), ...headers })),
    submit: async (path, fields) => keep(await blog.submit(path, fields, header())),
    leads: (reply) => reply.headers.location ?? String(reply.headers['refresh'] ?? '').replace(/^0; url=/, ''),
    async consent(url) {
      const answer = await fetch(url, { redirect: 'manual' });
      const back = new URL(answer.headers.get('location') ?? 'https://nowhere.example/');
      return `${back.pathname}${back.search}`;
    },
    async signIn(provider, fields = {}) {
      const way = await browser.submit(`/sign-in/${provider}/`, fields);
      return browser.get(await browser.consent(browser.leads(way)));
    },
  };
  return browser;
}
