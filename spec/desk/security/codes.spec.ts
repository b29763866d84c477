// Codes by the clock and codes on paper: each lets its author in once, after the password, and guessing them gets nobody anywhere.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { comeThrough, halfCookie, sessionCookie } from '../../../server/accounts/index.ts';
import { signingSecret } from '../../../server/platform/settings/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { addressee, serveMailedBlog, type MailedBlog } from '../../support/mailed-blog.ts';
import { codeAt, codesIn, secretIn, setUpApp, stepUrl } from '../../support/second-factor.ts';
import { startOfSpec } from '../../support/served-blog.ts';

const password = 'correct horse battery';
const after = (seconds: number) => new Date(startOfSpec.getTime() + seconds * 1_000);

let blog: MailedBlog;
let home: VisitingBrowser;
let secretOfBlog: string;

beforeAll(async () => {
  // As behind one proxy: the address is the last one that it names.
  blog = await serveMailedBlog({ config: { trustProxy: 1 } });
  await givePassword(blog, blog.owner, password);
  secretOfBlog = await signingSecret(blog.engine.database, () => '');
});
afterAll(() => blog.close());
beforeEach(async () => {
  blog.turnClock(startOfSpec);
  for (const table of ['authenticators', 'recovery_codes', 'throttles', 'sessions', 'half_sessions'] as const) await blog.engine.database.deleteFrom(table).execute();
  home = new VisitingBrowser(blog);
  home.cookies[sessionCookie] = (await blog.signIn('owner')).headers.cookie.slice(sessionCookie.length + 1);
  await blog.post();
});

const isInside = async (browser: VisitingBrowser) => (await browser.get('/desk/')).status === 200;
/** Where somebody is who gave the right password, from an address; without the cost of hashing it. */
const halfWay = async (address = '192.0.2.1') => {
  const browser = new VisitingBrowser(blog, { 'x-forwarded-for': address });
  const came = await blog.change((change) => comeThrough(change, secretOfBlog, blog.owner.id, { address, agent: '', lasting: false }, '/desk/posts/'));
  browser.cookies[halfCookie] = came.kind === 'half' ? came.half : 'no second factor';
  return browser;
};
const setUp = () => setUpApp(home, () => blog.clock());
const said = (mails: readonly ParsedMail[]) => mails.map((mail) => mail.text ?? '');

describe('an authenticator app', () => {
  it('counts from its first right code on, and comes with recovery codes', async () => {
    expect((await home.get('/desk/security/authenticator/new/')).status).toBe(303);
    await home.submit('/desk/security/authenticator/new/', {});
    const form = await home.get('/desk/security/authenticator/new/');
    const secret = secretIn(form);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(form.body).toContain(`otpauth://totp/Salt%20%26%20Bread:ada?issuer=Salt%20%26%20Bread&amp;secret=${secret}`);
    expect((await home.submit('/desk/security/authenticator/', { code: codeAt(secret, blog.clock(), 5) })).body).toContain('This is not the code that the app shows now.');
    expect((await new VisitingBrowser(blog).signIn('ada', password)).headers.location).toBe('/desk/');
    const answer = await home.submit('/desk/security/authenticator/', { code: codeAt(secret, blog.clock()) });
    expect(new Set(codesIn(answer)).size).toBe(10);
    expect(answer.body).toContain('download="blog.example-recovery-codes.txt"');
    expect(decodeURIComponent(/href="data:text\/plain;charset=utf-8,([^"]+)"/.exec(answer.body)?.[1] ?? '').split('\r\n')).toEqual(expect.arrayContaining(codesIn(answer)));
    // Neither the secret nor any code can be read in the database.
    const rows = JSON.stringify([await blog.engine.database.selectFrom('authenticators').selectAll().execute(), await blog.engine.database.selectFrom('recovery_codes').selectAll().execute()]);
    for (const hidden of [secret, ...codesIn(answer)]) expect(rows).not.toContain(hidden);
    expect((await new VisitingBrowser(blog).signIn('ada', password)).headers.location).toBe(stepUrl);
    const [mail] = await blog.post();
    expect(addressee(mail)).toBe('ada@blog.example');
    expect(mail?.text).toContain('an authenticator app was set up for your account.');
  });

  it('lets in after the password, once a code, and the half way there opens nothing', async () => {
    const { secret } = await setUp();
    const browser = new VisitingBrowser(blog);
    expect(await browser.signIn('ada', password, { onward: '/desk/posts/' })).toMatchObject({ status: 303, headers: { location: stepUrl } });
    expect(JSON.parse((await new VisitingBrowser(blog).submit('/desk/sign-in/', { name: 'ada', password }, { accept: 'application/json' })).body)).toEqual({ secondStep: stepUrl });
    for (const path of ['/desk/', '/desk/posts/', '/desk/security/', '/account/']) expect((await browser.get(path)).status).toBe(303);
    expect(browser.cookies).not.toHaveProperty(sessionCookie);
    // The code that turned it on is used up; the next one is good a step early.
    expect((await browser.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).status).toBe(401);
    const code = codeAt(secret, blog.clock(), 1);
    expect(await browser.submit(stepUrl, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).toMatchObject({ status: 303, headers: { location: '/desk/posts/' } });
    expect(await isInside(browser)).toBe(true);
    expect(browser.cookies).not.toHaveProperty('desk_half');
    expect((await browser.get('/desk/sessions/')).body).toContain('With your password and a code');
    const other = await halfWay('192.0.2.2');
    expect((await other.submit(stepUrl, { code })).status).toBe(401);
    blog.turnClock(after(120));
    expect((await other.submit(stepUrl, { code: codeAt(secret, blog.clock(), -2) })).status).toBe(401);
    expect((await other.submit(stepUrl, { code: codeAt(secret, blog.clock(), -1).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))) })).status).toBe(303);
    // Of two at one moment with one code, one is let in.
    const both = await Promise.all([halfWay('192.0.2.3'), halfWay('192.0.2.4')]);
    const now = codeAt(secret, blog.clock());
    expect((await Promise.all(both.map((each) => each.submit(stepUrl, { code: now })))).map(({ status }) => status).toSorted()).toEqual([303, 401]);
  });

  it('waits ten minutes for its code, of the same browser, while the password stays', async () => {
    const { secret } = await setUp();
    const [late, changed, used] = [await halfWay(), await halfWay(), await halfWay()];
    const half = used.cookies['desk_half'] ?? '';
    expect((await used.submit(stepUrl, { code: codeAt(secret, blog.clock(), 1) })).status).toBe(303);
    used.cookies['desk_half'] = half;
    expect(await used.get(stepUrl)).toMatchObject({ status: 303, headers: { location: '/desk/sign-in/?done=security.late' } });
    expect((await new VisitingBrowser(blog).get(stepUrl)).headers.location).toBe('/desk/sign-in/');
    await givePassword(blog, blog.owner, password);
    expect((await changed.submit(stepUrl, { code: codeAt(secret, after(60)) })).headers.location).toBe('/desk/sign-in/?done=security.late');
    const again = await halfWay();
    blog.turnClock(after(600));
    for (const browser of [late, again]) expect((await browser.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).headers.location).toBe('/desk/sign-in/?done=security.late');
    expect((await late.get('/desk/sign-in/?done=security.late')).body).toContain('That took too long. Sign in again.');
  });

  it('cannot be guessed at, from one address or many, and its owner is not locked out', async () => {
    const { secret } = await setUp();
    const known = await halfWay('192.0.2.50');
    await known.submit(stepUrl, { code: codeAt(secret, blog.clock(), 1) });
    blog.turnClock(after(60));
    const guess = async (count: number, from: (time: number) => string) => {
      const statuses: number[] = [];
      for (let time = 0; time < count; time += 1) statuses.push((await (await halfWay(from(time))).submit(stepUrl, { [time % 2 ? 'code' : 'recoveryCode']: '000000' })).status);
      return statuses;
    };
    const statuses = await guess(10, (time) => `198.51.100.${time}`);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
    const stranger = await halfWay('203.0.113.1');
    expect(await stranger.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).toMatchObject({ status: 429, headers: { 'retry-after': '1200' } });
    await known.signIn('ada', password);
    expect((await known.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).status).toBe(303);
    // Nor at one moment.
    blog.turnClock(after(8 * 1_200 + 60));
    const browsers: VisitingBrowser[] = [];
    for (let time = 0; time < 12; time += 1) browsers.push(await halfWay(`198.51.101.${time}`));
    const heard = (await Promise.all(browsers.map((each) => each.submit(stepUrl, { code: '000000' })))).filter(({ status }) => status === 401);
    expect(heard).toHaveLength(8);
  });

  it('is replaced only by one that has shown its code, and turned off with all that came with it', async () => {
    const { secret } = await setUp();
    await home.submit('/desk/security/authenticator/new/', {});
    const other = secretIn(await home.get('/desk/security/authenticator/new/'));
    expect(other).not.toBe(secret);
    const first = await halfWay();
    expect((await first.submit(stepUrl, { code: codeAt(other, blog.clock()) })).status).toBe(401);
    expect((await first.submit(stepUrl, { code: codeAt(secret, blog.clock(), 1) })).status).toBe(303);
    const answer = await home.submit('/desk/security/authenticator/', { code: codeAt(other, blog.clock()) });
    expect(answer.headers.location).toBe('/desk/security/?done=security.authenticatorOn');
    const second = await halfWay();
    blog.turnClock(after(60));
    expect((await second.submit(stepUrl, { code: codeAt(secret, blog.clock()) })).status).toBe(401);
    expect((await second.submit(stepUrl, { code: codeAt(other, blog.clock()) })).status).toBe(303);
    await home.submit('/desk/security/authenticator/off/', {});
    expect((await new VisitingBrowser(blog).signIn('ada', password)).headers.location).toBe('/desk/');
    expect(said(await blog.post()).filter((text) => text.includes('was turned off'))).toHaveLength(1);
    expect(await blog.engine.database.selectFrom('recovery_codes').selectAll().execute()).toEqual([]);
    // One that was begun long ago is none.
    await home.submit('/desk/security/authenticator/new/', {});
    blog.turnClock(after(60 + 31 * 60));
    await blog.engine.database.updateTable('sessions').set({ proved_at: blog.clock().toISOString() }).execute();
    expect((await home.get('/desk/security/authenticator/new/')).headers.location).toBe('/desk/security/?done=security.lateNew');
  });

  it('reads hostile codes for what they are', async () => {
    await setUp();
    for (const code of ['', '0', '١٢٣٤٥٦', "' or 1=1", '1e5', '-00001', '\u0000', 'x'.repeat(100_000), '\ud800']) {
      for (const name of ['code', 'recoveryCode']) {
        expect((await (await halfWay()).submit(stepUrl, { [name]: code })).status).toBe(401);
        await blog.engine.database.deleteFrom('throttles').execute();
      }
    }
    await home.submit('/desk/security/authenticator/new/', {});
    expect((await home.submit('/desk/security/authenticator/', { code: '\u0000' })).status).toBe(400);
  });
});

describe('a recovery code', () => {
  it('lets in once, however it is typed, tells how many are left, and its use is told by mail', async () => {
    const [code = '', next = ''] = codesIn((await setUp()).answer);
    await blog.post();
    const browser = await halfWay();
    const typed = code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'I');
    const answer = await browser.submit(stepUrl, { recoveryCode: typed });
    expect(answer.headers.location).toBe('/desk/security/?done=security.codeUsed&n=9');
    const screen = await browser.get(answer.headers.location ?? '');
    expect(screen.body).toContain('You signed in with a recovery code. 9 are left.');
    expect(screen.body).toContain('9 of 10 left.');
    expect((await browser.get('/desk/sessions/')).body).toContain('With your password and a recovery code');
    expect((await (await halfWay()).submit(stepUrl, { recoveryCode: code })).status).toBe(401);
    const both = await Promise.all([halfWay(), halfWay()]);
    expect((await Promise.all(both.map((each) => each.submit(stepUrl, { recoveryCode: next })))).map(({ status }) => status).toSorted()).toEqual([303, 401]);
    expect(said(await blog.post()).filter((text) => text.includes('with a recovery code. Left: 9.'))).toHaveLength(1);
  });

  it('is void when a new set is made, and few are warned of', async () => {
    const [old = ''] = codesIn((await setUp()).answer);
    const fresh = codesIn(await home.submit('/desk/security/recovery-codes/', {}));
    expect(fresh).toHaveLength(10);
    expect((await (await halfWay()).submit(stepUrl, { recoveryCode: old })).status).toBe(401);
    for (const code of fresh.slice(0, 7)) await (await halfWay()).submit(stepUrl, { recoveryCode: code });
    const screen = await home.get('/desk/security/');
    expect(screen.body).toContain('3 of 10 left. Few are left');
    expect(codesIn(screen)).toEqual([]);
    expect(said(await blog.post()).filter((text) => text.includes('new recovery codes were made'))).toHaveLength(1);
  });

  it('is made for nobody who has no second factor', async () => {
    expect((await home.submit('/desk/security/recovery-codes/', {})).headers.location).toBe('/desk/security/');
    expect(await blog.engine.database.selectFrom('recovery_codes').selectAll().execute()).toEqual([]);
  });
});
