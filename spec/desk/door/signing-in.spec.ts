// An author signs in and out; nobody slips in with them, by a planted session, a foreign form, a borrowed address or a huge password.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, openSession, sessionCookie } from '../../../server/accounts/index.ts';
import { cookiesOf, givePassword, VisitingBrowser } from '../../support/door.ts';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';

const password = 'correct horse battery';

describe('signing in', () => {
  let blog: ServedBlog;
  let browser: VisitingBrowser;
  beforeAll(async () => {
    blog = await serveTestBlog();
    await givePassword(blog, blog.owner, password);
  });
  beforeEach(async () => {
    await blog.engine.database.deleteFrom('throttles').execute();
    browser = new VisitingBrowser(blog);
  });
  afterAll(() => blog.close());

  it.each(['ada', 'ADA', ' ada ', 'ada@blog.example', 'Ada@Blog.Example'])('lets %j in', async (name) => {
    expect(await browser.get('/desk/')).toMatchObject({ status: 303, headers: { location: '/desk/sign-in/?then=%2Fdesk%2F' } });
    const answer = await browser.signIn(name, password);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/desk/' } });
    const cookie = answer.headers['set-cookie']?.find((line) => line.startsWith(sessionCookie)) ?? '';
    expect(cookie).toMatch(/^parley_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await browser.get('/desk/')).status).toBe(200);
  });

  it('stays for thirty days only where that was asked for', async () => {
    const answer = await browser.signIn('ada', password, { lasting: '1' });
    expect(answer.headers['set-cookie']?.find((line) => line.startsWith(sessionCookie))).toMatch(/Max-Age=2592000;/);
  });

  it('answers a wrong password in the form, with the name still there and the password not', async () => {
    const answer = await browser.signIn('ada"><script>', 'incorrect horse');
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('value="ada&quot;&gt;&lt;script&gt;"');
    expect(answer.body).not.toContain('incorrect horse');
    expect(answer.body).toContain('do not belong together');
    expect(cookiesOf(answer)).toEqual({});
    const nothing = await browser.signIn('', '');
    expect(nothing.status).toBe(400);
    expect(nothing.body.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('answers a script in JSON', async () => {
    const json = { accept: 'application/json' };
    const wrong = await browser.submit('/desk/sign-in/', { name: 'ada', password: 'incorrect horse' }, json);
    expect({ status: wrong.status, error: typeof JSON.parse(wrong.body).error }).toEqual({ status: 401, error: 'string' });
    const right = await browser.submit('/desk/sign-in/', { name: 'ada', password }, json);
    expect([right.status, JSON.parse(right.body)]).toEqual([200, { signedIn: 'ada' }]);
  });

  it('opens a new session each time and ends the one that was in the browser, whoever put it there', async () => {
    const mallory = await blog.change((change) => addAuthor(change, { name: 'Mallory', email: null, role: 'contributor' }));
    const planted = await blog.change((change) => openSession(change, mallory.id, { address: '', agent: '', lasting: true }));
    browser.cookies[sessionCookie] = planted.token;
    await browser.submit('/desk/sign-in/', { name: 'ada', password });
    const first = browser.cookies[sessionCookie];
    expect(first).not.toBe(planted.token);
    expect((await blog.get('/desk/', { cookie: `${sessionCookie}=${planted.token}` })).status).toBe(303);
    await browser.signIn('ada', password);
    expect(browser.cookies[sessionCookie]).not.toBe(first);
    expect((await blog.get('/desk/', { cookie: `${sessionCookie}=${first ?? ''}` })).status).toBe(303);
    // A token that the server did not make opens nothing and is not taken over.
    browser.cookies[sessionCookie] = 'A'.repeat(43);
    await browser.signIn('ada', password);
    expect(browser.cookies[sessionCookie]).not.toBe('A'.repeat(43));
  });

  it.each([
    ['/desk/posts/?list=draft', '/desk/posts/?list=draft'],
    ['/2013/03/01/hello/#comments', '/2013/03/01/hello/#comments'],
    ['https://evil.example/', '/desk/'],
    ['//evil.example/', '/desk/'],
    ['/\\evil.example/', '/desk/'],
    ['/\t/evil.example/', '/desk/'],
    ['/./\\evil.example', '/desk/'],
    ['/.//evil.example', '/desk/'],
    ['\\\\evil.example', '/desk/'],
    ['javascript:alert(1)', '/desk/'],
    ['/%0d%0aset-cookie:%20a=b', '/%0d%0aset-cookie:%20a=b'],
    ['/\r\nset-cookie: a=b', '/set-cookie:%20a=b'],
    ['/desk/sign-out/', '/desk/'],
  ])('asked to go on to %j, goes to %j', async (asked, location) => {
    const answer = await browser.signIn('ada', password, { onward: asked });
    expect(answer).toMatchObject({ status: 303, headers: { location } });
    expect(cookiesOf(answer)).not.toHaveProperty('a');
    expect((await browser.get(`/desk/sign-in/?then=${encodeURIComponent(asked)}`)).headers.location).toBe(location);
  });

  it('goes to no address longer than any of ours', async () => {
    expect((await browser.signIn('ada', password, { onward: `/${'x'.repeat(5000)}` })).headers.location).toBe('/desk/');
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://blog.example' }],
  ])('takes no form from another site: %j', async (headers) => {
    const answer = await browser.submit('/desk/sign-in/', { name: 'ada', password }, headers);
    expect(answer.status).toBe(403);
    expect(cookiesOf(answer)).toEqual({});
    await browser.signIn('ada', password);
    expect((await browser.submit('/desk/sign-out/', {}, headers)).status).toBe(403);
    expect((await browser.submit('/desk/sessions/', { end: 'all' }, headers)).status).toBe(403);
    expect((await browser.get('/desk/')).status).toBe(200);
  });

  it('knows another site by its Origin where a browser says no more', async () => {
    const body = new URLSearchParams({ name: 'ada', password }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const origin of ['https://evil.example', 'null', 'http://blog.example', 'https://blog.example.evil.example']) {
      expect((await blog.send('POST', '/desk/sign-in/', { headers: { ...form, origin }, body })).status).toBe(403);
    }
    expect((await blog.send('POST', '/desk/sign-in/', { headers: { ...form, origin: 'https://blog.example' }, body })).status).toBe(303);
  });

  it('refuses a password of a megabyte, and one a letter too long, before it costs anything', async () => {
    const huge = await browser.signIn('ada', 'x'.repeat(1_000_000));
    expect(huge.status).toBe(413);
    const fastest = async (length: number) => {
      const times: number[] = [];
      for (let run = 0; run < 5; run += 1) {
        const started = performance.now();
        expect((await browser.signIn('ada', 'x'.repeat(length))).status).toBe(401);
        times.push(performance.now() - started);
      }
      return Math.min(...times);
    };
    expect(await fastest(1_001)).toBeLessThan(await fastest(1_000));
  });

  it('reads hostile names for what they are', async () => {
    for (const name of ["' or '1'='1", 'ada\u0000', 'ada\u0000x', '\ud800', '%', '_da', 'ada@blog.example\r\nBcc: x@y.example', '../ada', 'a'.repeat(100_000)]) {
      const { status } = await browser.signIn(name, 'incorrect horse');
      expect({ name: name.slice(0, 20), status }).toEqual({ name: name.slice(0, 20), status: 401 });
      await blog.engine.database.deleteFrom('throttles').execute();
    }
  });

  it('ends with signing out, for the cookie too', async () => {
    await browser.signIn('ada', password);
    const stolen = browser.cookies[sessionCookie] ?? '';
    expect(await browser.submit('/desk/sign-out/', {})).toMatchObject({ status: 303, headers: { location: '/desk/sign-in/?done=door.signedOut' } });
    expect(browser.cookies).not.toHaveProperty(sessionCookie);
    expect((await blog.get('/desk/', { cookie: `${sessionCookie}=${stolen}` })).status).toBe(303);
    expect((await browser.submit('/desk/sign-out/', {})).status).toBe(303);
    expect((await browser.get('/desk/sign-in/?done=door.signedOut')).body).toContain('You are signed out.');
  });

  it('is not for readers, nor for who has no password', async () => {
    const reader = await blog.change((change) => addAuthor(change, { name: 'Reader', email: null, role: 'contributor' }));
    expect((await browser.signIn('reader', '')).status).toBe(400);
    expect((await browser.signIn('reader', password)).status).toBe(401);
    await givePassword(blog, reader, password);
    await blog.engine.database.updateTable('accounts').set({ role: null }).where('id', '=', reader.id).execute();
    expect((await browser.signIn('reader', password)).status).toBe(401);
  });

  it('is kept nowhere on the way', async () => {
    for (const path of ['/desk/sign-in/', '/desk/password/', '/desk/', '/desk/nowhere/']) {
      expect((await blog.get(path)).headers['cache-control']).toBe('private, no-store');
    }
  });
});
