// What a post links to is told of it, by what the other side takes, as its links come, stand and go.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openSending } from '../../../server/mentions/index.ts';
import { deletePost, trashPost, type Post, type PostInput } from '../../../server/posts/index.ts';
import { openSendingBlog, type SendingBlog } from './sending-blog.ts';
import { takingWebmentions, xmlSaying } from './target-site.ts';

let on: SendingBlog;

beforeAll(async () => {
  on = await openSendingBlog();
});
beforeEach(() => on.reset());
afterAll(() => on.close());

describe('a published post', () => {
  test('is told of by webmention, pingback or trackback, whichever comes first in that order', async () => {
    on.site.at.set('/w', { ...takingWebmentions('/wm?x=1'), headers: { link: '</wm?x=1>; rel=webmention', 'x-pingback': `${on.site.url}/rpc` } });
    on.site.at.set('/p', { headers: { 'x-pingback': `${on.site.url}/rpc` }, body: 'x' });
    on.site.at.set('/t', { body: `<!-- <rdf:Description dc:identifier="${on.site.url}/t" trackback:ping="${on.site.url}/tb" /> -->` });
    on.site.at.set('/none', { body: 'x' });
    on.site.at.set('/wm?x=1', { status: 202, headers: { 'content-type': 'text/plain' }, body: 'Thanks!' });
    on.site.at.set('/rpc', xmlSaying('Pingback registered'));
    on.site.at.set('/tb', { headers: { 'content-type': 'text/xml' }, body: '<?xml version="1.0"?><response><error>0</error></response>' });
    const post = await on.publish({ title: 'On “bread” & butter', source: `${on.linkTo('/w', '/p', '/t', '/none')} Grüße.` });
    await on.pass(10);
    const source = `https://blog.example${post.path}`;
    expect(on.posted('/wm?x=1')).toEqual([{ source, target: `${on.site.url}/w` }]);
    expect(on.posted('/tb')).toEqual([{ title: 'On “bread” & butter', url: source, blog_name: 'blog.example', excerpt: 'A link to this. A link to this. A link to this. A link to this. Grüße.' }]);
    // Byte for byte what WordPress 6.1.9 sends (`out-1-pingback-x-header.txt`), but for the addresses.
    expect(on.site.asked.find(({ path }) => path === '/rpc')).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0"?>\n<methodCall>\n<methodName>pingback.ping</methodName>\n<params>\n<param><value><string>${source}</string></value></param>\n<param><value><string>${on.site.url}/p</string></value></param>\n</params></methodCall>`,
    });
    expect(await on.states()).toEqual(['/w told accepted', '/p told registered', '/t told registered', '/none silent no-endpoint']);
    expect((await on.rows())[0]).toMatchObject({ protocol: 'webmention', status: 202, answer: 'Thanks!' });
  });

  test('tells each page once, by the address that stands in it, and one at a time', async () => {
    for (const path of ['/a?x=1&y=2', '/b', '/c']) on.site.at.set(path, takingWebmentions('/wm'));
    on.site.at.set('/wm', { status: 200 });
    await on.publish({ format: 'html', source: `<p><a href="${on.site.url}/a?x=1&amp;y=2">x</a> <a href="${on.site.url}/a?x=1&amp;y=2">again</a> <a href="${on.site.url}/b" rel="nofollow">b</a> <a href="${on.site.url}/c">c</a> <a href="#x">own</a> <a href="mailto:a@b.example">m</a><img src="${on.site.url}/d" alt=""></p>` });
    await on.pass(10);
    expect(on.posted('/wm').map(({ target }) => target).toSorted()).toEqual([`${on.site.url}/a?x=1&y=2`, `${on.site.url}/b`, `${on.site.url}/c`]);
    expect(on.site.most).toBe(1);
    expect(on.site.asked.some(({ path }) => path === '/d')).toBe(false);
  });

  test.each<[string, Partial<PostInput>]>([
    ['a draft', { status: 'draft' }],
    ['a private one', { status: 'private' }],
    ['one behind a password', { password: 'salt' }],
    ['one that comes out tomorrow', { publishedAt: '2013-03-02T12:00:00.000Z' }],
    ['a page', { type: 'page' }],
    ['one brought from elsewhere', { isOld: true }],
  ])('is not told of while it is %s', async (_what, given) => {
    on.site.at.set('/w', takingWebmentions('/wm'));
    const post = await on.publish({ source: on.linkTo('/w'), ...given });
    await on.pass(10);
    expect(on.site.asked).toEqual([]);
    // A word changed later is no new link.
    if (given.isOld) await on.save(post, { source: `${on.linkTo('/w')} More.` });
    await on.pass(70);
    expect(on.site.asked).toEqual([]);
  });

  test('is not told of where the owner wants nobody told', async () => {
    await on.blog.set({ announceLinks: false });
    await on.publish({ source: on.linkTo('/w') });
    await on.pass(10);
    expect([on.site.asked, await on.rows()]).toEqual([[], []]);
  });

  test('is told of when its time has come, and one from elsewhere when it gets a new link', async () => {
    for (const path of ['/w', '/new']) on.site.at.set(path, takingWebmentions('/wm'));
    on.site.at.set('/wm', {});
    await on.publish({ source: on.linkTo('/w'), publishedAt: '2013-03-01T12:10:00.000Z' });
    const old = await on.publish({ source: on.linkTo('/w'), isOld: true });
    await on.save(old, { source: on.linkTo('/w', '/new') });
    expect(on.posted('/wm').map(({ target }) => target)).toEqual([`${on.site.url}/new`]);
    await on.pass(700);
    expect(on.posted('/wm').map(({ target }) => target)).toEqual([`${on.site.url}/new`, `${on.site.url}/w`]);
  });
});

describe('a post that changes', () => {
  beforeEach(() => {
    on.site.at.set('/w', takingWebmentions('/wm'));
    on.site.at.set('/p', { headers: { 'x-pingback': `${on.site.url}/rpc` }, body: 'x' });
    on.site.at.set('/wm', { status: 202 });
    on.site.at.set('/rpc', xmlSaying('ok'));
  });
  const told = (): string[] => [...on.posted('/wm').map(({ target }) => target ?? ''), ...on.site.asked.filter(({ path }) => path === '/rpc').map(({ body }) => /<string>([^<]*)<\/string><\/value><\/param>\n<\/params>/.exec(body)?.[1] ?? '')].map((target) => target.replace(on.site.url, ''));

  test('tells of new links and of those that are gone at once, and by webmention of other words when its author has come to rest', async () => {
    const post = await on.publish({ source: on.linkTo('/w', '/p') });
    await on.pass(4);
    expect(told()).toEqual(['/w', '/p']);
    await on.save(post, { source: `${on.linkTo('/w', '/p')} More.` });
    await on.save(post, { source: `${on.linkTo('/w', '/p')} And more.` });
    await on.pass(30);
    expect(told()).toEqual(['/w', '/p']);
    await on.pass(40);
    expect(told()).toEqual(['/w', '/w', '/p']);
    await on.save(post, { source: 'Nothing.' });
    await on.pass(4);
    expect(told()).toEqual(['/w', '/w', '/w', '/p', '/p']);
    await on.pass(600);
    expect(told()).toHaveLength(5);
    await on.save(post, { source: on.linkTo('/w') });
    await on.pass(4);
    expect(told()).toHaveLength(6);
    expect(await on.states()).toEqual(['/w told accepted', '/p told registered']);
  });

  test('tells all it linked to when it is taken out of sight, and nothing twice when it is then deleted', async () => {
    const post = await on.publish({ source: on.linkTo('/w', '/p') });
    await on.pass(4);
    await on.blog.change((change) => trashPost(change, on.blog.posts, post.id));
    await on.pass(4);
    expect(told()).toEqual(['/w', '/w', '/p', '/p']);
    await on.blog.change((change) => deletePost(change, on.blog.posts, post.id));
    await on.pass(100);
    expect(told()).toHaveLength(4);
    expect(await on.rows()).toEqual([]);
  });

  test('tells all it linked to when it is deleted at once, and what nobody knew of to nobody', async () => {
    on.site.at.set('/down', { status: 503 });
    const post = await on.publish({ source: on.linkTo('/w', '/down') });
    await on.pass(4);
    await on.blog.change((change) => deletePost(change, on.blog.posts, post.id));
    await on.pass(4);
    expect(on.posted('/wm')).toEqual([{ source: `https://blog.example${post.path}`, target: `${on.site.url}/w` }, { source: `https://blog.example${post.path}`, target: `${on.site.url}/w` }]);
    expect((await on.blog.get(post.path ?? '')).status).toBe(410);
    const asked = on.site.asked.length;
    await on.pass(10_000);
    expect([on.site.asked.length, await on.rows()]).toEqual([asked, []]);
  });

  test('keeps the name under which it was told of when its address changes, for that leads to the new one', async () => {
    const post = await on.publish({ source: on.linkTo('/w') });
    const moved = await on.save(post, { slug: 'elsewhere', source: 'Nothing.' });
    expect(moved.path).not.toBe(post.path);
    expect(new Set(on.posted('/wm').map(({ source }) => source))).toEqual(new Set([`https://blog.example${post.path}`]));
    expect(on.posted('/wm')).toHaveLength(2);
  });

  test('tells of a link’s end where it was told of, though the page announces nothing any more', async () => {
    const post = await on.publish({ source: on.linkTo('/w') });
    on.site.at.set('/w', { status: 404 });
    await on.save(post, { source: 'Nothing.' });
    expect(on.posted('/wm')).toHaveLength(2);
    expect(await on.states()).toEqual(['/w told accepted']);
  });

  test('is told of by its second page where its link stands there', async () => {
    const post = await on.publish({ source: `One.\n\n<!--nextpage-->\n\n${on.linkTo('/w')}` });
    expect(on.posted('/wm')).toEqual([{ source: `https://blog.example${post.path}2/`, target: `${on.site.url}/w` }]);
  });
});

describe('an author', () => {
  const asking = async (post: Post, act: 'askAgain' | 'keepFromTelling', target: string): Promise<boolean> => {
    const verbs = await openSending();
    const done = await on.blog.change((change) => verbs[act](change, post, 'https://blog.example', target));
    await on.idle();
    return done;
  };

  test('keeps a link of a draft from being told, and has it told after all', async () => {
    on.site.at.set('/w', takingWebmentions('/wm'));
    on.site.at.set('/wm', {});
    const draft = await on.publish({ status: 'draft', source: on.linkTo('/w') });
    expect(await asking(draft, 'keepFromTelling', `${on.site.url}/w`)).toBe(true);
    const post = await on.save(draft, { status: 'published' });
    await on.save(post, { source: `${on.linkTo('/w')} x` });
    await on.pass(100);
    expect([on.site.asked, await on.states()]).toEqual([[], ['/w off -']]);
    expect(await asking(post, 'askAgain', `${on.site.url}/w`)).toBe(true);
    expect(on.posted('/wm')).toHaveLength(1);
    expect(await asking(post, 'askAgain', `${on.site.url}/w`)).toBe(true);
    expect(on.posted('/wm')).toHaveLength(2);
    expect(await asking(post, 'askAgain', `${on.site.url}/elsewhere`)).toBe(false);
  });

  test('has trackbacks sent to addresses of their own choice, once, when the post is out', async () => {
    on.site.at.set('/tb', { headers: { 'content-type': 'text/xml' }, body: '<response><error>0</error></response>' });
    const { sendTrackbacksTo, trackbackAddresses } = await openSending();
    const draft = await on.publish({ status: 'draft', title: 'x', excerpt: 'word '.repeat(100) });
    const given = (post: Post, ...addresses: string[]) => on.blog.change((change) => sendTrackbacksTo(change, post, 'https://blog.example', addresses));
    expect(await given(draft, `${on.site.url}/tb`)).toBe(1);
    expect(trackbackAddresses(`javascript:alert(1) ${on.site.url}/tb#x\nhttps://blog.example/x/trackback/ tb`, 'https://blog.example')).toEqual({ addresses: [`${on.site.url}/tb`], wrong: ['javascript:alert(1)', 'https://blog.example/x/trackback/', 'tb'] });
    await on.idle();
    expect(on.site.asked).toEqual([]);
    const post = await on.save(draft, { status: 'published' });
    expect(on.posted('/tb')[0]?.['excerpt']).toMatch(/^(word )+word…$/);
    expect(await given(post, `${on.site.url}/tb`)).toBe(0);
    await on.save(post, { title: 'y' });
    await on.blog.change((change) => deletePost(change, on.blog.posts, post.id));
    await on.pass(100);
    expect(on.posted('/tb')).toHaveLength(1);
  });
});
