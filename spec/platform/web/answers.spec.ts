// What every answer carries and never carries, whatever is asked and whatever fails.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { composeBlog } from '../../../server/compose.ts';
import { openLog } from '../../../server/platform/log/index.ts';
import { errorResponses, requestLog } from '../../../server/platform/web/index.ts';
import { listen } from '../../../server/serve.ts';
import { exchange, serveTestBlog, startOfSpec, type Reply, type ServedBlog } from '../../support/served-blog.ts';
import { newBlogOnDisk } from '../../support/processes.ts';
import { noProviders } from '../../../server/accounts/index.ts';

describe('every answer', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
    await blog.write();
  });
  afterEach(() => blog.close());

  it.each(['/', '/2013/03/01/hello/', '/feed/', '/nothing/', '/?s=hello', '/hello', '/robots.txt', '/%E0%A4%A', '/healthz'])('is guarded, kept or not: %s', async (path) => {
    for (const { headers } of [await blog.get(path), await blog.get(path)]) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src 'none';.*script-src 'self';.*frame-ancestors 'none'/);
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'strict-transport-security': expect.stringMatching(/^max-age=31536000/), 'referrer-policy': 'strict-origin-when-cross-origin' });
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('promises TLS only where the blog is served over it', async () => {
    const plain = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
    const { headers } = await plain.get('/');
    expect({ hsts: headers['strict-transport-security'], upgrades: String(headers['content-security-policy']).includes('upgrade-insecure') }).toEqual({ hsts: undefined, upgrades: false });
    await plain.close();
  });

  it.each(['/', '/2013/03/01/hello/', '/feed/', '/feed/json/', '/sitemap.xml', '/robots.txt', '/hello', '//', '/?p=1', '/nothing/', '/?s=hello'])('never repeats the Host it was asked for: %s', async (path) => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil.example' };
    for (const given of [await blog.get(path, forged), await blog.get(path)]) expect(JSON.stringify(given)).not.toMatch(/evil\.example|gopher/);
    expect(JSON.stringify(await blog.send('GET', `http://evil.example${path}`, { headers: forged }))).not.toMatch(/evil\.example|gopher/);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE'])('to %s says in clear words that nothing is there, without a trace', async (method) => {
    const { status, body } = await blog.send(method, '/2013/03/01/hello/', { headers: { 'content-type': 'application/json' }, body: '{' });
    expect([404, 405]).toContain(status);
    expect(body).not.toMatch(/Cannot |node_modules|at .*:\d+:\d+/);
    expect(body).toContain('<h1');
  });

  it('refuses what is too large', async () => {
    expect((await blog.get(`/${'a'.repeat(20_000)}/`)).status).toBe(431);
    expect((await blog.get('/', { cookie: 'x'.repeat(20_000) })).status).toBe(431);
    await blog.write({ title: 'Locked', password: 'opensesame' });
    const tooMuch = await blog.send('POST', '/2013/03/01/locked/unlock/', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `post_password=${'x'.repeat(300_000)}` });
    expect({ status: tooMuch.status, clear: tooMuch.body.includes('This is more than we accept at once.') }).toEqual({ status: 413, clear: true });
  });

  it('survives what is no HTTP at all', async () => {
    const socket = connect(Number(new URL(blog.url).port), '127.0.0.1');
    let said = '';
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.write('\u0016\u0003\u0001 what\r\n\r\n');
    });
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect((await blog.get('/')).status).toBe(200);
  });
});

describe('a fault of ours', () => {
  it('is answered with an id that the log knows, and with nothing else of it', async () => {
    const disk = await newBlogOnDisk();
    const lines: string[] = [];
    const blog = await composeBlog({
      config: { port: 0, host: '127.0.0.1', baseUrl: 'https://blog.example', dataDir: disk.dataDir, databaseUrl: disk.environment['DATABASE_URL'], trustProxy: 0, logLevel: 'info', fetchAllow: [], smtpUrl: undefined, mailFrom: 'blog@blog.example', providers: noProviders },
      clock: () => startOfSpec,
      log: openLog('info', { write: (line: string) => void lines.push(line) }),
    });
    const serving = await listen(blog, { host: '127.0.0.1', port: 0 });
    await blog.workshop.engine.database.schema.dropTable('post_links').ifExists().execute();
    await blog.workshop.engine.database.schema.dropTable('addresses').execute();
    const ask = (accept: string): Promise<Reply> => exchange(serving.port, 'GET', '/anything/', { headers: { accept } });
    for (const accept of ['text/html', 'application/json', 'text/plain', 'image/png', '*/*']) {
      lines.length = 0;
      const { status, headers, body } = await ask(accept);
      const id = String(headers['x-request-id']);
      expect({ accept, status, cache: headers['cache-control'], hasId: body.includes(id) }).toEqual({ accept, status: 500, cache: 'no-store', hasId: true });
      expect(body).not.toMatch(/addresses|node_modules|SqliteError|\.ts:|select /);
      const logged = lines.filter((line) => line.includes(id));
      expect(logged).toHaveLength(1);
      expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({ level: 50, requestId: id, url: '/anything/', err: { message: expect.stringContaining('addresses') } });
    }
    expect(JSON.parse((await ask('application/json')).body)).toEqual({ error: 'Something went wrong on our side.', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(blog.pages.bytes).toBe(0);
    await serving.stop();
    await disk.remove();
  });
});

describe('a fault in the page for faults', () => {
  it('is answered in plain words, without a trace', async () => {
    const app = express();
    app.use(requestLog(openLog('silent')));
    app.get('/', () => Promise.reject(new Error('the cause')));
    app.use(errorResponses({ log: openLog('silent'), page: () => Promise.reject(new Error('the page')) }));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { status, body, headers } = await exchange((server.address() as AddressInfo).port, 'GET', '/', { headers: { accept: 'text/html' } });
    expect({ status, body }).toEqual({ status: 500, body: `Something went wrong on our side (${String(headers['x-request-id'])}).\n` });
    server.close();
  });
});

describe('the form for a post behind a password', () => {
  let blog: ServedBlog;
  const path = '/2013/03/01/secret/';
  beforeEach(async () => {
    blog = await serveTestBlog();
    await blog.write({ title: 'Secret', source: 'The treasure is under the oak.', password: 'opensesame' });
    await blog.write({ title: 'Other', source: 'Another treasure.', password: 'opensesame' });
  });
  afterEach(() => blog.close());
  const give = (password: string, headers: Record<string, string> = {}) =>
    blog.send('POST', `${path}unlock/`, { headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams({ post_password: password }).toString() });
  const cookieFrom = ({ headers }: Reply): string => String(headers['set-cookie']?.[0]).split(';')[0] ?? '';

  it('opens it for the right password, for that reader alone', async () => {
    expect((await blog.get(path)).body).not.toContain('treasure');
    const given = await give('opensesame', { 'sec-fetch-site': 'same-origin', origin: 'https://blog.example' });
    expect({ status: given.status, to: given.headers.location }).toEqual({ status: 303, to: path });
    const attributes = String(given.headers['set-cookie']).split(/;\s*/).slice(1).map((each) => each.toLowerCase());
    expect(attributes).toEqual(expect.arrayContaining(['httponly', 'samesite=lax', 'secure', 'path=/']));
    const cookie = cookieFrom(given);
    const opened = await blog.get(path, { cookie });
    expect({ shown: opened.body.includes('treasure is under'), cache: opened.headers['cache-control'] }).toEqual({ shown: true, cache: 'private, no-store' });
    expect((await blog.get(path)).body).not.toContain('treasure');
    expect((await blog.get(path, { cookie: `_ga=1; ${cookie}` })).body).toContain('treasure is under');
    expect((await blog.get('/2013/03/01/other/', { cookie })).body).not.toContain('Another treasure');
    const forOther = cookie.replace(/^parley_unlock_\d+/, `parley_unlock_${Number(/\d+/.exec(cookie)?.[0]) + 1}`);
    expect((await blog.get('/2013/03/01/other/', { cookie: forOther })).body).not.toContain('Another treasure');
    expect((await blog.get(path, { cookie: `\u00a0${cookie}` })).status).toBe(200);
    expect((await blog.get(path)).body).not.toContain('treasure');
  });

  it('says that it was a wrong one', async () => {
    for (const wrong of ['', 'opensesam', 'OPENSESAME', 'x'.repeat(10_000)]) {
      const { status, headers, body } = await give(wrong);
      expect({ status, cookie: headers['set-cookie'], shown: body.includes('treasure'), cache: headers['cache-control'] }).toEqual({ status: 403, cookie: undefined, shown: false, cache: 'private, no-store' });
      expect(body).toMatch(/role="alert"|wrong|not the password/i);
    }
  });

  it('takes nothing that another site sends', async () => {
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://blog.example' }, { 'sec-fetch-site': 'cross-site', origin: 'https://blog.example' }];
    for (const headers of foreign) expect({ headers, status: (await give('opensesame', headers)).status }).toEqual({ headers, status: 403 });
    for (const headers of [{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, { origin: 'https://blog.example' }]) expect({ headers, status: (await give('opensesame', headers)).status }).toEqual({ headers, status: 303 });
  });

  it('is marked for TLS only where there is any', async () => {
    const plain = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
    await plain.write({ title: 'Secret', password: 'opensesame' });
    const given = await plain.send('POST', `${path}unlock/`, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'post_password=opensesame' });
    expect(String(given.headers['set-cookie'])).not.toMatch(/secure/i);
    await plain.close();
  });
});
