// Whoever tells of a page is told why it is not taken, in the words and numbers of each protocol, and nothing of what stands where nobody may look.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openModeration } from '../../server/comments/index.ts';
import { openReceiving } from '../../server/mentions/index.ts';
import { openHearingBlog, type HearingBlog } from '../support/hearing-blog.ts';
import type { Reply } from '../support/served-blog.ts';
import { openSourceSite, type Answered, type SourceSite } from '../support/source-site.ts';

let on: HearingBlog;
/** A site on our side of the wall. */
let hidden: SourceSite;
let closed: string;

beforeAll(async () => {
  [on, hidden] = await Promise.all([openHearingBlog({ works: true }), openSourceSite()]);
  closed = `https://blog.example${(await on.blog.write({ title: 'Closed', pingsOpen: false })).path}`;
});
beforeEach(async () => {
  await on.begin('Bread');
  await on.blog.records.database.deleteFrom('bans').execute();
});
afterAll(async () => {
  await on.close();
  await hidden.close();
});

const linking = (): Answered => ({ body: `<title>Crumbs</title><a href="${on.target}">x</a>` });

const call = (method: string, ...values: readonly string[]): string => `<methodCall><methodName>${method}</methodName><params>${values.map((value) => `<param><value><string>${value}</string></value></param>`).join('')}</params></methodCall>`;
const post = (path: string, body: string): Promise<Reply> => on.blog.send('POST', path, { headers: { 'content-type': path === '/xmlrpc.php' ? 'text/xml' : 'application/x-www-form-urlencoded' }, body });
const pingback = (source: string, to = on.target): Promise<Reply> => post('/xmlrpc.php', call('pingback.ping', source, to));
const trackback = (source: string, to = on.target): Promise<Reply> => post(`${new URL(to).pathname}trackback/`, `url=${encodeURIComponent(source)}`);

/** The number of a fault and its words. */
const fault = ({ body }: Reply): string => `${/<name>faultCode<\/name><value><int>(-?\d+)/.exec(body)?.[1] ?? 'none'} ${/<name>faultString<\/name><value><string>([^<]*)/.exec(body)?.[1] ?? body}`;
const message = ({ body }: Reply): string => `${/<error>(\d)<\/error>/.exec(body)?.[1]} ${/<message>([^<]*)/.exec(body)?.[1] ?? ''}`;

const block = async (kind: 'domain' | 'network' | 'address', value: string): Promise<unknown> => {
  const { addBan } = await openModeration();
  return on.blog.change((change) => addBan(change, { kind, value, reason: '', by: null }));
};

describe('a pingback', () => {
  test.each<[string, () => Promise<Reply>, string]>([
    ['of a page to itself', () => pingback(on.target), '0 The source URL and the target URL cannot both point to the same resource.'],
    ['of no address', () => pingback('nonsense'), '16 The source is not a valid http or https URL.'],
    ['of a page that is not there', () => pingback(`${on.site.url}/none`), '16 The source URL does not exist.'],
    ['of a page without a link', () => (on.site.pages.set('/a', { body: 'x' }), pingback(`${on.site.url}/a`)), '17 The source URL does not contain a link to the target URL, and so cannot be used as a source.'],
    ['of what is no page', () => (on.site.pages.set('/a', { ...linking(), type: 'text/plain' }), pingback(`${on.site.url}/a`)), '17 The source URL is not an HTML page, and so cannot be used as a source.'],
    ['to no address', () => pingback('https://x.example/', 'nonsense'), '32 The target is not a valid http or https URL.'],
    ['to what is not there', () => pingback('https://x.example/', 'https://blog.example/none/'), '32 The specified target URL does not exist.'],
    ['to another blog', () => pingback('https://x.example/', 'https://other.example/'), '33 The specified target URL cannot be used as a target. It is not on this blog.'],
    ['to a post that takes none', () => pingback('https://x.example/', closed), '33 The specified target URL cannot be used as a target. It does not accept pingbacks.'],
    ['from a site that is blocked', async () => (await block('domain', 'spam.example'), pingback('https://www.spam.example/1')), '49 Access denied. This blog does not accept pingbacks from there.'],
    ['from a network that is blocked', async () => (await block('network', '127.0.0.0/24'), pingback('https://x.example/')), '49 Access denied. This blog does not accept pingbacks from there.'],
    ['of a host that is blocked by its number', async () => (await block('address', '192.0.2.7'), pingback('http://192.0.2.7/')), '49 Access denied. This blog does not accept pingbacks from there.'],
  ])('%s', async (_what, send, wanted) => {
    expect(fault(await send())).toBe(wanted);
  });

  test('a second time, and of a link that is gone', async () => {
    on.site.pages.set('/a', linking());
    expect(fault(await pingback(`${on.site.url}/a`))).toMatch(/^none /);
    expect(fault(await pingback(`${on.site.url}/a`))).toBe('48 The pingback has already been registered.');
    on.site.pages.set('/a', { body: 'x' });
    expect(fault(await pingback(`${on.site.url}/a`))).toBe('17 The source no longer links to the target; its mention was removed.');
  });

  test('one too many of a site, and one too many in all', async () => {
    for (let number = 0; number < 20; number += 1) await on.webmention(`https://one.example/${number}`);
    expect(fault(await pingback('https://one.example/x'))).toBe('50 Too many pingbacks at once. Try again later.');
    for (let number = 0; number < 20; number += 1) await on.webmention(`https://site${number}.example/`);
    expect(fault(await pingback('https://more.example/x'))).toMatch(/^50 Too many/);
    await on.blog.records.database.deleteFrom('jobs').execute();
    on.blog.turnClock(new Date(on.blog.clock().getTime() + 3_600_000));
  });

  test('of a page that nobody may look at: as slow, and as wordless, whatever stands there', async () => {
    hidden.pages.set('/', linking());
    const begun = performance.now();
    const answers = await Promise.all([`${hidden.url}/`, 'http://127.0.0.1:50999/', 'http://10.0.0.1/', 'http://nowhere.invalid/'].map(async (source) => [fault(await pingback(source)), performance.now() - begun >= 2_900]));
    for (const answer of answers) expect(answer).toEqual(['16 The source URL does not exist, or cannot be read just now.', true]);
    expect(hidden.asked).toEqual([]);
  });

  test.each([
    ['iso-8859-1', Buffer.from('grüße', 'latin1')],
    ['windows-1252', Buffer.from([0x93, 0x78, 0x94])],
    ['koi8-r', Buffer.from([0xc8, 0xcc, 0xc5, 0xc2])],
    ['Shift_JIS', Buffer.from([0x83, 0x70, 0x83, 0x93])],
    ['gb18030', Buffer.from([0xc3, 0xe6, 0xb0, 0xfc])],
    ['utf-8', Buffer.from('パン')],
  ])('is read in %s, which it declares', async (encoding, words) => {
    const name = new TextDecoder(encoding).decode(words);
    const [before, after] = call('%').split('%').map((part) => Buffer.from(part));
    const declared = Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), before ?? Buffer.alloc(0), words, after ?? Buffer.alloc(0)]);
    const { readCall } = await openReceiving();
    expect(readCall(declared, 'text/xml').method).toBe(name);
    expect(readCall(Buffer.concat([before ?? Buffer.alloc(0), words, after ?? Buffer.alloc(0)]), `text/xml; charset="${encoding}"`).method).toBe(name);
  });

  test.each([['utf-16le', ''], ['utf-16le', '\ufeff'], ['utf-16be', '']] as const)('is read in %s with “%s” before it', async (encoding, mark) => {
    const body = Buffer.from(`${mark}<?xml version="1.0" encoding="UTF-16"?>${call('grüße')}`, 'utf16le');
    const { readCall } = await openReceiving();
    expect(readCall(encoding === 'utf-16be' ? body.swap16() : body, 'text/xml').method).toBe('grüße');
  });

  test('in an encoding that nobody knows is none', async () => {
    expect(fault(await post('/xmlrpc.php', `<?xml version="1.0" encoding="klingon"?>${call('system.listMethods')}`))).toMatch(/^-32700 parse error/);
  });
});

describe('a trackback', () => {
  test.each<[string, () => Promise<Reply>, string]>([
    ['of no address', () => trackback('nonsense'), '1 The url of the page that links here is missing or is no http or https address.'],
    ['of a page to itself', () => trackback(on.target), '1 A post cannot send a trackback to itself.'],
    ['to what is not there', () => trackback('https://x.example/', 'https://blog.example/none/'), '1 I really need an ID for this to work.'],
    ['to a post that takes none', () => trackback('https://x.example/', closed), '1 Sorry, trackbacks are closed for this item.'],
    ['from a site that is blocked', async () => (await block('domain', 'spam.example'), trackback('https://spam.example/')), '1 This blog does not accept trackbacks from there.'],
  ])('%s', async (_what, send, wanted) => {
    expect(message(await send())).toBe(wanted);
  });

  const said = '%83p%83%93';
  test.each([
    [`charset=Shift_JIS&title=${said}&url=x`, 'application/x-www-form-urlencoded', 'パン'],
    [`title=${said}&url=x`, 'application/x-www-form-urlencoded; charset=shift_jis', 'パン'],
    ['title=%a5%d1%a5%f3&url=x&charset=EUC-JP', 'application/x-www-form-urlencoded', 'パン'],
    ['title=%c8%cc%c5%c2&url=x&charset=koi8-r', 'application/x-www-form-urlencoded', 'хлеб'],
    ['title=Gr%C3%BC%C3%9Fe&url=x', 'application/x-www-form-urlencoded', 'Grüße'],
    ['title=Gr%FC%DFe&url=x', 'application/x-www-form-urlencoded', 'Grüße'],
    ['title=Gr%C3%BC%C3%9Fe&url=x&charset=klingon', '', 'Grüße'],
    ['title=Gr\u00fc\u00dfe+%26+so&url=x', 'application/x-www-form-urlencoded', 'Grüße & so'],
  ])('%s, sent as “%s”, says %s', async (body, type, wanted) => {
    const { readTrackback } = await openReceiving();
    expect(readTrackback(Buffer.from(body), type)).toEqual({ url: 'x', hints: { title: wanted } });
  });
});

test('a webmention of a page that nobody may look at is told of as one whose server is down, at first and in the end', async () => {
  hidden.pages.set('/', linking());
  on.site.pages.set('/leads', { status: 302, location: `${hidden.url}/` });
  const sources = [`${hidden.url}/`, `${on.site.url}/leads`, 'http://127.0.0.1:50999/', 'http://10.0.0.1/', 'http://[::1]:8080/', 'http://169.254.169.254/latest/', 'http://nowhere.invalid/'];
  const answers = await Promise.all(sources.map((source) => on.webmention(source)));
  const told = async (): Promise<Set<string>> => new Set(await Promise.all(answers.map(async ({ headers }) => (await on.blog.get(new URL(headers.location ?? '').pathname)).body.trim())));
  await on.blog.blog.jobs.idle();
  expect([...(await told())]).toEqual([expect.stringMatching(/not read yet/)]);
  for (let tries = 0; tries < 10; tries += 1) {
    on.blog.turnClock(new Date(on.blog.clock().getTime() + 3_600_000));
    await on.blog.blog.jobs.idle();
  }
  expect([...(await told())]).toEqual([expect.stringMatching(/cannot be read/)]);
  expect(hidden.asked).toEqual([]);
});

test('too many at once of a site that is known wait, and say so', async () => {
  await on.blog.mention({ postId: on.post.id, sourceUrl: `${on.site.url}/before` });
  const told: string[] = [];
  for (let number = 0; number < 7; number += 1) told.push(await on.told(`/${number}`, linking()));
  expect(told.map((each) => /once it was approved/.test(each))).toEqual([false, false, false, false, false, true, true]);
  expect(await on.blog.records.database.selectFrom('mentions').select('held_for').where('status', '=', 'pending').execute()).toEqual([{ held_for: '["burst"]' }, { held_for: '["burst"]' }]);
});
