// A day of readers, robots, prefetches, reloads, shared networks and forged headers counts as the page /visitors/ says it does.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { eventually } from '../support/eventually.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

let blog: ServedBlog;
let path: string;
beforeEach(async () => {
  blog = await serveTestBlog({ config: { trustProxy: 1 } });
  path = String((await blog.write({ title: 'Bread' })).path);
});
afterEach(() => blog.close());

type Headers = Readonly<Record<string, string>>;
const reader = (address: string, agent = firefox, more: Headers = {}): Headers => ({ 'x-forwarded-for': address, 'user-agent': agent, ...more });
const read = async (headers: Headers, at = path, method = 'GET') => (await blog.send(method, at, { headers })).status;

/** So many readers, several at a time. */
async function readAtOnce(count: number, who: (number: number) => Headers): Promise<void> {
  const left = Array.from({ length: count }, (_, number) => number);
  await Promise.all(Array.from({ length: 20 }, async () => {
    for (let number = left.pop(); number !== undefined; number = left.pop()) await read(who(number));
  }));
}

/** What was counted of a kind, all days and names together. */
async function counted(kind: string): Promise<number> {
  await blog.blog.counter.write();
  const rows = await blog.records.database.selectFrom('visit_tallies').select('count').where('kind', '=', kind).execute();
  return rows.reduce((sum, { count }) => sum + count, 0);
}
const figures = async () => ({ views: await counted('views'), visitors: await counted('visitors') });
const names = async (kind: string) => {
  await blog.blog.counter.write();
  return blog.records.database.selectFrom('visit_tallies').select(['key', 'count']).where('kind', '=', kind).orderBy('key').execute();
};

describe('a visitor', () => {
  it('is one a day, however often they come, to whatever page, kept or not; on another day, another one', async () => {
    for (const at of [path, path, '/', `${path}?utm_source=mail`, path]) expect(await read(reader('192.0.2.1'), at)).toBe(200);
    expect(await figures()).toEqual({ views: 5, visitors: 1 });
    blog.turnClock(new Date('2013-03-02T00:00:30.000Z'));
    await read(reader('192.0.2.1'));
    expect(await figures()).toEqual({ views: 6, visitors: 2 });
    await eventually('the number on the page', async () => (await blog.get('/')).body.includes('>2 Visitors since March 2013 '));
  });

  it('is told from others of one network by the browser, and from nobody by what changes within a network', async () => {
    for (const agent of [firefox, safari, firefox]) await read(reader('192.0.2.1', agent));
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:aaaa::9', '2001:db8:1:3::1']) await read(reader(address));
    expect(await figures()).toEqual({ views: 6, visitors: 4 });
  });

  it('is counted for a 304, not for HEAD, and not where nothing is', async () => {
    const { headers } = await blog.get(path, reader('192.0.2.1', 'curl/8'));
    expect(await read(reader('192.0.2.1', firefox, { 'if-none-match': String(headers['etag']) }))).toBe(304);
    await read(reader('192.0.2.2'), path, 'HEAD');
    for (const at of ['/nothing/', '/feed/', '/robots.txt', '/sitemap.xml', '/desk/sign-in/', '/?p=1', '/static/nothing.css', `${path}feed/`, '/healthz']) await read(reader('192.0.2.3'), at);
    expect(await figures()).toEqual({ views: 1, visitors: 1 });
  });

  it.each<[string, Headers]>([
    ['a robot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a feed reader', { 'user-agent': 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; like FeedFetcher-Google)' }],
    ['a mail program', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0' }],
    ['a monitor', { 'user-agent': 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)' }],
    ['a headless browser', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36' }],
    ['nobody', { 'user-agent': '' }],
    ['this blog itself', { 'user-agent': 'Parley (+https://blog.example)' }],
    ['a prefetch', { 'sec-purpose': 'prefetch' }],
    ['a prerender', { 'sec-purpose': 'prefetch;prerender' }],
    ['an old prefetch', { purpose: 'prefetch' }],
    ['a very old prefetch', { 'x-moz': 'prefetch' }],
    ['a script', { 'sec-fetch-dest': 'empty' }],
    ['a frame', { 'sec-fetch-dest': 'iframe' }],
  ])('is not %s', async (_who, headers) => {
    const statuses = [await read(reader('192.0.2.1', firefox, headers)), await read(reader('192.0.2.1', firefox, headers))];
    expect(statuses).toEqual([200, 200]);
    expect(await figures()).toEqual({ views: 0, visitors: 0 });
  });

  it('is not an author of the blog while signed in; whoever only says so is', async () => {
    const { headers } = await blog.signIn('contributor');
    await read(reader('192.0.2.1', firefox, headers));
    await read(reader('192.0.2.2', firefox, { cookie: 'parley_session=nobody' }));
    expect(await figures()).toEqual({ views: 1, visitors: 1 });
  });

  it('who asks not to be tracked is counted where a visit begins, and leaves no fingerprint', async () => {
    for (const asks of [{ dnt: '1' }, { 'sec-gpc': '1' }]) {
      const who = reader('192.0.2.1', firefox, asks);
      await read(who);
      await read({ ...who, referer: `https://blog.example${path}`, 'sec-fetch-site': 'same-origin' }, '/');
      await read({ ...who, 'if-none-match': '"what they have"' });
      await read({ ...who, 'cache-control': 'max-age=0' });
    }
    expect(await figures()).toEqual({ views: 8, visitors: 2 });
    expect(await blog.records.database.selectFrom('visit_prints').selectAll().execute()).toEqual([]);
  });

  it('gains nothing by headers that a proxy of ours did not write', async () => {
    for (let number = 1; number <= 5; number += 1) await read({ 'user-agent': firefox, 'x-forwarded-for': `198.51.100.${number}, 192.0.2.1`, 'x-real-ip': `198.51.100.${number}`, forwarded: `for=198.51.100.${number}` });
    expect(await figures()).toEqual({ views: 5, visitors: 1 });
  });

  it('is nobody’s secret: neither address nor browser is kept, and what tells visitors apart is gone with the day', async () => {
    await read(reader('192.0.2.1'));
    await blog.blog.counter.write();
    const stored = async () => JSON.stringify([await blog.records.database.selectFrom('visit_prints').selectAll().execute(), await blog.records.database.selectFrom('visit_salts').selectAll().execute()]);
    expect(await stored()).toContain('2013-03-01');
    expect(JSON.stringify(await blog.records.database.selectFrom('visit_tallies').selectAll().execute()) + (await stored())).not.toMatch(/192\.0\.2\.1|Firefox/);
    blog.turnClock(new Date('2013-03-02T00:01:30.000Z'));
    await blog.blog.jobs.idle();
    expect(await stored()).toBe('[[],[]]');
  });

  it('belongs to the day of the blog’s own time zone', async () => {
    await blog.set({ timeZone: 'Pacific/Auckland' });
    // There it is one in the morning of the next day; whoever came before counted for the day as it was told then.
    await blog.blog.counter.start();
    await read(reader('192.0.2.1'));
    await blog.blog.counter.write();
    expect(await blog.records.database.selectFrom('visit_tallies').select('day').where('kind', '=', 'visitors').execute()).toEqual([{ day: '2013-03-02' }]);
  });

  it('of one network is one of a thousand a day at most, whatever they call themselves', async () => {
    await readAtOnce(1_040, (number) => reader('192.0.2.1', `${firefox} ${number}`));
    await read(reader('192.0.2.2'));
    expect(await figures()).toEqual({ views: 1_041, visitors: 1_001 });
    expect(await blog.records.database.selectFrom('visit_prints').selectAll().execute()).toHaveLength(1_001);
  });
});

describe('what is kept beside', () => {
  it('is where readers came from, without anything that may be about them, and never from here', async () => {
    for (const referer of ['https://www.news.example/today?user=ada#top', 'https://news.example/today', 'https://ada:secret@news.example/', 'https://blog.example/', 'javascript:alert(1)', 'nonsense', `https://long.example/${'x'.repeat(900)}`]) await read(reader('192.0.2.1', firefox, { referer }));
    expect(await names('referrer')).toEqual([
      { key: `long.example/${'x'.repeat(187)}`, count: 1 },
      { key: 'news.example', count: 1 },
      { key: 'news.example/today', count: 2 },
    ]);
  });

  it('is what was searched for, once a search, unless it looks like somebody', async () => {
    for (const at of ['/?s=Rye+Bread', '/search/rye%20bread/', '/?s=ada%40mail.example', '/?s=call+0301234567', `/?s=${'y'.repeat(90)}`, '/?s=']) await read(reader('192.0.2.1'), at);
    expect(await names('search')).toEqual([{ key: 'rye bread', count: 2 }]);
  });

  it('is no more than so many names a day, however many somebody makes up', async () => {
    // What is bounded in memory between two writings is bounded in the database, too.
    for (const host of ['spam', 'more']) {
      await readAtOnce(280, (number) => reader('192.0.2.1', firefox, { referer: `https://${host}-${number}.example/` }));
      await blog.blog.counter.write();
    }
    const kept = await names('referrer');
    expect(kept).toHaveLength(501);
    expect(kept[0]).toEqual({ key: '', count: 60 });
    expect(await counted('referrer')).toBe(560);
  });
});

describe('the number', () => {
  it('stands in every kept page as it is now, plain and compressed, and changes the ETag but not the page', async () => {
    await blog.set({ visitorsBefore: 129_431, visitorsSince: '2011-03' });
    await read(reader('192.0.2.9', 'curl/8'));
    // PostgreSQL tells a process of its own writes, too: until it has, the page may be made once more.
    await eventually('the page is kept, compressed', async () => (await fetchRaw('br')).headers['content-encoding'] === 'br');
    const forms: readonly [string, (body: Buffer) => Buffer][] = [['identity', (body) => body], ['gzip', gunzipSync], ['br', brotliDecompressSync]];
    for (const [index, sentence] of ['129,431 Visitors since March 2011', '129,432 Visitors since March 2011'].entries()) {
      const etags = new Set<string>();
      for (const [encoding, plain] of forms) {
        const { headers, body } = await fetchRaw(encoding);
        expect(headers['content-encoding'] ?? 'identity').toBe(encoding);
        expect(headers['x-request-id']).toBeUndefined();
        expect(plain(body).toString()).toContain(`>${sentence} `);
        expect(plain(body).toString()).toMatch(/<\/html>\s*$/);
        etags.add(String(headers['etag']));
      }
      expect(etags.size).toBe(1);
      const [etag = ''] = etags;
      expect(await read(reader('192.0.2.9', 'curl/8', { 'if-none-match': etag }))).toBe(304);
      if (index > 0) break;
      await read(reader('192.0.2.1'));
      await blog.blog.counter.write();
      await eventually('the new number', async () => (await fetchRaw('identity')).body.includes('129,432'));
      expect(await read(reader('192.0.2.9', 'curl/8', { 'if-none-match': etag }))).toBe(200);
    }
  });

  it('is worded for one, for many, for the language, and as the owner words it', async () => {
    await read(reader('192.0.2.1'));
    await blog.blog.counter.write();
    const shows = (text: string) => eventually(text, async () => (await blog.get('/')).body.includes(`>${text} `));
    await shows('1 Visitor since March 2013');
    await blog.set({ visitorsBefore: 129_431, visitorsSince: '2011-03', language: 'de' });
    await shows('129.432 Besuche seit März 2011');
    await blog.set({ visitorsLabel: 'kluge <Köpfe>' });
    await shows('129.432 kluge &lt;Köpfe&gt; seit März 2011');
    expect((await blog.get('/visitors/')).body).toContain('<span>129.432 kluge &lt;Köpfe&gt; seit März 2011 ');
  });

  it('is written when the server drains', async () => {
    await read(reader('192.0.2.1'));
    let written = 0;
    const { write } = blog.blog.counter;
    blog.blog.counter.write = async function counting(this: typeof blog.blog.counter) {
      await write.call(this);
      written = await blog.records.database.selectFrom('visit_tallies').select('count').where('kind', '=', 'visitors').executeTakeFirst().then((row) => row?.count ?? 0);
    };
    await blog.close();
    expect(written).toBe(1);
    blog = await serveTestBlog();
  });
});

/** The page as it travels, with its bytes. */
const fetchRaw = (encoding: string): Promise<{ headers: Record<string, unknown>; body: Buffer }> =>
  new Promise((resolve, reject) => {
    httpRequest(`${blog.url}${path}`, { headers: { 'user-agent': 'curl/8', 'accept-encoding': encoding }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
