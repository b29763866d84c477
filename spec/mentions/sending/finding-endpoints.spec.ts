// Where a page wants to be told of links to it is found in every form that the standards name, and nowhere else.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { discover } from '../../../server/mentions/sending/discover/discover.ts';
import { openFetcher, type Fetcher } from '../../../server/platform/net/index.ts';
import { openTargetSite, type Answering, type TargetSite } from './target-site.ts';

let site: TargetSite;
let fetcher: Fetcher;

beforeAll(async () => {
  site = await openTargetSite();
  fetcher = openFetcher({ allow: [`127.0.0.1:${site.port}`], userAgent: 'Parley (+https://blog.example)' });
});
beforeEach(() => {
  site.at.clear();
  site.asked.splice(0);
});
afterAll(async () => {
  await fetcher.close();
  await site.close();
});

/** What is found for a page, as `webmention /endpoint`, or why nothing is. */
async function found(page: Answering, path = '/post'): Promise<string> {
  site.at.set(path, page);
  return foundAt(path);
}

async function foundAt(path: string): Promise<string> {
  const way = await discover({ fetcher, now: () => 0, signal: AbortSignal.timeout(5_000) }, `${site.url}${path}`);
  if (way.kind === 'none') return [way.answered.outcome, ...(way.answered.mayPass ? ['later'] : []), ...(way.answered.retryAfter === undefined ? [] : [way.answered.retryAfter])].join(' ');
  return `${way.protocol} ${way.endpoint.replace(site.url, '')}`;
}

const header = (...link: string[]): Answering => ({ headers: { link }, body: '<p>Read me' });
const html = (body: string): Answering => ({ body: `<!doctype html><title>x</title>${body}` });

describe('webmention', () => {
  test.each<[string, Answering, string]>([
    ['a header, relative', header('</wm/1>; rel=webmention'), '/wm/1'],
    ['a header, absolute', header('<https://hook.example/wm>; rel=webmention'), 'https://hook.example/wm'],
    ['<link>, relative', html('<link rel="webmention" href="/wm/3">'), '/wm/3'],
    ['<link>, absolute', html('<link rel="webmention" href="https://hook.example/wm">'), 'https://hook.example/wm'],
    ['<a>, relative', html('<p><a rel="webmention" href="/wm/5">tell me</a>'), '/wm/5'],
    ['<a>, absolute', html('<a href="https://hook.example/wm" rel="webmention">tell me</a>'), 'https://hook.example/wm'],
    ['a header whose name is oddly written', { headers: { LinK: '</wm/7>; rel=webmention' } }, '/wm/7'],
    ['a header with its relation in quotes', header('</wm/8>; rel="webmention"'), '/wm/8'],
    ['<link> with several relations', html('<link rel="webmention somethingelse" href="/wm/9">'), '/wm/9'],
    ['a header with several relations', header('</wm/10>; rel="webmention somethingelse"'), '/wm/10'],
    ['all of them: the header first', { headers: { link: '</wm/11>; rel=webmention' }, body: '<link rel=webmention href=/wrong><a rel=webmention href=/wrong2>x</a>' }, '/wm/11'],
    ['another relation that ends alike', html('<link rel="not-webmention" href="/wrong"><a rel="webmention" href="/wm/12">x</a>'), '/wm/12'],
    ['one commented out before it', html('<!-- <a rel="webmention" href="/wrong">x</a> --><a rel="webmention" href="/wm/13">x</a>'), '/wm/13'],
    ['one escaped before it', html('<code>&lt;a rel="webmention" href="/wrong"&gt;x&lt;/a&gt;</code><a rel="webmention" href="/wm/14">x</a>'), '/wm/14'],
    ['an empty address: the page itself', html('<link rel="webmention" href="">'), '/post'],
    ['an <a> before a <link>', html('<a rel="webmention" href="/wm/16">x</a><link rel="webmention" href="/wrong">'), '/wm/16'],
    ['a <link> before an <a>', html('<link rel="webmention" href="/wm/17"><a rel="webmention" href="/wrong">x</a>'), '/wm/17'],
    ['the second of two headers', header('</feed>; rel="alternate"', '</wm/18>; rel="webmention"'), '/wm/18'],
    ['the second link of one header', header('</feed>; rel="alternate", </wm/19>; rel="webmention"'), '/wm/19'],
    ['a <link> without an address before it', html('<link rel="webmention"><a rel="webmention" href="/wm/20">x</a>'), '/wm/20'],
    ['an endpoint with a query', html('<link rel="webmention" href="/wm/21?query=yes&amp;a=b%20c">'), '/wm/21?query=yes&a=b%20c'],
    ['an address relative to the page', html('<link rel="webmention" href="post/wm">'), '/post/wm'],
    ['a comma within the address', header('</wm/a,b>; title="x, <y>; rel=\\"webmention\\""; rel="webmention"'), '/wm/a,b'],
    ['words in quotes that look like a link', header('</no>; title="</wrong>; rel=webmention", </wm/24>; rel=webmention'), '/wm/24'],
    ['a relation in capitals', header('</wm/25>; REL="WebMention"'), '/wm/25'],
    ['the first of two in one header', header('</wm/26>; rel=webmention, </wrong>; rel=webmention'), '/wm/26'],
    ['a link of another page in the header', header('</wrong>; rel=webmention; anchor="/other", </wm/27>; rel=webmention'), '/wm/27'],
    ['a second rel, which does not count', header('</wrong>; rel=next; rel=webmention, </wm/28>; rel=webmention'), '/wm/28'],
    ['rubbish before it in the header', header('nonsense, ;;=, </wm/29>; rel=webmention'), '/wm/29'],
    ['an empty address in the header', header('<>; rel=webmention'), '/post'],
    ['capitals and no quotes in the page', html('<LINK REL=WebMention HREF=/wm/31>'), '/wm/31'],
    ['an address of another scheme before it', html('<link rel=webmention href="javascript:alert(1)"><link rel=webmention href=/wm/32>'), '/wm/32'],
    ['a header of HEAD on what is no page', { headers: { 'content-type': 'image/png', link: '</wm/33>; rel=webmention' }, body: 'x' }, '/wm/33'],
    ['a page whose head says nothing, though its HEAD is refused', { body: '<link rel=webmention href=/wm/34>', head: { status: 405 } }, '/wm/34'],
    ['a page whose HEAD fails', { body: '<link rel=webmention href=/wm/35>', head: { status: 500 } }, '/wm/35'],
    ['a base, which the standard does not know', html('<base href="https://other.example/"><link rel="webmention" href="/wm/36">'), '/wm/36'],
    ['spaces round the address', html('<link rel="webmention" href="  /wm/37 ">'), '/wm/37'],
    ['both: webmention before pingback', { headers: { 'x-pingback': 'https://x.example/rpc' }, body: '<link rel="pingback" href="https://x.example/rpc"><a rel="webmention" href="/wm/38">x</a>' }, '/wm/38'],
  ])('is found by %s', async (_form, page, endpoint) => {
    expect(await found(page)).toBe(`webmention ${endpoint}`);
  });

  test.each(['script', 'style', 'template', 'noscript', 'textarea', 'iframe', 'xmp'])('is not found within <%s>', async (name) => {
    expect(await found(html(`<${name}><link rel="webmention" href="/wrong"></${name}><p>x`))).toBe('no-endpoint');
  });

  test('is found relative to where the page is after redirects', async () => {
    site.at.set('/short', { status: 302, headers: { location: '/2013/post/' } });
    expect(await found(html('<link rel="webmention" href="endpoint">'), '/2013/post/')).toBe('webmention /2013/post/endpoint');
    expect(await foundAt('/short#comments')).toBe('webmention /2013/post/endpoint');
  });

  test('in the header is asked for with HEAD alone', async () => {
    await found(header('</wm>; rel=webmention'));
    expect(site.asked.map(({ method }) => method)).toEqual(['HEAD']);
    expect(site.asked[0]?.headers['user-agent']).toBe('Parley (+https://blog.example)');
  });

  test('in a file that is no page is not looked for in its content', async () => {
    expect(await found({ headers: { 'content-type': 'text/plain' }, body: '<link rel="webmention" href="/wrong">' })).toBe('no-endpoint');
    expect(site.asked.map(({ method }) => method)).toEqual(['HEAD']);
  });
});

describe('pingback', () => {
  test.each<[string, Answering, string]>([
    ['the header', { headers: { 'x-pingback': 'https://x.example/rpc?a=1&b=2' } }, 'https://x.example/rpc?a=1&b=2'],
    ['the header that was sent twice', { headers: { 'x-pingback': ['https://x.example/rpc', 'https://x.example/second'] } }, 'https://x.example/rpc'],
    ['<link>, as the standard spells it', html('<link rel="pingback" href="https://x.example/rpc">'), 'https://x.example/rpc'],
    ['<link> of XHTML', html('<link rel="pingback" href="https://x.example/rpc" />'), 'https://x.example/rpc'],
    ['<link> whose address is escaped', html('<link rel="pingback" href="https://x.example/rpc?a=1&amp;b=2&lt;&gt;&quot;">'), 'https://x.example/rpc?a=1&b=2%3C%3E%22'],
    ['<link> with its address first', html("<link href='https://x.example/rpc' rel=\"pingback\">"), 'https://x.example/rpc'],
    ['the header before the <link>', { headers: { 'x-pingback': 'https://x.example/header' }, body: '<link rel="pingback" href="https://x.example/page">' }, 'https://x.example/header'],
    ['a header of what is no page', { headers: { 'x-pingback': 'https://x.example/rpc', 'content-type': 'image/jpeg' } }, 'https://x.example/rpc'],
    ['itself before trackback', html('<link rel="pingback" href="https://x.example/rpc"><!-- <rdf:Description dc:identifier="%" trackback:ping="https://x.example/tb" /> -->'), 'https://x.example/rpc'],
  ])('is found by %s', async (_form, page, endpoint) => {
    expect(await found(page)).toBe(`pingback ${endpoint}`);
  });

  test.each<[string, Answering]>([
    ['is relative', html('<link rel="pingback" href="/rpc">')],
    ['is commented out', html('<!-- <link rel="pingback" href="https://x.example/rpc"> -->')],
    ['is an <a>', html('<a rel="pingback" href="https://x.example/rpc">x</a>')],
    ['is of another scheme', { headers: { 'x-pingback': 'ftp://x.example/rpc' } }],
  ])('is not found where it %s', async (_form, page) => {
    expect(await found(page)).toBe('no-endpoint');
  });
});

describe('trackback', () => {
  const rdf = (identifier: string, ping = 'https://x.example/tb/1'): string =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="${identifier}" dc:identifier="${identifier}" dc:title="x > y" trackback:ping="${ping}" /></rdf:RDF>`;
  const comment = (text: string): Answering => html(`<p>x</p><!--\n${text}\n-->`);

  test('is found in the RDF that names the page, within a comment or not', async () => {
    expect(await found(comment(rdf(`${site.url}/post`)))).toBe('trackback https://x.example/tb/1');
    expect(await found(html(rdf(`${site.url}/post`, 'https://x.example/tb?p=1&amp;q=2')))).toBe('trackback https://x.example/tb?p=1&q=2');
    expect(await found(comment(rdf(`${site.url}/post/`)))).toBe('trackback https://x.example/tb/1');
  });

  test('of several posts on one page is the one of our post', async () => {
    const both = rdf(`${site.url}/other`, 'https://x.example/tb/other') + rdf(`${site.url}/post`);
    expect(await found(comment(both))).toBe('trackback https://x.example/tb/1');
    expect(await found(comment(rdf(`${site.url}/other`)))).toBe('no-endpoint');
    expect(await found(comment(rdf(`${site.url}/post`, '/relative')))).toBe('no-endpoint');
  });
});

describe('a page that cannot be asked', () => {
  test.each<[string, Answering, string]>([
    ['is not there', { status: 404 }, 'no-page'],
    ['is gone', { status: 410 }, 'no-page'],
    ['is forbidden', { status: 403 }, 'no-page'],
    ['is in trouble', { status: 503 }, 'busy later'],
    ['has been asked too much', { status: 429, headers: { 'retry-after': '120' } }, 'busy later 120'],
    ['hangs up', { hangUp: true }, 'unreachable later'],
    ['leads round in circles', { status: 301, headers: { location: '/post' } }, 'unreachable'],
    ['leads to a private address', { status: 302, headers: { location: 'http://10.0.0.1/' } }, 'private'],
  ])('because it %s', async (_why, page, outcome) => {
    expect(await found(page)).toBe(outcome);
  });

  test('is one behind a private address, or at a port that is not the web’s', async () => {
    const way = (target: string) => discover({ fetcher, now: () => 0, signal: AbortSignal.timeout(5_000) }, target);
    for (const target of ['http://192.168.1.1/', 'http://[::1]/', 'http://127.0.0.1:1/', 'http://169.254.169.254/latest', 'http://post.example:25/']) {
      expect(await way(target)).toEqual({ kind: 'none', answered: { outcome: 'private' } });
    }
  });

  test('is searched in time though it means harm', async () => {
    for (const piece of ['<rdf:Description ', '<div>', '<a rel=webmention ', '<link rel="', '<!--', '<template>']) {
      expect(await found(html(piece.repeat(Math.floor(900_000 / piece.length))))).toBe('no-endpoint');
    }
    expect(await found(header(`${'<a>; x="\\"'.repeat(800)}`))).toBe('no-endpoint');
  });
});
