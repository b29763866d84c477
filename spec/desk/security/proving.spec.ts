// What changes how somebody signs in asks them to prove themselves; an owner may ask everybody for a second factor; and no way in leads around it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, openIdentities, readProviders, sessionCookie, type Account } from '../../../server/accounts/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { linkIn, serveMailedBlog, type MailedBlog } from '../../support/mailed-blog.ts';
import { openReaderBrowser } from '../../support/reader.ts';
import { addPasskey, codeAt, codesIn, optionsIn, setUpApp, stepUrl } from '../../support/second-factor.ts';
import { startOfSpec } from '../../support/served-blog.ts';
import { SoftwareAuthenticator } from '../../support/software-authenticator.ts';
import { htmlFaults } from '../../support/valid-html.ts';

const password = 'correct horse battery';
const after = (minutes: number) => new Date(startOfSpec.getTime() + minutes * 60_000);

let provider: IdentityProvider;
let blog: MailedBlog;
let bea: Account;
let home: VisitingBrowser;

beforeAll(async () => {
  provider = await startIdentityProvider();
  blog = await serveMailedBlog({ config: { providers: readProviders(provider.environment).config, fetchAllow: ['127.0.0.1'] } });
  await givePassword(blog, blog.owner, password);
  bea = await blog.change((change) => addAuthor(change, { name: 'Bea', email: 'bea@blog.example', role: 'author' }));
  await givePassword(blog, bea, password);
});
afterAll(async () => {
  await blog.close();
  await provider.close();
});
beforeEach(async () => {
  blog.turnClock(startOfSpec);
  await blog.set({ secondFactorRequired: false });
  for (const table of ['passkeys', 'authenticators', 'recovery_codes', 'throttles', 'identities'] as const) await blog.engine.database.deleteFrom(table).execute();
  home = await signedIn('ada');
});

async function signedIn(name: string): Promise<VisitingBrowser> {
  const browser = new VisitingBrowser(blog);
  expect((await browser.signIn(name, password)).status).toBe(303);
  return browser;
}
const setUp = (browser = home) => setUpApp(browser, () => blog.clock());
const isInside = async (browser: VisitingBrowser) => (await browser.get('/desk/')).status === 200;
const keys = () => blog.engine.database.selectFrom('passkeys').select('name').execute();

describe('a change to how somebody signs in', () => {
  const acts = ['passkeys/', 'passkeys/1/', 'authenticator/new/', 'authenticator/', 'authenticator/off/', 'recovery-codes/'];

  it('asks for the password again after ten minutes, and then does what was asked', async () => {
    await setUp();
    blog.turnClock(after(10));
    for (const act of acts) {
      const { status, body } = await home.submit(`/desk/security/${act}`, { act: 'remove', name: 'A & "B"' });
      expect({ act, status }).toEqual({ act, status: 403 });
      expect(body).toContain('Is it still you?');
      expect(body).toContain(`action="/desk/security/${act}"`);
      expect(body).toMatch(/name="name" value="A &amp; (&#34;|&quot;)B(&#34;|&quot;)"/);
    }
    expect((await home.get('/desk/security/')).status).toBe(200);
    const wrong = await home.submit('/desk/security/recovery-codes/', { provePassword: 'incorrect horse' });
    expect(await htmlFaults('a wrong proof', wrong.body)).toEqual([]);
    expect(wrong.body).toContain('That is not your password.');
    expect(codesIn(wrong)).toEqual([]);
    expect(codesIn(await home.submit('/desk/security/recovery-codes/', { provePassword: password }))).toHaveLength(10);
    // Now it is known for a while, here and in no other browser.
    expect((await home.submit('/desk/security/authenticator/off/', {})).status).toBe(303);
  });

  it('that is only looked at is come back to', async () => {
    blog.turnClock(after(10));
    const asked = await home.get('/desk/security/passkeys/new/');
    expect(asked.body).toContain('name="onward" value="/desk/security/passkeys/new/"');
    expect(await home.submit('/desk/security/confirm/', { onward: '/desk/security/passkeys/new/', provePassword: password })).toMatchObject({ status: 303, headers: { location: '/desk/security/passkeys/new/' } });
    expect((await home.get('/desk/security/passkeys/new/')).status).toBe(200);
    expect((await home.submit('/desk/security/confirm/', { onward: 'https://evil.example/' })).headers.location).toBe('/desk/');
  });

  it('takes a passkey for the password, of the same person and the same session', async () => {
    const device = new SoftwareAuthenticator();
    await addPasskey(home, device);
    const other = new VisitingBrowser(blog);
    await other.signIn('ada', password);
    await other.submit(stepUrl, { credential: device.use(optionsIn(await other.get(stepUrl))) });
    blog.turnClock(after(10));
    const question = optionsIn(await home.submit('/desk/security/recovery-codes/', {}));
    const answer = device.use(question);
    const stolen = await other.submit('/desk/security/recovery-codes/', { provePasskey: answer });
    expect([stolen.status, codesIn(stolen)]).toEqual([401, []]);
    expect((await home.submit('/desk/security/recovery-codes/', { provePasskey: 'nonsense' })).status).toBe(400);
    expect(codesIn(await home.submit('/desk/security/recovery-codes/', { provePasskey: answer }))).toHaveLength(10);
  });

  it('cannot be made by guessing the password in a borrowed browser', async () => {
    blog.turnClock(after(10));
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1) statuses.push((await home.submit('/desk/security/recovery-codes/', { provePassword: `guess ${time}` })).status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is told of by mail, each', async () => {
    await blog.post();
    await setUp();
    await addPasskey(home, new SoftwareAuthenticator(), { name: 'Phone <b>' });
    const { id } = await blog.engine.database.selectFrom('passkeys').select('id').executeTakeFirstOrThrow();
    await home.submit(`/desk/security/passkeys/${id}/`, { act: 'remove' });
    const mails = await blog.post();
    expect(mails.map(({ subject }) => subject)).toEqual(Array.from({ length: 3 }, () => 'How you sign in to Salt & Bread has changed'));
    const about = (words: string) => mails.find(({ text }) => text?.includes(words));
    expect(about('an authenticator app was set up')?.text).toContain('https://blog.example/desk/security/');
    expect(about('a passkey was added to your account: Phone <b>.')?.html).toContain('Phone &lt;b&gt;');
    expect(about('a passkey was removed from your account: Phone <b>.')).toBeDefined();
  });

  it.each([
    ['en', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'This was at Salt & Bread, on March 1, 2013 at 1:00 PM (Europe/Berlin), with Firefox on Linux.'],
    ['de', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Das war bei Salt & Bread, am 1. März 2013 um 13:00 (Europe/Berlin), mit Firefox unter Linux.'],
    ['en', '<b>Firefly</b> https://evil.example/', 'This was at Salt & Bread, on March 1, 2013 at 1:00 PM (Europe/Berlin), with a browser that does not say which it is.'],
  ])('is told with the browser, the time where the blog is, and what to do if it was somebody else (%s, %s)', async (language, agent, told) => {
    await blog.post();
    await blog.set({ language, timeZone: 'Europe/Berlin' });
    const browser = new VisitingBrowser(blog, { 'user-agent': agent });
    await browser.signIn('ada', password);
    const [code = ''] = codesIn((await setUp(browser)).answer);
    const half = new VisitingBrowser(blog, { 'user-agent': agent });
    await half.signIn('ada', password);
    expect((await half.submit(stepUrl, { recoveryCode: code })).status).toBe(303);
    const mails = await blog.post();
    await blog.set({ language: 'en', timeZone: 'UTC' });
    expect(mails).toHaveLength(2);
    for (const { text = '', html } of mails) {
      expect(text.replace(/\s+/g, ' ')).toContain(told);
      for (const path of ['security', 'sessions', 'password']) expect(text).toContain(`https://blog.example/desk/${path}/`);
      expect(`${text} ${String(html)}`).not.toMatch(/Firefly|evil|Gecko/);
    }
  });
});

describe('an owner who asks everybody for a second factor', () => {
  it('has one first, and keeps it', async () => {
    expect((await home.submit('/desk/settings/sign-in/', { secondFactorRequired: 'yes' })).body).toContain('Set up your own second factor first');
    await setUp();
    expect((await home.submit('/desk/settings/sign-in/', { secondFactorRequired: 'yes' })).status).toBe(303);
    const refused = await home.submit('/desk/security/authenticator/off/', {});
    expect([refused.status, refused.body.includes('Add another one before you take this one away.')]).toEqual([409, true]);
    await addPasskey(home, new SoftwareAuthenticator());
    expect((await home.submit('/desk/security/authenticator/off/', {})).status).toBe(303);
    const { id } = await blog.engine.database.selectFrom('passkeys').select('id').executeTakeFirstOrThrow();
    expect((await home.submit(`/desk/security/passkeys/${id}/`, { act: 'remove' })).status).toBe(409);
    expect(await keys()).toHaveLength(1);
  });

  it('has those who have none set it up before anything else, and loses nothing that they were writing', async () => {
    const beas = await signedIn('bea');
    await blog.set({ secondFactorRequired: true });
    for (const path of ['/desk/', '/desk/posts/', '/desk/profile/', '/desk/media/']) expect(await beas.get(path)).toMatchObject({ status: 303, headers: { location: '/desk/security/' } });
    const kept = await beas.submit('/desk/posts/new/', { title: 'Hours of work', source: 'And <more>', password: 'secret' });
    expect(kept.status).toBe(403);
    for (const words of ['First a second factor', 'Hours of work', 'And &lt;more&gt;', 'href="/desk/security/"']) expect(kept.body).toContain(words);
    expect(kept.body).not.toContain('secret</textarea>');
    expect(JSON.parse((await beas.submit('/desk/posts/new/autosave/', { title: 'x' }, { accept: 'application/json' })).body)).toMatchObject({ setUpFirst: true });
    // On the blog's own pages they are nobody yet either.
    expect((await beas.get('/account/')).headers.location).toContain('/sign-in/');
    expect((await beas.get('/desk/security/')).body).toContain('This blog asks everybody who writes here for a second factor.');
    expect((await beas.get('/desk/sessions/')).status).toBe(200);
    await setUp();
    expect((await home.get('/desk/people/')).body.match(/No second factor yet/g)).toHaveLength(1);
    await setUp(beas);
    expect(await isInside(beas)).toBe(true);
    expect((await beas.get('/account/')).status).toBe(200);
    const again = new VisitingBrowser(blog);
    expect((await again.signIn('bea', password)).headers.location).toBe(stepUrl);
  });
});

describe('no way in leads around it:', () => {
  it('a password that was forgotten and chosen anew by mail', async () => {
    const { secret } = await setUp();
    await blog.post();
    const browser = new VisitingBrowser(blog);
    await browser.submit('/desk/password/', { name: 'ada' });
    blog.turnClock(after(1));
    const path = linkIn((await blog.post()).at(-1), '/desk/password/');
    expect(await browser.submit(path, { password })).toMatchObject({ status: 303, headers: { location: stepUrl } });
    expect(await isInside(browser)).toBe(false);
    expect((await browser.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).headers.location).toBe('/desk/?done=door.passwordSet');
    expect(await isInside(browser)).toBe(true);
  });

  it('another account that is linked, in a window beside the page or without', async () => {
    const { secret } = await setUp();
    const { linkIdentity } = await openIdentities();
    const browser = openReaderBrowser(blog);
    await browser.signIn('google');
    const identity = await blog.engine.database.selectFrom('identities').selectAll().executeTakeFirstOrThrow();
    await blog.engine.database.deleteFrom('identities').execute();
    await blog.change((change) => linkIdentity(change, blog.owner.id, { provider: 'google', issuer: identity.issuer, subject: identity.subject, name: 'Ada', url: null, email: null, emailVerified: false, avatarUrl: null }));
    browser.cookies.clear();
    expect(await browser.signIn('google', { onward: '/desk/posts/' })).toMatchObject({ status: 303, headers: { location: stepUrl } });
    expect(browser.cookies.has(sessionCookie)).toBe(false);
    expect((await browser.submit(stepUrl, { code: codeAt(secret, blog.clock(), 1) })).headers.location).toBe('/desk/posts/');
    expect((await browser.get('/desk/sessions/')).body).toContain('With Google and a code');
    // Neither is a proof: whoever holds the other account and the phone does not know the password.
    expect((await browser.submit('/desk/security/recovery-codes/', {})).status).toBe(403);
    blog.turnClock(after(2));
    browser.cookies.clear();
    expect((await browser.signIn('google', { window: 'yes' })).headers.location).toBe(stepUrl);
    expect((await browser.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).headers.location).toBe('/sign-in/done/');
    expect((await browser.get('/sign-in/done/')).body).toContain('data-sign-in="done"');
    // Where one is asked for and none is there, it is set up first.
    await blog.engine.database.deleteFrom('authenticators').execute();
    await blog.set({ secondFactorRequired: true });
    browser.cookies.clear();
    expect((await browser.signIn('google', { onward: '/' })).headers.location).toBe('/desk/security/');
  });

  it('the half way there itself, for a page, a comment or a like', async () => {
    await setUp();
    const browser = new VisitingBrowser(blog);
    await browser.signIn('ada', password);
    const token = browser.cookies['desk_half'] ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    browser.cookies[sessionCookie] = token;
    expect(await isInside(browser)).toBe(false);
    expect((await browser.get('/account/')).status).toBe(303);
    const stored = JSON.stringify(await blog.engine.database.selectFrom('half_sessions').selectAll().execute());
    expect(stored).not.toContain(token);
    blog.turnClock(after(26 * 60));
    blog.blog.jobs.nudge();
    await blog.blog.jobs.idle();
    expect(await blog.engine.database.selectFrom('half_sessions').selectAll().execute()).toEqual([]);
  });
});
