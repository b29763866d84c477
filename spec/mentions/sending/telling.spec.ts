// What a post links to is told of it, by what the other side takes, as its links come, stand and go; and what was answered is kept.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openSending } from '../../../server/mentions/index.ts';
import { deletePost, savePost, trashPost, type Post, type PostInput } from '../../../server/posts/index.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';
import { openTargetSite, takingWebmentions, xmlFault, xmlSaying, type Answering, type TargetSite } from './target-site.ts';

let blog: ServedBlog;
let site: TargetSite;

beforeAll(async () => {
  site = await openTargetSite();
  blog = await serveTestBlog({ config: { fetchAllow: [`127.0.0.1:${site.port}`] } });
});
beforeEach(async () => {
  for (const table of ['jobs', 'sent_mentions', 'posts', 'addresses', 'mentions'] as const) await blog.records.database.deleteFrom(table).execute();
  blog.turnClock(startOfSpec);
  await blog.set({ announceLinks: true, hubs: [], updateServices: [] });
  site.at.clear();
  site.asked.splice(0);
});
afterAll(async () => {
  await blog.close();
  await site.close();
});

const idle = (): Promise<void> => blog.blog.jobs.idle();

/** Lets time pass, a little at a time, and what falls due be done. */
async function pass(seconds: number): Promise<void> {
  const steps = Math.min(20, Math.ceil(seconds / 2));
  for (let step = 0; step < steps; step += 1) {
    blog.turnClock(new Date(blog.clock().getTime() + (seconds * 1_000) / steps));
    await idle();
  }
}

const linkTo = (...paths: string[]): string => paths.map((path) => `A link to [this](${site.url}${path}).`).join('\n\n');

const save = async (post: Post, given: Partial<PostInput>): Promise<Post> => {
  const { id, type, status, title, format, source, authorId } = post;
  const saved = await blog.change((change) => savePost(change, blog.posts, { id, type, status, title, format, source, authorId, ...given }));
  await idle();
  return saved;
};

const publish = async (given: Partial<PostInput>): Promise<Post> => {
  const post = await blog.write(given);
  await idle();
  return post;
};

/** What was posted to a path, as forms. */
const posted = (path: string): Record<string, string>[] => site.asked.filter((each) => each.method === 'POST' && each.path === path).map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

const rows = () => blog.records.database.selectFrom('sent_mentions').select(['target_url', 'state', 'protocol', 'outcome', 'status', 'fault', 'answer', 'status_url', 'tries', 'next_try_at']).orderBy('id').execute();
const states = async (): Promise<string[]> => (await rows()).map(({ target_url, state, outcome }) => `${target_url.replace(site.url, '')} ${state} ${outcome ?? '-'}`);

describe('a published post', () => {
  test('is told of by webmention, pingback or trackback, whichever comes first in that order', async () => {
    site.at.set('/w', { ...takingWebmentions('/wm?x=1'), headers: { link: '</wm?x=1>; rel=webmention', 'x-pingback': `${site.url}/rpc` } });
    site.at.set('/p', { headers: { 'x-pingback': `${site.url}/rpc` }, body: 'x' });
    site.at.set('/t', { body: `<!-- <rdf:Description dc:identifier="${site.url}/t" trackback:ping="${site.url}/tb" /> -->` });
    site.at.set('/none', { body: 'x' });
    site.at.set('/wm?x=1', { status: 202, headers: { 'content-type': 'text/plain' }, body: 'Thanks!' });
    site.at.set('/rpc', xmlSaying('Pingback registered'));
    site.at.set('/tb', { headers: { 'content-type': 'text/xml' }, body: '<?xml version="1.0"?><response><error>0</error></response>' });
    const post = await publish({ title: 'On “bread” & butter', source: `${linkTo('/w', '/p', '/t', '/none')} Grüße.` });
    await pass(10);
    const source = `https://blog.example${post.path}`;
    expect(posted('/wm?x=1')).toEqual([{ source, target: `${site.url}/w` }]);
    expect(posted('/tb')).toEqual([{ title: 'On “bread” & butter', url: source, blog_name: 'blog.example', excerpt: 'A link to this. A link to this. A link to this. A link to this. Grüße.' }]);
    // Byte for byte what WordPress 6.1.9 sends (`out-1-pingback-x-header.txt`), but for the addresses.
    expect(site.asked.find(({ path }) => path === '/rpc')).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0"?>\n<methodCall>\n<methodName>pingback.ping</methodName>\n<params>\n<param><value><string>${source}</string></value></param>\n<param><value><string>${site.url}/p</string></value></param>\n</params></methodCall>`,
    });
    expect(await states()).toEqual(['/w told accepted', '/p told registered', '/t told registered', '/none silent no-endpoint']);
    expect((await rows())[0]).toMatchObject({ protocol: 'webmention', status: 202, answer: 'Thanks!' });
  });

  test('tells each page once, by the address that stands in it, and one at a time', async () => {
    for (const path of ['/a?x=1&y=2', '/b', '/c']) site.at.set(path, takingWebmentions('/wm'));
    site.at.set('/wm', { status: 200 });
    await publish({ format: 'html', source: `<p><a href="${site.url}/a?x=1&amp;y=2">x</a> <a href="${site.url}/a?x=1&amp;y=2">again</a> <a href="${site.url}/b" rel="nofollow">b</a> <a href="${site.url}/c">c</a> <a href="#x">own</a> <a href="mailto:a@b.example">m</a><img src="${site.url}/d" alt=""></p>` });
    await pass(10);
    expect(posted('/wm').map(({ target }) => target)).toEqual([`${site.url}/a?x=1&y=2`, `${site.url}/b`, `${site.url}/c`]);
    expect(site.most).toBe(1);
    expect(site.asked.some(({ path }) => path === '/d')).toBe(false);
  });

  test.each<[string, Partial<PostInput>]>([
    ['a draft', { status: 'draft' }],
    ['a private one', { status: 'private' }],
    ['one behind a password', { password: 'salt' }],
    ['one that comes out tomorrow', { publishedAt: '2013-03-02T12:00:00.000Z' }],
    ['a page', { type: 'page' }],
    ['one brought from elsewhere', { isOld: true }],
  ])('is not told of while it is %s', async (_what, given) => {
    site.at.set('/w', takingWebmentions('/wm'));
    const post = await publish({ source: linkTo('/w'), ...given });
    await pass(10);
    expect(site.asked).toEqual([]);
    // A word changed later is no new link.
    if (given.isOld) await save(post, { source: `${linkTo('/w')} More.` });
    await pass(70);
    expect(site.asked).toEqual([]);
  });

  test('is not told of where the owner wants nobody told', async () => {
    await blog.set({ announceLinks: false });
    await publish({ source: linkTo('/w') });
    await pass(10);
    expect([site.asked, await rows()]).toEqual([[], []]);
  });

  test('is told of when its time has come, and one from elsewhere when it gets a new link', async () => {
    for (const path of ['/w', '/new']) site.at.set(path, takingWebmentions('/wm'));
    site.at.set('/wm', {});
    await publish({ source: linkTo('/w'), publishedAt: '2013-03-01T12:10:00.000Z' });
    const old = await publish({ source: linkTo('/w'), isOld: true });
    await save(old, { source: linkTo('/w', '/new') });
    expect(posted('/wm').map(({ target }) => target)).toEqual([`${site.url}/new`]);
    await pass(700);
    expect(posted('/wm').map(({ target }) => target)).toEqual([`${site.url}/new`, `${site.url}/w`]);
  });
});

describe('a post that changes', () => {
  beforeEach(() => {
    site.at.set('/w', takingWebmentions('/wm'));
    site.at.set('/p', { headers: { 'x-pingback': `${site.url}/rpc` }, body: 'x' });
    site.at.set('/wm', { status: 202 });
    site.at.set('/rpc', xmlSaying('ok'));
  });
  const told = (): string[] => [...posted('/wm').map(({ target }) => target ?? ''), ...site.asked.filter(({ path }) => path === '/rpc').map(({ body }) => /<string>([^<]*)<\/string><\/value><\/param>\n<\/params>/.exec(body)?.[1] ?? '')].map((target) => target.replace(site.url, ''));

  test('tells of new links and of those that are gone at once, and by webmention of other words when its author has come to rest', async () => {
    const post = await publish({ source: linkTo('/w', '/p') });
    await pass(4);
    expect(told()).toEqual(['/w', '/p']);
    await save(post, { source: `${linkTo('/w', '/p')} More.` });
    await save(post, { source: `${linkTo('/w', '/p')} And more.` });
    await pass(30);
    expect(told()).toEqual(['/w', '/p']);
    await pass(40);
    expect(told()).toEqual(['/w', '/w', '/p']);
    await save(post, { source: 'Nothing.' });
    await pass(4);
    expect(told()).toEqual(['/w', '/w', '/w', '/p', '/p']);
    await pass(600);
    expect(told()).toHaveLength(5);
    await save(post, { source: linkTo('/w') });
    await pass(4);
    expect(told()).toHaveLength(6);
    expect(await states()).toEqual(['/w told accepted', '/p told registered']);
  });

  test('tells all it linked to when it is taken out of sight, and nothing twice when it is then deleted', async () => {
    const post = await publish({ source: linkTo('/w', '/p') });
    await pass(4);
    await blog.change((change) => trashPost(change, blog.posts, post.id));
    await pass(4);
    expect(told()).toEqual(['/w', '/w', '/p', '/p']);
    await blog.change((change) => deletePost(change, blog.posts, post.id));
    await pass(100);
    expect(told()).toHaveLength(4);
    expect(await rows()).toEqual([]);
  });

  test('tells all it linked to when it is deleted at once, and what nobody knew of to nobody', async () => {
    site.at.set('/down', { status: 503 });
    const post = await publish({ source: linkTo('/w', '/down') });
    await pass(4);
    await blog.change((change) => deletePost(change, blog.posts, post.id));
    await pass(4);
    expect(posted('/wm')).toEqual([{ source: `https://blog.example${post.path}`, target: `${site.url}/w` }, { source: `https://blog.example${post.path}`, target: `${site.url}/w` }]);
    expect((await blog.get(post.path ?? '')).status).toBe(410);
    const asked = site.asked.length;
    await pass(10_000);
    expect([site.asked.length, await rows()]).toEqual([asked, []]);
  });

  test('keeps the name under which it was told of when its address changes, for that leads to the new one', async () => {
    const post = await publish({ source: linkTo('/w') });
    const moved = await save(post, { slug: 'elsewhere', source: 'Nothing.' });
    expect(moved.path).not.toBe(post.path);
    expect(new Set(posted('/wm').map(({ source }) => source))).toEqual(new Set([`https://blog.example${post.path}`]));
    expect(posted('/wm')).toHaveLength(2);
  });

  test('tells of a link’s end where it was told of, though the page announces nothing any more', async () => {
    const post = await publish({ source: linkTo('/w') });
    site.at.set('/w', { status: 404 });
    await save(post, { source: 'Nothing.' });
    expect(posted('/wm')).toHaveLength(2);
    expect(await states()).toEqual(['/w told accepted']);
  });

  test('is told of by its second page where its link stands there', async () => {
    const post = await publish({ source: `One.\n\n<!--nextpage-->\n\n${linkTo('/w')}` });
    expect(posted('/wm')).toEqual([{ source: `https://blog.example${post.path}2/`, target: `${site.url}/w` }]);
  });
});

describe('an answer', () => {
  const xml = (body: string): Answering => ({ headers: { 'content-type': 'text/xml' }, body });

  test.each<[string, Answering, string, object]>([
    ['200', {}, 'told accepted', { status: 200 }],
    ['201 with where it tells more', { status: 201, headers: { location: '/status/1' } }, 'told accepted', { status: 201, status_url: '%/status/1' }],
    ['202 with words', { status: 202, headers: { 'content-type': 'application/json' }, body: '{"summary":"Queued"}' }, 'told accepted', { answer: 'Queued' }],
    ['303 to a page for people', { status: 303, headers: { location: '/w' } }, 'told unclear', { status: 303 }],
    ['302 to another page', { status: 302, headers: { location: '/w' } }, 'told unclear', { status: 302 }],
    ['400 with its reason', { status: 400, headers: { 'content-type': 'application/json' }, body: '{"error":"bad","error_description":"No link found"}' }, 'failed refused', { status: 400, answer: 'No link found' }],
    ['404', { status: 404 }, 'failed refused', { status: 404 }],
    ['429', { status: 429, headers: { 'retry-after': '300' } }, 'waiting busy', { status: 429, next_try_at: '2013-03-01T12:05:00.000Z' }],
    ['503', { status: 503 }, 'waiting busy', { status: 503 }],
    ['nothing', { hangUp: true }, 'waiting unreachable', { status: null }],
  ])('to a webmention: %s', async (_what, answer, state, kept) => {
    site.at.set('/w', takingWebmentions('/wm'));
    site.at.set('/wm', answer);
    await publish({ source: linkTo('/w') });
    expect(await states()).toEqual([`/w ${state}`]);
    expect(await rows()).toMatchObject([{ ...kept, ...('status_url' in kept && { status_url: `${site.url}/status/1` }) }]);
  });

  test.each<[string, Answering, string, object]>([
    ['a word of thanks', xmlSaying('Keep the web talking!'), 'told registered', { answer: 'Keep the web talking!' }],
    ['48', xmlFault(48, 'The pingback has already been registered.'), 'told known', { fault: 48 }],
    ['a fault that WordPress blanked', xmlFault(0, ''), 'told unclear', { fault: 0, answer: null }],
    ['17', xmlFault(17, 'no link'), 'failed refused', { fault: 17, answer: 'no link' }],
    ['33', xmlFault(33, 'not pingback-enabled'), 'failed refused', { fault: 33 }],
    ['49', xmlFault(49, 'Access denied.'), 'failed refused', { fault: 49 }],
    ['-32601', xmlFault(-32601, 'no such method'), 'failed refused', { fault: -32601 }],
    ['16: they could not read us', xmlFault(16, 'The source URL does not exist.'), 'waiting busy', { fault: 16 }],
    ['50: they could not ask others', xmlFault(50, 'upstream'), 'waiting busy', { fault: 50 }],
    ['a flood, in WordPress’s words', xmlFault(429, 'You are posting comments too quickly.'), 'waiting busy', { fault: 429 }],
    ['a duplicate, in WordPress’s words', xmlFault(409, 'Duplicate comment detected'), 'told known', { fault: 409 }],
    ['nothing at all', xml(''), 'told unclear', { fault: null }],
    ['no XML', xml('Fatal error: out of memory'), 'told unclear', {}],
    ['a page', { body: '<html><body>Hello' }, 'told unclear', {}],
    ['a document type', xml('<!DOCTYPE a [<!ENTITY x "y">]><methodResponse><params/></methodResponse>'), 'told unclear', {}],
    ['a warning of PHP’s before the answer', { ...xmlSaying('ok'), body: `\n<b>Notice</b>: x\n${String(xmlFault(48, 'known').body)}` }, 'told known', { fault: 48 }],
    ['403', { status: 403, body: 'Forbidden' }, 'failed refused', { status: 403 }],
    ['500', { status: 500 }, 'waiting busy', { status: 500 }],
    ['a move of the whole site', { status: 301, headers: { location: '/moved' } }, 'told registered', { answer: 'moved here' }],
  ])('to a pingback: %s', async (_what, answer, state, kept) => {
    site.at.set('/p', { headers: { 'x-pingback': `${site.url}/rpc` }, body: 'x' });
    site.at.set('/rpc', answer);
    site.at.set('/moved', ({ method }) => (method === 'POST' ? xmlSaying('moved here') : { status: 405 }));
    await publish({ source: linkTo('/p') });
    expect(await states()).toEqual([`/p ${state}`]);
    expect(await rows()).toMatchObject([kept]);
  });

  test.each<[string, Answering, string, object]>([
    ['0', xml('<?xml version="1.0" encoding="utf-8"?>\n<response>\n<error>0</error>\n</response>'), 'told registered', { answer: null }],
    ['a second one, in WordPress’s words', xml('<response><error>1</error><message>There is already a ping from that URL for this post.</message></response>'), 'told known', {}],
    ['closed', xml('<response><error>1</error><message>Sorry, trackbacks are closed.</message></response>'), 'failed refused', { answer: 'Sorry, trackbacks are closed.' }],
    ['a page', { body: 'Thanks' }, 'told unclear', {}],
  ])('to a trackback: %s', async (_what, answer, state, kept) => {
    site.at.set('/t', { body: `<!-- <rdf:Description dc:identifier="${site.url}/t" trackback:ping="${site.url}/tb" /> -->` });
    site.at.set('/tb', answer);
    await publish({ source: linkTo('/t') });
    expect(await states()).toEqual([`/t ${state}`]);
    expect(await rows()).toMatchObject([kept]);
  });

  test('that does not come is asked for again, ever more rarely, until it comes or two days are over', async () => {
    site.at.set('/w', { hangUp: true });
    await publish({ source: linkTo('/w') });
    const tries: number[] = [];
    for (;;) {
      const [row] = await rows();
      if (row?.next_try_at == null) break;
      tries.push(Date.parse(row.next_try_at) - blog.clock().getTime());
      blog.turnClock(new Date(row.next_try_at));
      await idle();
    }
    expect(await states()).toEqual(['/w failed unreachable']);
    expect(tries).toHaveLength(13);
    expect(tries[0]).toBeLessThanOrEqual(18_000);
    const all = tries.reduce((sum, each) => sum + each, 0) / 3_600_000;
    expect(all).toBeGreaterThan(24);
    expect(all).toBeLessThan(60);
  });

  test('comes once the other side is back', async () => {
    site.at.set('/w', { hangUp: true });
    await publish({ source: linkTo('/w') });
    site.at.set('/w', takingWebmentions('/wm'));
    site.at.set('/wm', { status: 202 });
    await pass(20);
    expect(await states()).toEqual(['/w told accepted']);
    expect(posted('/wm')).toHaveLength(1);
  });

  test('of an endpoint at a private address is not asked for', async () => {
    site.at.set('/w', takingWebmentions('http://10.0.0.1/wm'));
    site.at.set('/r', takingWebmentions('/redirecting'));
    site.at.set('/redirecting', { status: 307, headers: { location: 'http://192.168.0.1/' } });
    await publish({ source: linkTo('/w', '/r') });
    await pass(4);
    expect(await states()).toEqual(['/w failed private', '/r failed private']);
  });

  test('of a process that ended while it was awaited is asked for again, and a job that comes twice asks once', async () => {
    site.at.set('/w', takingWebmentions('/wm'));
    site.at.set('/wm', { status: 202 });
    await publish({ source: linkTo('/w') });
    const { id, round } = await blog.records.database.selectFrom('sent_mentions').select(['id', 'round']).executeTakeFirstOrThrow();
    await blog.change((change) => change.enqueue({ kind: 'mentions.send', payload: { id, round } }));
    await idle();
    expect(posted('/wm')).toHaveLength(1);
    await blog.records.database.updateTable('sent_mentions').set({ state: 'waiting' }).execute();
    await blog.change((change) => change.enqueue({ kind: 'mentions.send', payload: { id, round: round - 1 } }));
    await blog.change((change) => change.enqueue({ kind: 'mentions.send', payload: { id, round } }));
    await idle();
    expect(posted('/wm')).toHaveLength(2);
  });
});

describe('an author', () => {
  const asking = async (post: Post, act: 'askAgain' | 'keepFromTelling', target: string): Promise<boolean> => {
    const verbs = await openSending();
    const done = await blog.change((change) => verbs[act](change, post, 'https://blog.example', target));
    await idle();
    return done;
  };

  test('keeps a link of a draft from being told, and has it told after all', async () => {
    site.at.set('/w', takingWebmentions('/wm'));
    site.at.set('/wm', {});
    const draft = await publish({ status: 'draft', source: linkTo('/w') });
    expect(await asking(draft, 'keepFromTelling', `${site.url}/w`)).toBe(true);
    const post = await save(draft, { status: 'published' });
    await save(post, { source: `${linkTo('/w')} x` });
    await pass(100);
    expect([site.asked, await states()]).toEqual([[], ['/w off -']]);
    expect(await asking(post, 'askAgain', `${site.url}/w`)).toBe(true);
    expect(posted('/wm')).toHaveLength(1);
    expect(await asking(post, 'askAgain', `${site.url}/w`)).toBe(true);
    expect(posted('/wm')).toHaveLength(2);
    expect(await asking(post, 'askAgain', `${site.url}/elsewhere`)).toBe(false);
  });

  test('has trackbacks sent to addresses of their own choice, once, when the post is out', async () => {
    site.at.set('/tb', { headers: { 'content-type': 'text/xml' }, body: '<response><error>0</error></response>' });
    const { sendTrackbacksTo, trackbackAddresses } = await openSending();
    const draft = await publish({ status: 'draft', title: 'x', excerpt: 'word '.repeat(100) });
    const given = (post: Post, ...addresses: string[]) => blog.change((change) => sendTrackbacksTo(change, post, 'https://blog.example', addresses));
    expect(await given(draft, `${site.url}/tb`)).toBe(1);
    expect(trackbackAddresses(`javascript:alert(1) ${site.url}/tb#x\nhttps://blog.example/x/trackback/ tb`, 'https://blog.example')).toEqual({ addresses: [`${site.url}/tb`], wrong: ['javascript:alert(1)', 'https://blog.example/x/trackback/', 'tb'] });
    await idle();
    expect(site.asked).toEqual([]);
    const post = await save(draft, { status: 'published' });
    expect(posted('/tb')[0]?.['excerpt']).toMatch(/^(word )+word…$/);
    expect(await given(post, `${site.url}/tb`)).toBe(0);
    await save(post, { title: 'y' });
    await blog.change((change) => deletePost(change, blog.posts, post.id));
    await pass(100);
    expect(posted('/tb')).toHaveLength(1);
  });
});
