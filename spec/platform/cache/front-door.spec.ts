// The page cache as readers meet it: who is answered from it, with what, and what never gets into it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { connect } from 'node:net';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';
import { eventually } from '../../support/eventually.ts';

describe('the front door', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
    await blog.write({ title: 'Hello', source: `Hello, world. ${'Many words make a page worth compressing. '.repeat(40)}` });
  });
  afterEach(() => blog.close());
  const hello = '/2013/03/01/hello/';
  /** Whether a request finds its page kept: the post is changed behind the cache's back, so that a page made now would differ. */
  const isKept = async (path: string, headers?: Record<string, string>): Promise<boolean> => {
    const mark = `mark${Math.floor(performance.now() * 1000)}`;
    await blog.engine.database.updateTable('posts').set({ html: `<p>${mark}</p>`, summary: mark, teaser_html: null }).execute();
    return !(await blog.get(path, headers)).body.includes(mark);
  };
  const bytesOf = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
      request(`${blog.url}${path}`, { headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }));
      }).on('error', reject).end();
    });

  it('answers again with the same bytes', async () => {
    const first = await blog.get(hello);
    const second = await blog.get(hello);
    expect({ status: second.status, body: second.body, etag: second.headers.etag }).toEqual({ status: 200, body: first.body, etag: first.headers.etag });
    expect(await isKept(hello)).toBe(true);
  });

  it.each(['/', hello, '/feed/', '/feed/atom/', '/feed/json/', '/2013/03/', '/author/ada/', '/sitemap.xml', '/sitemap-posts-1.xml', '/robots.txt'])('keeps %s', async (path) => {
    expect((await blog.get(path)).status).toBe(200);
    const before = blog.blog.pages.bytes;
    expect(before).toBeGreaterThan(0);
    await blog.get(path);
    expect(blog.blog.pages.bytes).toBe(before);
  });

  it.each(['/?s=hello', '/search/hello/', '/search/hello/feed/', '/nothing/', '/hello', '/?p=1', '/category/none/', '/healthz', '/readyz', '/%73earch/hello/'])('does not keep %s', async (path) => {
    await blog.get(path);
    expect(blog.blog.pages.bytes).toBe(0);
  });

  it.each(['?utm_source=x&utm_medium=y', '?fbclid=abc', '?gclid=1&x', '?', '?anything=at-all', '?ss=1', '?q=s'])('takes %s for noise', async (query) => {
    await blog.get(hello);
    const { bytes } = blog.blog.pages;
    expect(await isKept(hello + query)).toBe(true);
    expect((await blog.get(`${hello}${query}`)).status).toBe(200);
    expect(blog.blog.pages.bytes).toBe(bytes);
  });

  it.each(['_ga=GA1.2; _fbp=fb.1', 'wordpress_test_cookie=1', 'xparley_=1; myparley_unlock_1=2'])('takes the cookies %s for nobody’s', async (cookie) => {
    await blog.get(hello);
    expect(await isKept(hello, { cookie })).toBe(true);
  });

  it('is not fooled into keeping one reader’s page for all: a query spelled otherwise, cookies that only look alike', async () => {
    for (const path of ['/?%73=secretword', '/?%70=1', '/?x&%73=secretword', '/?%53=secretword', '/?s%3D=secretword']) await blog.get(path);
    expect((await blog.get('/')).body).not.toContain('secretword');
    for (const cookie of ['xparley_=1', '\u00a0parley_unlock_1=x']) await blog.get(hello, { cookie });
    const { headers } = await blog.get(hello);
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  });

  it('cannot be filled by spellings of one address', async () => {
    await blog.get('/');
    const { bytes } = blog.blog.pages;
    for (const path of ['/#a', '/#b', 'http://evil.example/', `${blog.url}/`, '/?x#y', '/?#s=1']) await blog.get(path);
    expect(blog.blog.pages.bytes).toBe(bytes);
  });

  it('neither answers nor keeps for a reader with a cookie of ours, or who signs in', async () => {
    await blog.get(hello);
    const { bytes } = blog.blog.pages;
    expect(await isKept(hello, { cookie: '_ga=1; parley_session=x' })).toBe(false);
    expect(await isKept(hello, { authorization: 'Basic eDp5' })).toBe(false);
    expect((await blog.get(hello, { cookie: 'parley_session=x' })).headers['cache-control']).toBe('private, no-store');
    await blog.get('/feed/', { cookie: 'parley_session=x' });
    expect(blog.blog.pages.bytes).toBe(bytes);
  });

  it('serves its files to readers with a cookie of ours too', async () => {
    const page = await blog.get('/');
    const [style = ''] = /\/static\/theme\.[0-9a-f]+\.css/.exec(page.body) ?? [];
    const file = await blog.get(style, { cookie: 'parley_session=x' });
    expect([file.status, file.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });

  describe('asks first whether the reader has the page', () => {
    it.each([
      ['the very tag', (etag: string) => etag],
      ['without its mark of weakness', (etag: string) => etag.slice(2)],
      ['in a list', (etag: string) => `"other", ${etag} , W/"third"`],
      ['anything', () => '*'],
    ])('304: %s', async (_name, tagFor) => {
      const whole = await blog.get(hello);
      const { status, body, headers } = await blog.get(hello, { 'if-none-match': tagFor(whole.headers.etag ?? '') });
      expect({ status, body, etag: headers.etag, vary: headers.vary }).toEqual({ status: 304, body: '', etag: whole.headers.etag, vary: whole.headers.vary });
    });

    it('200 for another tag, even with a date that would do', async () => {
      const { headers } = await blog.get('/feed/');
      const future = new Date('2030-01-01').toUTCString();
      expect((await blog.get('/feed/', { 'if-none-match': '"other"', 'if-modified-since': future })).status).toBe(200);
      expect(headers['last-modified']).toBeDefined();
      expect((await blog.get('/feed/', { 'if-modified-since': String(headers['last-modified']) })).status).toBe(304);
      expect((await blog.get('/feed/', { 'if-modified-since': new Date('2000-01-01').toUTCString() })).status).toBe(200);
      expect((await blog.get('/feed/', { 'if-modified-since': 'yesterday' })).status).toBe(200);
    });
  });

  it.each([hello, '/feed/', '/nothing/'])('HEAD of %s has the headers of GET and no body', async (path) => {
    const head = await blog.send('HEAD', path);
    const get = await blog.get(path);
    const told = ({ headers }: typeof get) => Object.fromEntries(Object.entries(headers).filter(([name]) => !['date', 'x-request-id', 'connection', 'keep-alive'].includes(name)));
    expect({ status: head.status, body: head.body, headers: told(head) }).toEqual({ status: get.status, body: '', headers: told(get) });
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['BR;Q=0, GZIP', 'gzip'],
    ['gzip;q=0.000', undefined],
    ['identity', undefined],
    ['brotli, x-gzipped', undefined],
    ['', undefined],
  ])('Accept-Encoding: %s is answered with %s', async (accepted, encoding) => {
    const plain = await bytesOf(hello);
    await blog.blog.pages.settled();
    const { headers, bytes } = await bytesOf(hello, { 'accept-encoding': accepted });
    expect({ encoding: headers['content-encoding'], vary: headers['vary'], length: headers['content-length'] }).toEqual({ encoding, vary: 'Accept-Encoding, Cookie', length: String(bytes.length) });
    const opened = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    expect(opened.equals(plain.bytes)).toBe(true);
  });

  it.each([hello, '/feed/', '/robots.txt'])('holds no more memory for %s than its bytes', async (path) => {
    await blog.get(path);
    await blog.blog.pages.settled();
    const bodies = Object.values(blog.blog.pages.get(path)?.representations ?? {}).map(({ body }) => body);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.map(({ buffer }) => buffer.byteLength)).toEqual(bodies.map(({ length }) => length));
  });

  it('makes a page once for fifty who ask at once', async () => {
    let reads = 0;
    const { database } = blog.engine;
    await blog.get('/nothing/');
    const original = database.selectFrom.bind(database);
    Object.assign(database, { selectFrom: (...given: Parameters<typeof original>) => ((reads += given[0] === 'addresses' || given[0] === 'posts' ? 1 : 0), original(...given)) });
    await blog.get(hello);
    const forOne = reads;
    blog.blog.pages.flush(null);
    reads = 0;
    const all = await Promise.all(Array.from({ length: 50 }, () => blog.get(hello)));
    expect(new Set(all.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(forOne).toBeGreaterThan(0);
    expect(reads).toBeLessThanOrEqual(forOne);
  });

  it('serves others while one reader takes a page slowly', async () => {
    await blog.write({ title: 'Long', source: 'Many words. '.repeat(300_000) });
    const slow = connect(Number(new URL(blog.url).port), '127.0.0.1');
    slow.on('error', () => {});
    await new Promise<void>((resolve) => slow.write('GET /2013/03/01/long/ HTTP/1.1\r\nHost: x\r\n\r\n', () => resolve()));
    slow.pause();
    await eventually('the page is kept', () => blog.blog.pages.bytes > 1_000_000);
    expect((await blog.get('/2013/03/01/long/')).status).toBe(200);
    expect((await blog.get(hello)).status).toBe(200);
    slow.destroy();
  });
});

describe('what a write makes stale', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
  });
  afterEach(() => blog.close());
  const kept = (path: string) => blog.blog.pages.get(path) !== undefined;

  it('a comment: its post’s page and feed, the comments’ feed; not another post’s feed', async () => {
    const [a, b] = [await blog.write({ title: 'A' }), await blog.write({ title: 'B' })];
    for (const path of ['/2013/03/01/a/', '/2013/03/01/a/feed/', '/2013/03/01/b/feed/', '/comments/feed/', '/feed/']) expect((await blog.get(path)).status).toBe(200);
    await blog.comment({ postId: a.id, source: 'Fresh words.' });
    expect(kept('/2013/03/01/b/feed/')).toBe(true);
    for (const path of ['/2013/03/01/a/', '/2013/03/01/a/feed/', '/comments/feed/']) expect((await blog.get(path)).body).toContain('Well said.');
    expect((await blog.get('/')).body).toContain('1 comment');
    expect(b.id).not.toBe(a.id);
  });

  it('a post: home, archives, feeds and sitemap, and its neighbour’s page', async () => {
    await blog.write({ title: 'First' });
    const lists = ['/', '/2013/', '/2013/03/', '/2013/03/01/', '/author/ada/', '/feed/', '/author/ada/feed/', '/sitemap-posts-1.xml', '/2013/03/01/first/'];
    for (const path of lists) expect((await blog.get(path)).status).toBe(200);
    blog.turnClock(new Date('2013-03-01T13:00:00Z'));
    await blog.write({ title: 'Second' });
    for (const path of lists) expect({ path, fresh: (await blog.get(path)).body.toLowerCase().includes('second') }).toEqual({ path, fresh: true });
  });

  it('a setting: everything', async () => {
    await blog.write();
    for (const path of ['/', '/2013/03/01/hello/', '/feed/']) await blog.get(path);
    await blog.set({ title: 'Renamed' });
    expect(blog.blog.pages.bytes).toBe(0);
    for (const path of ['/', '/2013/03/01/hello/', '/feed/']) expect((await blog.get(path)).body).toContain('Renamed');
  });
});

describe('a small cache', () => {
  it('stays within its bytes, the oldest page going first', async () => {
    const cacheBytes = 40_000;
    const blog = await serveTestBlog({ cacheBytes });
    for (let number = 1; number <= 20; number += 1) await blog.write({ title: `Post ${number}` });
    for (let number = 1; number <= 20; number += 1) {
      await blog.get(`/2013/03/01/post-${number}/`);
      await blog.blog.pages.settled();
      expect(blog.blog.pages.bytes).toBeLessThanOrEqual(cacheBytes);
    }
    expect(blog.blog.pages.get('/2013/03/01/post-1/')).toBeUndefined();
    expect(blog.blog.pages.get('/2013/03/01/post-20/')).toBeDefined();
    await blog.close();
  });
});
