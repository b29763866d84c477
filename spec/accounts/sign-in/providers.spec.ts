// Every provider lets a reader in, from the form to the callback; and whatever goes wrong ends on a kind page with a way on.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readProviders } from '../../../server/accounts/index.ts';
import { startIdentityProvider, type IdentityProvider, type Trouble } from '../../support/identity-provider.ts';
import { startIssuer, type Issuer } from '../../support/issuer.ts';
import { openReaderBrowser } from '../../support/reader.ts';
import { htmlFaults } from '../../support/valid-html.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';

let blog: ServedBlog;
let provider: IdentityProvider;
let issuer: Issuer;

beforeAll(async () => {
  provider = await startIdentityProvider();
  issuer = await startIssuer();
  const { config } = readProviders({ ...provider.environment, OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'blog', OIDC_CLIENT_SECRET: 'secret', OIDC_NAME: 'Our house' });
  blog = await serveTestBlog({ config: { providers: config, fetchAllow: ['127.0.0.1', 'localhost'] } });
  await blog.set({ mastodonSignIn: true, indieauthSignIn: true });
  await blog.write();
}, 60_000);
afterAll(async () => {
  await blog.close();
  issuer.stop();
  await provider.close();
});
beforeEach(async () => {
  // Each story is another reader's, though all come from one address.
  await blog.records.database.deleteFrom('throttles').execute();
  Object.assign(provider, { trouble: 'none', person: {}, complaints: [], asked: [] });
});

const providers = [
  ['google', 'Google', {}],
  ['twitter', 'Twitter', {}],
  ['x', 'X', {}],
  ['facebook', 'Facebook', {}],
  ['wordpress', 'WordPress.com', {}],
  ['github', 'GitHub', {}],
  ['oidc', 'Our house', {}],
  ['mastodon', 'Mastodon', { address: () => provider.url }],
  ['indieauth', 'IndieAuth', { address: () => `${provider.url}/me` }],
] as const;

const fieldsOf = (asked: { address?: () => string }): Record<string, string> => (asked.address ? { address: asked.address() } : {});
const reply = { reply_path: '/2013/03/01/hello/', comment: 'Half a <thought>', author: 'Jess', email: '', url: '' };

describe.each(providers)('%s', (key, name, asked) => {
  it('lets a reader in, and back to what they were writing', async () => {
    const browser = openReaderBrowser(blog);
    const came = await browser.signIn(key, { ...reply, ...fieldsOf(asked) });
    expect(provider.complaints).toEqual([]);
    expect(came).toMatchObject({ status: 303, headers: { location: '/2013/03/01/hello/#respond' } });
    const page = await browser.get('/2013/03/01/hello/');
    expect(page.body).toContain(`You are commenting using your ${name} account.`);
    expect(page.body).toContain('Half a &lt;thought&gt;');
    expect(page.headers['cache-control']).toContain('private');
    expect(JSON.stringify(await blog.records.database.selectFrom('sign_in_attempts').selectAll().execute())).toBe('[]');
  });

  it('is the same person the next time', async () => {
    const count = async (): Promise<number> => (await blog.records.database.selectFrom('accounts').select('id').execute()).length;
    await openReaderBrowser(blog).signIn(key, fieldsOf(asked));
    const before = await count();
    await openReaderBrowser(blog).signIn(key, fieldsOf(asked));
    expect(await count()).toBe(before);
  });

  it('takes a second use of a callback for done, and lets nobody else use it', async () => {
    const browser = openReaderBrowser(blog);
    const path = await browser.consent(browser.leads(await browser.submit(`/sign-in/${key}/`, fieldsOf(asked))));
    const thief = await openReaderBrowser(blog).get(path);
    expect(thief.status).toBe(403);
    expect(thief.headers['set-cookie']).toBeUndefined();
    expect((await browser.get(path)).status).toBe(303);
    const again = await browser.get(path);
    expect(again.status).toBe(410);
    expect(again.body).toContain('href="/"');
  });

  it('is told when it comes back too late', async () => {
    const browser = openReaderBrowser(blog);
    const path = await browser.consent(browser.leads(await browser.submit(`/sign-in/${key}/`, fieldsOf(asked))));
    blog.turnClock(new Date(startOfSpec.getTime() + 61 * 60_000));
    const late = await browser.get(path);
    blog.turnClock(startOfSpec);
    expect(late.status).toBe(410);
    expect(browser.cookies.has('parley_session')).toBe(false);
  });
});

const ways: readonly (readonly [string, Record<string, string>])[] = providers.filter(([key]) => key !== 'oidc' && key !== 'indieauth').map(([key]) => [key, {}] as const);

describe.each(ways)('what goes wrong at %s', (key) => {
  const address = (): Record<string, string> => (key === 'mastodon' ? { address: provider.url } : {});
  const tried = async (trouble: Trouble): Promise<{ status: number; body: string; signedIn: boolean }> => {
    const browser = openReaderBrowser(blog);
    const path = await browser.consent(browser.leads(await browser.submit(`/sign-in/${key}/`, { ...reply, ...address() })));
    provider.trouble = trouble;
    const { status, body } = await browser.get(path);
    return { status, body, signedIn: browser.cookies.has('parley_session') };
  };

  it.each(['fails', 'token-refused', 'no-json', 'null-profile', 'null-token', 'endless-profile'] as const)('%s: nobody is signed in, and what was written is still there', async (trouble) => {
    const { status, body, signedIn } = await tried(trouble);
    expect(signedIn).toBe(false);
    expect(status).toBe(502);
    expect(body).toContain('href="/2013/03/01/hello/#respond"');
    expect(body).toContain(`action="/sign-in/${key}/"`);
  });

  it('a refused consent is no fault', async () => {
    const browser = openReaderBrowser(blog);
    const way = browser.leads(await browser.submit(`/sign-in/${key}/`, { ...reply, ...address() }));
    provider.trouble = 'declines';
    const { status, body } = await browser.get(await browser.consent(way));
    expect(status).toBe(200);
    expect(body).toContain('would rather not');
    expect((await browser.get('/2013/03/01/hello/')).body).toContain('Half a &lt;thought&gt;');
  });
});

describe('each page on the way', () => {
  it('is well-formed: the choice, the address, the way, the form before and after, the account, what went wrong, and the end of a window', async () => {
    const browser = openReaderBrowser(blog);
    const pages = {
      form: await browser.get('/2013/03/01/hello/'),
      choice: await browser.get('/sign-in/'),
      address: await browser.submit('/sign-in/indieauth/', { address: 'no address' }),
      way: await browser.submit('/sign-in/google/', reply),
      wrong: await browser.get('/sign-in/google/callback/?state=nobodys'),
    };
    const back = await browser.signIn('google', { window: 'yes' });
    const after = { window: back, signedIn: await browser.get('/2013/03/01/hello/'), account: await browser.get('/account/'), again: await browser.get('/sign-in/') };
    for (const [name, page] of Object.entries({ ...pages, ...after })) expect(await htmlFaults(name, page.body)).toEqual([]);
    expect(back.body).toContain('data-sign-in="done"');
    expect(pages.way.headers['refresh']).toContain(provider.url);
  });
});
