// Every provider lets a reader in, from the form to the callback; and whatever goes wrong ends on a kind page with a way on.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openIdentities, readProviders, type ProviderConfig } from '../../../server/accounts/index.ts';
import { everyRow } from '../../support/every-row.ts';
import { startIdentityProvider, type IdentityProvider, type Trouble } from '../../support/identity-provider.ts';
import { startIssuer, type Issuer, type IssuerTrouble } from '../../support/issuer.ts';
import { openReaderBrowser, type ReaderBrowser } from '../../support/reader.ts';
import { htmlFaults } from '../../support/valid-html.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';

let blog: ServedBlog;
let provider: IdentityProvider;
let issuer: Issuer;
let configured: ProviderConfig;

beforeAll(async () => {
  provider = await startIdentityProvider();
  issuer = await startIssuer();
  ({ config: configured } = readProviders({ ...provider.environment, OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'blog', OIDC_CLIENT_SECRET: 'secret', OIDC_NAME: 'Our house' }));
  blog = await serveTestBlog({ config: { providers: configured, fetchAllow: ['127.0.0.1', 'localhost'] } });
  await blog.set({ mastodonSignIn: true, indieauthSignIn: true });
  await blog.write();
});
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

type AnyTrouble = Trouble & IssuerTrouble;
const make = async (trouble: AnyTrouble): Promise<void> => {
  provider.trouble = trouble;
  await issuer.tell({ trouble });
};

describe.each(providers)('what goes wrong at %s', (key, _name, asked) => {
  afterEach(() => make('none'));

  it.each(['fails', 'token-refused', 'no-json', 'null-profile', 'null-token', 'endless-profile'] as const)('%s: nobody is signed in, and what was written is still there', async (trouble) => {
    const browser = openReaderBrowser(blog);
    const path = await browser.consent(browser.leads(await browser.submit(`/sign-in/${key}/`, { ...reply, ...fieldsOf(asked) })));
    await make(trouble);
    const { status, body } = await browser.get(path);
    expect(browser.cookies.has('parley_session')).toBe(false);
    expect(status).toBe(502);
    expect(body).toContain(trouble === 'fails' ? 'No answer' : 'That did not work');
    expect(body).toContain('href="/2013/03/01/hello/#respond"');
    expect(body).toContain(`action="/sign-in/${key}/"`);
  });

  it('a refused consent is no fault', async () => {
    const browser = openReaderBrowser(blog);
    const way = browser.leads(await browser.submit(`/sign-in/${key}/`, { ...reply, ...fieldsOf(asked) }));
    await make('declines');
    const { status, body } = await browser.get(await browser.consent(way));
    expect(status).toBe(200);
    expect(body).toContain('would rather not');
    expect((await browser.get('/2013/03/01/hello/')).body).toContain('Half a &lt;thought&gt;');
  });

  it.each([
    ['state', 'nobodys', 403],
    ['oauth_token', 'nobodys', 403],
    ['state', '', 400],
  ])('a callback whose %s is “%s” leads to no provider', async (name, value, status) => {
    const browser = openReaderBrowser(blog);
    const path = await browser.consent(browser.leads(await browser.submit(`/sign-in/${key}/`, fieldsOf(asked))));
    const before = provider.asked.length;
    const answer = await browser.get(`${path.split('?', 1)[0] ?? ''}?code=x&oauth_verifier=x&${name}=${value}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain('href="/"');
    expect(provider.asked).toHaveLength(before);
    expect(browser.cookies.has('parley_session')).toBe(false);
  });

  it('a code of somebody else’s way is worth nothing', async () => {
    const [victim, thief] = [openReaderBrowser(blog), openReaderBrowser(blog)];
    const begin = async (browser: ReaderBrowser): Promise<URL> => new URL(await browser.consent(browser.leads(await browser.submit(`/sign-in/${key}/`, fieldsOf(asked)))), blog.url);
    const [theirs, own] = [await begin(victim), await begin(thief)];
    for (const name of ['code', 'oauth_verifier']) if (theirs.searchParams.has(name)) own.searchParams.set(name, theirs.searchParams.get(name) ?? '');
    expect((await thief.get(`${own.pathname}${own.search}`)).status).toBe(502);
    expect(thief.cookies.has('parley_session')).toBe(false);
  });

  it('who answers nothing is not waited for', async () => {
    const { openProvider, appShelf, ProviderFault } = await openIdentities();
    const opened = await openProvider(key, configured, { fetcher: blog.fetcher, patienceMs: 150, baseUrl: 'https://blog.example', blogName: 'Blog', apps: appShelf(blog) });
    const callbackUrl = `https://blog.example/sign-in/${key}/callback/`;
    const begun = await opened?.begin({ callbackUrl, address: fieldsOf(asked)['address'] ?? '' });
    const path = await openReaderBrowser(blog).consent(begun?.url ?? '');
    await make('silent');
    const finished = opened?.finish({ callbackUrl, query: new URLSearchParams(path.split('?')[1]), remember: begun?.remember ?? {} });
    await expect(finished).rejects.toBeInstanceOf(ProviderFault);
    await expect(finished).rejects.toMatchObject({ reason: 'unreachable' });
  });
});

describe('an issuer of OpenID Connect', () => {
  afterEach(() => make('none'));

  it.each(['wrong-nonce', 'wrong-issuer', 'wrong-audience', 'wrong-signature', 'wrong-subject', 'expired'] as const)('is not believed: %s', async (trouble) => {
    const browser = openReaderBrowser(blog);
    const path = await browser.consent(browser.leads(await browser.submit('/sign-in/oidc/', reply)));
    await issuer.tell({ trouble });
    expect((await browser.get(path)).status).toBe(502);
    expect(browser.cookies.has('parley_session')).toBe(false);
  });

  it.each(['fails', 'odd-discovery'] as const)('that cannot be discovered (%s) leads nobody away', async (trouble) => {
    await issuer.tell({ trouble });
    const answer = await openReaderBrowser(blog).submit('/sign-in/oidc/', reply);
    expect(answer.status).toBe(502);
    expect(answer.headers['refresh']).toBeUndefined();
    expect(answer.body).toContain('href="/2013/03/01/hello/#respond"');
  });

  it('is believed when it tells who somebody is', async () => {
    await issuer.tell({ person: { name: 'Jo <b>', email: 'ada@blog.example', email_verified: true, picture: `${provider.url}/dot.png`, website: 'https://jo.example/' } });
    const browser = openReaderBrowser(blog);
    await browser.signIn('oidc', reply);
    await issuer.tell({ person: {} });
    const { body } = await browser.get('/account/');
    expect(body).toContain('Jo &lt;b&gt;');
    expect((await browser.get('/desk/')).status).toBe(303);
  });
});

it.each([
  ['twitter', {}],
  ['mastodon', { address: () => provider.url }],
] as const)('%s, asked before anybody is led there, and down: nobody is', async (key, asked) => {
  await make('fails');
  const answer = await openReaderBrowser(blog).submit(`/sign-in/${key}/`, { ...reply, ...fieldsOf(asked) });
  await make('none');
  expect(answer.status).toBe(502);
  expect(answer.headers['refresh']).toBeUndefined();
  expect(answer.body).toContain('href="/2013/03/01/hello/#respond"');
});

describe('one’s own site', () => {
  afterEach(() => make('none'));
  const typed = (address: string) => openReaderBrowser(blog).submit('/sign-in/indieauth/', { ...reply, address });

  it('lets in by what it names in its page, too', async () => {
    const browser = openReaderBrowser(blog);
    expect((await browser.signIn('indieauth', { ...reply, address: `${provider.url}/plain/` })).status).toBe(303);
    expect((await browser.get('/account/')).body).toContain(`${provider.url}/plain/`);
  });

  it.each(['/nowhere/', '/dot.png'])('is asked for anew where it names no login: %s', async (path) => {
    const answer = await typed(`${provider.url}${path}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('aria-invalid="true"');
  });

  it('must not be answered for by another server', async () => {
    provider.trouble = 'another-issuer';
    expect((await openReaderBrowser(blog).signIn('indieauth', { address: `${provider.url}/me` })).status).toBe(502);
  });

  it.each([
    ['that names another login', () => `${issuer.url}/`],
    ['that is no address of the web', () => 'urn:me'],
  ])('is not one %s', async (_what, me) => {
    provider.person = { me: me() };
    const browser = openReaderBrowser(blog);
    expect((await browser.signIn('indieauth', { address: `${provider.url}/me` })).status).toBe(502);
    expect(browser.cookies.has('parley_session')).toBe(false);
  });
});

describe('an instance of Mastodon', () => {
  it('is introduced to once, and anew when it has forgotten us', async () => {
    const registered = () => provider.asked.filter((path) => path === '/api/v1/apps').length;
    await openReaderBrowser(blog).signIn('mastodon', { address: provider.url });
    provider.asked.length = 0;
    await openReaderBrowser(blog).signIn('mastodon', { address: provider.url });
    expect(registered()).toBe(0);
    provider.forgetApps();
    const came = await openReaderBrowser(blog).signIn('mastodon', { ...reply, address: `@jess@${new URL(provider.url).host}`.replace(/^@jess@/, 'http://') });
    expect(came.status).toBe(303);
    expect(registered()).toBe(1);
    expect(await blog.records.database.selectFrom('provider_apps').select('issuer').execute()).toEqual([{ issuer: provider.url }]);
  });

  it('that is none is asked for anew', async () => {
    expect((await openReaderBrowser(blog).submit('/sign-in/mastodon/', { address: issuer.url })).status).toBe(400);
  });
});

it('nothing that was given for a profile is kept, and no cookie can be read by a script or sent in the clear', async () => {
  for (const [key, , asked] of providers) {
    const browser = openReaderBrowser(blog);
    const way = await browser.submit(`/sign-in/${key}/`, { ...reply, ...fieldsOf(asked) });
    const came = await browser.get(await browser.consent(browser.leads(way)));
    const cookies = [way, came].flatMap(({ headers }) => headers['set-cookie'] ?? []);
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) expect(cookie).toMatch(/^(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)/);
  }
  expect(provider.handedOut.length).toBeGreaterThan(20);
  const held = await everyRow(blog.records.database);
  expect(held).toContain('Jess');
  for (const secret of [...provider.handedOut, 'never kept']) expect(held).not.toContain(secret);
});

it('a window that was given up lets nobody in; no other page, window or browser gives it up', async () => {
  const browser = openReaderBrowser(blog);
  const begun = async (window: string): Promise<string> => browser.consent(browser.leads(await browser.submit('/sign-in/google/', { ...reply, window })));
  const [one, other] = [await begun('one'), await begun('other')];
  expect((await openReaderBrowser(blog).submit('/sign-in/cancel/', { window: 'one' })).status).toBe(204);
  await browser.submit('/sign-in/cancel/', { window: '' });
  await browser.submit('/sign-in/cancel/', { window: 'other' });
  expect((await blog.submit('/sign-in/cancel/', { window: 'one' }, { 'sec-fetch-site': 'cross-site', cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') })).status).toBe(403);
  const cancelled = await browser.get(other);
  expect(cancelled.status).toBe(410);
  expect(cancelled.body).toContain('You cancelled this');
  expect(await htmlFaults('a window that was given up', cancelled.body)).toEqual([]);
  expect(cancelled.body).toContain('name="window" value="other"');
  expect(browser.cookies.has('parley_session')).toBe(false);
  expect((await browser.get(one)).status).toBe(200);
  expect(browser.cookies.has('parley_session')).toBe(true);
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
