// An author makes passkeys and signs in with them; whatever is wrong with an answer opens nothing, and says nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, sessionCookie, type Account } from '../../../server/accounts/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { addPasskey, askedAtSignIn, codesIn, optionsIn, stepUrl } from '../../support/second-factor.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';
import { SoftwareAuthenticator, type Wrong } from '../../support/software-authenticator.ts';

const password = 'correct horse battery';
const after = (minutes: number) => new Date(startOfSpec.getTime() + minutes * 60_000);

let blog: ServedBlog;
let bea: Account;
let home: VisitingBrowser;
let device: SoftwareAuthenticator;

beforeAll(async () => {
  blog = await serveTestBlog();
  await givePassword(blog, blog.owner, password);
  bea = await blog.change((change) => addAuthor(change, { name: 'Bea', email: 'bea@blog.example', role: 'author' }));
});
afterAll(() => blog.close());
beforeEach(async () => {
  blog.turnClock(startOfSpec);
  for (const table of ['passkeys', 'recovery_codes', 'throttles', 'sessions'] as const) await blog.engine.database.deleteFrom(table).execute();
  home = new VisitingBrowser(blog, { 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15' });
  home.cookies[sessionCookie] = await tokenOf(blog.owner);
  device = new SoftwareAuthenticator();
});

const tokenOf = async (account: Account): Promise<string> => (await blog.signIn(account)).headers.cookie.slice(sessionCookie.length + 1);
const stored = () => blog.engine.database.selectFrom('passkeys').selectAll().orderBy('id').execute();
const isInside = async (browser: VisitingBrowser) => (await browser.get('/desk/')).status === 200;
const enter = async (browser: VisitingBrowser, from: SoftwareAuthenticator, wrong: Wrong = {}, fields: Readonly<Record<string, string>> = {}) => browser.submit('/desk/sign-in/passkey/', { credential: from.use(await askedAtSignIn(browser), wrong), ...fields });

describe('a passkey', () => {
  it('is made for the blog’s own address, under a name that the device suggests, and comes with recovery codes', async () => {
    const form = await home.get('/desk/security/passkeys/new/');
    expect(form.body).toContain('value="Safari on macOS"');
    expect(optionsIn(form)).toMatchObject({ rp: { id: 'blog.example' }, attestation: 'none', authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, excludeCredentials: [] });
    // Whatever a request says of its host.
    const { headers } = await blog.signIn('owner');
    expect(optionsIn(await blog.get('/desk/security/passkeys/new/', { ...headers, host: 'evil.example', 'x-forwarded-host': 'evil.example' })).rp?.id).toBe('blog.example');
    const answer = await addPasskey(home, device, { name: '  My\tkey  ' });
    expect(answer.status).toBe(200);
    expect(codesIn(answer)).toHaveLength(10);
    expect(await stored()).toMatchObject([{ account_id: blog.owner.id, name: 'My key', counter: 0, used_at: null, synced_at: '2013-03-01T12:00:00.000Z' }]);
    const screen = await home.get('/desk/security/');
    expect(screen.body).toContain('<bdi>My key</bdi>');
    expect(screen.body).toContain('10 of 10 left.');
    // What keeps it is a better name than the browser's, unless one was typed; codes come once.
    const manager = new SoftwareAuthenticator({ aaguid: 'd548826e-79b4-db40-a3d8-11116f7e8349' });
    expect(await addPasskey(home, manager, { name: 'Safari on macOS', suggested: 'Safari on macOS' })).toMatchObject({ status: 303, headers: { location: '/desk/security/?done=security.passkeyAdded' } });
    expect((await stored()).map(({ name }) => name)).toEqual(['My key', 'Bitwarden']);
    expect(optionsIn(await home.get('/desk/security/passkeys/new/')).excludeCredentials).toHaveLength(2);
  });

  it('signs in alone, from any browser, and is asked for after the password', async () => {
    await addPasskey(home, device);
    const elsewhere = new VisitingBrowser(blog);
    const asked = await askedAtSignIn(elsewhere);
    expect(asked).toMatchObject({ rpId: 'blog.example', userVerification: 'required', allowCredentials: [] });
    blog.turnClock(after(5));
    expect(await enter(elsewhere, device, {}, { onward: '/desk/posts/' })).toMatchObject({ status: 303, headers: { location: '/desk/posts/' } });
    expect(await isInside(elsewhere)).toBe(true);
    expect((await elsewhere.get('/desk/sessions/')).body).toContain('With a passkey');
    expect(await stored()).toMatchObject([{ counter: 1, used_at: '2013-03-01T12:05:00.000Z' }]);
    // With the password it is the second step, by name.
    const other = new VisitingBrowser(blog);
    expect(await other.signIn('ada', password, { onward: '/desk/media/' })).toMatchObject({ status: 303, headers: { location: stepUrl } });
    expect(await isInside(other)).toBe(false);
    const step = await other.get(stepUrl);
    expect(optionsIn(step).allowCredentials).toMatchObject([{ id: device.passkey?.id }]);
    const present = other.cookies[sessionCookie];
    expect(await other.submit(stepUrl, { credential: device.use(optionsIn(step), { userHandle: null }) })).toMatchObject({ status: 303, headers: { location: '/desk/media/' } });
    expect(other.cookies[sessionCookie]).not.toBe(present);
    expect((await other.get('/desk/sessions/')).body).toContain('With your password and a passkey');
  });

  it('stays signed in where that was asked for, and goes nowhere but here', async () => {
    await addPasskey(home, device);
    const elsewhere = new VisitingBrowser(blog);
    const answer = await enter(elsewhere, device, {}, { onward: 'https://evil.example/', lasting: '1' });
    expect(answer.headers.location).toBe('/desk/');
    expect(answer.headers['set-cookie']?.find((line) => line.startsWith(sessionCookie))).toMatch(/Max-Age=2592000;.*HttpOnly; Secure; SameSite=Lax/);
  });

  it('that does not count its uses is as good', async () => {
    const still = new SoftwareAuthenticator({ counts: false });
    await addPasskey(home, still);
    for (let time = 0; time < 2; time += 1) {
      const elsewhere = new VisitingBrowser(blog);
      await enter(elsewhere, still);
      expect(await isInside(elsewhere)).toBe(true);
    }
  });

  it('is renamed and removed by its own person alone', async () => {
    await addPasskey(home, device);
    const [{ id } = { id: 0 }] = await stored();
    const stranger = new VisitingBrowser(blog);
    stranger.cookies[sessionCookie] = await tokenOf(bea);
    for (const act of ['rename', 'remove']) expect((await stranger.submit(`/desk/security/passkeys/${id}/`, { act, name: 'Mine' })).status).toBe(404);
    expect((await home.submit(`/desk/security/passkeys/${id}/`, { act: 'rename', name: ' ' })).body).toContain('A name has 1 to 100 characters.');
    expect((await home.submit(`/desk/security/passkeys/${id}/`, { act: 'rename', name: 'x'.repeat(101) })).status).toBe(400);
    await home.submit(`/desk/security/passkeys/${id}/`, { act: 'rename', name: 'Phone' });
    expect(await stored()).toMatchObject([{ name: 'Phone' }]);
    await home.submit(`/desk/security/passkeys/${id}/`, { act: 'remove' });
    expect((await enter(new VisitingBrowser(blog), device)).status).toBe(401);
    // With the last factor go the codes that stood in for it: the password alone is enough again.
    expect(await blog.engine.database.selectFrom('recovery_codes').selectAll().execute()).toEqual([]);
    expect((await new VisitingBrowser(blog).signIn('ada', password)).headers.location).toBe('/desk/');
  });
});

describe('an answer', () => {
  const wrongs: [string, Wrong][] = [
    ['from another address', { origin: 'https://blog.example.evil.example' }],
    ['from the same name without TLS', { origin: 'http://blog.example' }],
    ['for another name', { rpId: 'evil.example' }],
    ['to a challenge of its own', { challenge: Buffer.from('x'.repeat(32)).toString('base64url') }],
    ['of another kind', { type: 'webauthn.unknown' }],
    ['of a person who was not verified', { isVerified: false }],
    ['of nobody who was present', { isPresent: false }],
  ];
  const uses: [string, Wrong][] = [
    ...wrongs,
    ['signed by another key', { isForged: true }],
    ['that counts backwards', { counter: 0 }],
    ['for another person', { userHandle: Buffer.from('somebody else').toString('base64url') }],
    ['that does not say for whom', { userHandle: null }],
    ['of a passkey that nobody knows', { credentialId: Buffer.alloc(32).toString('base64url') }],
  ];

  it('that is wrong makes no passkey', async () => {
    for (const [what, wrong] of wrongs) {
      const { status, body } = await addPasskey(home, new SoftwareAuthenticator(), {}, wrong);
      expect({ what, status, says: body.includes('The passkey could not be added.') }).toEqual({ what, status: 400, says: true });
    }
    expect(await stored()).toEqual([]);
  });

  it('that is wrong opens nothing, and is told in the same words whatever is wrong', async () => {
    await addPasskey(home, device);
    await enter(new VisitingBrowser(blog), device);
    const bodies = new Set<string>();
    for (const [what, wrong] of uses) {
      const browser = new VisitingBrowser(blog);
      const { status, body } = await enter(browser, device, wrong);
      expect({ what, status, inside: await isInside(browser) }).toEqual({ what, status: 401, inside: false });
      bodies.add(body);
    }
    expect(bodies.size).toBe(1);
    const browser = new VisitingBrowser(blog);
    await enter(browser, device);
    expect(await isInside(browser)).toBe(true);
  });

  it('that is nonsense is refused', async () => {
    for (const credential of ['', '{', 'null', '[]', '{"id":"x"}', JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'e30', authenticatorData: '', signature: '' } }), 'x'.repeat(100_000), '\u0000']) {
      expect((await home.submit('/desk/sign-in/passkey/', { credential })).status).toBeGreaterThanOrEqual(400);
      expect((await home.submit('/desk/security/passkeys/', { credential, name: 'x' })).status).toBe(400);
      await blog.engine.database.deleteFrom('throttles').execute();
    }
  });

  it('is good once, in the browser that was asked, for what was asked, and for ten minutes', async () => {
    await addPasskey(home, device);
    const browser = new VisitingBrowser(blog);
    const answer = device.use(await askedAtSignIn(browser));
    const thief = new VisitingBrowser(blog);
    await askedAtSignIn(thief);
    expect((await thief.submit('/desk/sign-in/passkey/', { credential: answer })).status).toBe(401);
    expect((await browser.submit('/desk/sign-in/passkey/', { credential: answer })).status).toBe(303);
    expect((await browser.submit('/desk/sign-in/passkey/', { credential: answer })).status).toBe(401);
    // A challenge is spent by a wrong answer, too.
    const asked = await askedAtSignIn(browser);
    expect((await browser.submit('/desk/sign-in/passkey/', { credential: device.use(asked, { isForged: true }) })).status).toBe(401);
    expect((await browser.submit('/desk/sign-in/passkey/', { credential: device.use(asked) })).status).toBe(401);
    // What was asked for a new passkey, or a second step, opens no door.
    const making = optionsIn(await home.get('/desk/security/passkeys/new/'));
    expect((await home.submit('/desk/sign-in/passkey/', { credential: device.use({ ...making, rpId: 'blog.example' }) })).status).toBe(401);
    const late = device.use(await askedAtSignIn(browser));
    blog.turnClock(after(10));
    expect((await browser.submit('/desk/sign-in/passkey/', { credential: late })).status).toBe(401);
  });

  it('of one person is no second step of another', async () => {
    const hers = new SoftwareAuthenticator();
    const beas = new VisitingBrowser(blog);
    beas.cookies[sessionCookie] = await tokenOf(bea);
    await addPasskey(beas, hers);
    await addPasskey(home, device);
    const browser = new VisitingBrowser(blog);
    await browser.signIn('ada', password);
    expect((await browser.submit(stepUrl, { credential: hers.use(optionsIn(await browser.get(stepUrl))) })).status).toBe(401);
    expect(await isInside(browser)).toBe(false);
    // Nor may a passkey be added twice, by anybody: its first owner keeps it.
    const copied = new SoftwareAuthenticator();
    expect((await addPasskey(beas, copied, {}, { credentialId: device.passkey?.id ?? '' })).status).toBe(400);
    expect(await stored()).toHaveLength(2);
  });

  it('cannot be tried without end', async () => {
    await addPasskey(home, device);
    const browser = new VisitingBrowser(blog);
    const statuses: number[] = [];
    for (let time = 0; time < 22; time += 1) statuses.push((await enter(browser, device, { isForged: true })).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a blog at an address that browsers make no passkeys for', () => {
  let plain: ServedBlog;
  beforeAll(async () => {
    plain = await serveTestBlog({ config: { baseUrl: 'http://192.0.2.1:3000' } });
  });
  afterAll(() => plain.close());

  it('offers none, and says why', async () => {
    const { headers } = await plain.signIn('owner');
    expect((await plain.get('/desk/sign-in/')).body).not.toContain('passkey');
    expect((await plain.get('/desk/security/', headers)).body).toContain('This blog is at http://192.0.2.1:3000');
    expect((await plain.get('/desk/security/passkeys/new/', headers)).status).toBe(303);
  });
});
