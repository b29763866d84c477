// What other sites tell of their pages is taken, proved, shown, brought up to date and taken back, in each protocol.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addMention, listMentions, openMentionModeration } from '../../server/mentions/index.ts';
import { openModeration } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import type { Post } from '../../server/posts/index.ts';
import { openHearingBlog, type HearingBlog } from '../support/hearing-blog.ts';
import type { Reply, ServedBlog } from '../support/served-blog.ts';
import type { Answered, SourceSite } from '../support/source-site.ts';

let on: HearingBlog;
let blog: ServedBlog;
let site: SourceSite;
let post: Post;
let target: string;

beforeAll(async () => {
  on = await openHearingBlog({ works: true });
  ({ blog, site } = on);
});

beforeEach(async () => {
  post = await on.begin('On bread -- and --> butter');
  ({ target } = on);
});

afterAll(() => on.close());

/** Somebody was approved from there before. */
const trustSite = (): Promise<unknown> =>
  blog.change((change) => addMention(change, { postId: post.id, protocol: 'webmention', kind: 'mention', sourceUrl: `${site.url}/before`, targetUrl: target, status: 'approved', title: 'Before', authorName: '', authorUrl: null, excerptHtml: vouchForHtml(''), createdAt: change.now }));

const webmention: HearingBlog['webmention'] = (...given) => on.webmention(...given);
const told: HearingBlog['told'] = (...given) => on.told(...given);

const shown = async (): Promise<string[]> => (await listMentions(blog.records.database, post.id)).map(({ sourceUrl }) => sourceUrl.replace(site.url, '')).filter((path) => path !== '/before');

const linking = (markup = `<a href="${target}">bread</a>`): Answered => ({ body: `<title>Crumbs</title><p>Read about ${markup} today.</p>` });

describe('a page that is told of', () => {
  test('waits for approval when it is the first of its site, and appears at once after one was approved', async () => {
    expect(await told('/one', linking())).toMatch(/once it was approved/);
    expect(await shown()).toEqual([]);
    const [row] = await blog.records.database.selectFrom('mentions').select(['held_for', 'source_host', 'title', 'excerpt_html']).execute();
    expect(row).toEqual({ held_for: '["first"]', source_host: '127.0.0.1', title: 'Crumbs', excerpt_html: '[…] Read about bread today. […]' });
    expect(await blog.records.database.selectFrom('mails').select('kind').where('kind', '=', 'held-mention').execute()).toHaveLength(1);
    await trustSite();
    expect(await told('/two', linking())).toMatch(/appears under the post/);
    expect((await blog.get(post.path ?? '')).body).toContain(`${site.url}/two`);
  });

  test('is read again when it is told of again, and goes when its link goes, and comes back with it', async () => {
    await trustSite();
    await told('/a', linking());
    expect(await told('/a', { body: `<title>Newer</title><a href="${target}">bread</a>` })).toMatch(/known already/);
    expect((await listMentions(blog.records.database, post.id)).map(({ title }) => title)).toContain('Newer');
    expect(await told('/a', { body: '<p>nothing' })).toMatch(/no longer links/);
    expect(await shown()).toEqual([]);
    expect(await told('/a', linking())).toMatch(/appears/);
    expect(await shown()).toEqual(['/a']);
    expect(await told('/a', { status: 410 })).toMatch(/no longer/);
    expect(await shown()).toEqual([]);
  });

  test('stays in the trash, and is one mention whatever protocol tells of it and whichever address of the post it links to', async () => {
    await trustSite();
    await told('/a', linking());
    await blog.records.database.updateTable('mentions').set({ status: 'trash' }).where('source_url', '=', `${site.url}/a`).execute();
    await told('/a', linking(`<a href="https://blog.example/?p=${post.id}">bread</a>`));
    const trackback = await blog.send('POST', `${post.path}trackback/`, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `url=${encodeURIComponent(`${site.url}/a`)}&title=x` });
    expect(trackback.body).toContain('<error>1</error>');
    await blog.blog.jobs.idle();
    expect(await shown()).toEqual([]);
    expect(await blog.records.database.selectFrom('mentions').select('status').where('source_url', '=', `${site.url}/a`).execute()).toEqual([{ status: 'trash' }]);
  });

  test('that was deleted for good stays so: nothing of its words is kept again', async () => {
    await told('/a', linking());
    const { deleteMention, setMentionStatus } = await openMentionModeration();
    const { id } = await blog.records.database.selectFrom('mentions').select('id').executeTakeFirstOrThrow();
    await blog.change((change) => setMentionStatus(change, id, 'trash', { by: null }));
    await blog.change((change) => deleteMention(change, id));
    expect(await told('/a')).toMatch(/known already/);
    expect(await blog.records.database.selectFrom('mentions').select(['title', 'excerpt_html', 'retracted_at']).execute()).toEqual([{ title: '', excerpt_html: '', retracted_at: expect.any(String) }]);
  });

  test.each([
    ['in a comment', (to: string) => `<!-- <a href="${to}">x</a> -->`],
    ['escaped', (to: string) => `&lt;a href="${to}"&gt;x&lt;/a&gt;`],
    ['in a script', (to: string) => `<script>"<a href='${to}'>x</a>"</script>`],
    ['in a template', (to: string) => `<template><a href="${to}">x</a></template>`],
    ['in noscript', (to: string) => `<noscript><a href="${to}">x</a></noscript>`],
    ['in a textarea', (to: string) => `<textarea><a href="${to}">x</a></textarea>`],
    ['to another post', (to: string) => `<a href="${to}more/">x</a>`],
    ['to a host that only begins like ours', (to: string) => `<a href="${to.replace('blog.example', 'blog.example.evil.example')}">x</a>`],
    ['in plain text', (to: string) => to],
    ['in an attribute that nobody follows', (to: string) => `<p title="${to}" data-href="${to}">x</p>`],
    ['in a style, a frame’s text and an option', (to: string) => `<style>a{background:url(${to})}</style><iframe><a href="${to}">x</a></iframe><select><option><a href="${to}">x</a></select>`],
    ['in a comment that only seems to end', (to: string) => `<!-- -- > <a href="${to}">x</a> -->`],
    ['to the same path on another port', (to: string) => `<a href="${to.replace('blog.example', 'blog.example:8443')}">x</a>`],
  ])('does not link here with a link %s', async (_where, markup) => {
    expect(await told('/no', { body: `<title>x</title>${markup(target)}` })).toMatch(/does not link/);
  });

  test.each([
    ['in single quotes with a fragment', (to: string) => `<A HREF='${to}#comments'>x</A>`],
    ['around a picture', (to: string) => `<a href="${to}"><img src="/x.png"></a>`],
    ['as a video', (to: string) => `<video src="${to}"></video>`],
    ['as a picture', (to: string) => `<img src="${to}">`],
    ['as audio', (to: string) => `<audio><source src="${to}"></audio>`],
    ['in a map', (to: string) => `<map><area href="${to}"></map>`],
    ['with spaces around it', (to: string) => `<a href="\n ${to} ">x</a>`],
    ['with entities in it', (to: string) => `<a href="${to.replaceAll('/', '&#47;')}">x</a>`],
    ['with the other scheme and a port left out', (to: string) => `<a href="${to.replace('https:', 'http:')}">x</a>`],
    ['without a scheme', (to: string) => `<a href="${to.replace('https:', '')}">x</a>`],
    ['to one of its comments', (to: string) => `<a href="${to}comment/9/">x</a>`],
    ['without its last slash', (to: string) => `<a href="${to.slice(0, -1)}">x</a>`],
    ['by its number', () => `<a href="https://blog.example/?p=${post.id}">x</a>`],
    ['relative to a base', (to: string) => `<base href="https://blog.example/"><a href="${new URL(to).pathname.slice(1)}">x</a>`],
    ['to a page of its comments', (to: string) => `<a href="${to}comment-page-2/#comment-9">x</a>`],
  ])('links here with a link %s', async (_where, markup) => {
    expect(await told('/yes', { body: `<title>x</title>${markup(target)}` })).toMatch(/was found/);
  });

  test('is read in its own charset', async () => {
    const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
    await told('/header', { type: 'text/html; charset=iso-8859-1', body: latin(`<title>Gr\u00fc\u00dfe</title><a href="${target}">x</a>`) });
    await told('/meta', { type: 'text/html', body: latin(`<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Gr\u00fc\u00dfe</title><a href="${target}">x</a>`) });
    await told('/mark', { type: 'text/html; charset=iso-8859-1', body: Buffer.from(`\ufeff<title>Gr\u00fc\u00dfe</title><a href="${target}">x</a>`, 'utf16le') });
    const titles = await blog.records.database.selectFrom('mentions').select('title').execute();
    expect(titles.map(({ title }) => title)).toEqual(['Grüße', 'Grüße', 'Grüße']);
  });

  test.each([
    ['in-reply-to', 'reply'],
    ['like-of', 'like'],
    ['repost-of', 'repost'],
    ['bookmark-of', 'bookmark'],
  ])('says by u-%s that it is a %s, and who wrote it', async (property, kind) => {
    const body = `<div class="h-entry"><a class="u-${property}" href="${target}">x</a><span class="p-author h-card"><a class="u-url p-name" href="https://bea.example/">Bea</a><img class="u-photo" src="/bea.jpg"></span><time class="dt-published" datetime="2013-02-28T10:00:00Z"></time></div>`;
    await told('/mf2', { body });
    const row = await blog.records.database.selectFrom('mentions').select(['kind', 'author_name', 'author_url', 'author_photo', 'created_at']).executeTakeFirst();
    expect(row).toEqual({ kind, author_name: 'Bea', author_url: 'https://bea.example/', author_photo: `${site.url}/bea.jpg`, created_at: '2013-02-28T10:00:00.000Z' });
  });

  test('is quoted without what stands above it, its heading and its author', async () => {
    await told('/quoted', { body: `<header>Menu</header><h1>Heading</h1><p class="p-author h-card"><a href="/">Bea</a></p><p>Words <a href="${target}">here</a> and there.</p>` });
    await told('/liked', { body: `<div class="h-entry">Liked <a class="u-like-of" href="${target}">this</a>.</div>` });
    const rows = await blog.records.database.selectFrom('mentions').select('excerpt_html').orderBy('id').execute();
    expect(rows.map(({ excerpt_html }) => excerpt_html)).toEqual(['[…] Words here and there. […]', '']);
  });

  test('of our own posts is found without the network', async () => {
    const other = await blog.write({ title: 'A & B', source: `As [I said](${target}).` });
    const asked = site.asked.length;
    const answer = await webmention(`https://blog.example${other.path}`);
    await blog.blog.jobs.idle();
    expect((await blog.get(new URL(answer.headers.location ?? '').pathname)).body).toMatch(/appears|known already/);
    expect((await listMentions(blog.records.database, post.id)).map(({ title }) => title)).toEqual(['A & B']);
    expect(site.asked.length).toBe(asked);
  });

  test('waits when it is a list of links, or our own words, though its site is known', async () => {
    await trustSite();
    const farm = Array.from({ length: 160 }, (_each, index) => `<a href="https://site${index}.example/">x</a>`).join('');
    await told('/farm', { body: `<title>x</title>${farm}<a href="${target}">x</a>` });
    const words = Array.from({ length: 80 }, (_each, index) => `word${index}`).join(' ');
    await blog.change(async (change) => void (await change.database.updateTable('posts').set({ html: `<p>${words}</p>` }).where('id', '=', post.id).execute()));
    await told('/copy', { body: `<title>x</title><p>${words}</p><a href="${target}">x</a>` });
    // A long post that is there as a whole was copied, too, however much stands around it; half of one was quoted.
    const long = Array.from({ length: 400 }, (_each, index) => `wort${index}`);
    await blog.change(async (change) => void (await change.database.updateTable('posts').set({ html: `<p>${long.join(' ')}</p>` }).where('id', '=', post.id).execute()));
    const around = Array.from({ length: 900 }, (_each, index) => `other${index}`).join(' ');
    await told('/framed', { body: `<title>x</title><p>${around}</p><p>${long.join(' ')}</p><a href="${target}">x</a>` });
    await told('/quotes', { body: `<title>x</title><p>${around}</p><blockquote>${long.slice(0, 200).join(' ')}</blockquote><a href="${target}">x</a>` });
    const rows = await blog.records.database.selectFrom('mentions').select(['status', 'held_for']).where('source_url', '!=', `${site.url}/before`).orderBy('id').execute();
    expect(rows).toEqual([{ status: 'pending', held_for: '["link-farm"]' }, { status: 'pending', held_for: '["scraper"]' }, { status: 'pending', held_for: '["scraper"]' }, { status: 'approved', held_for: null }]);
  });
});

describe('a refusal', () => {
  test.each([
    ['a source that is no address', 'nonsense', () => target, /source is no http/],
    ['a source of another scheme', 'javascript:alert(1)', () => target, /source is no http/],
    ['a source with a password', 'http://a:b@x.example/', () => target, /source is no http/],
    ['a target elsewhere', 'https://x.example/', () => 'https://y.example/', /not on this blog/],
    ['a target that is not there', 'https://x.example/', () => 'https://blog.example/nothing/', /no such post/],
    ['the front page', 'https://x.example/', () => 'https://blog.example/', /no such post/],
  ])('of %s says so', async (_what, source, to, reason) => {
    const answer = await webmention(source, to());
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(reason);
  });

  test('meets pings of a closed post, which says nothing of pings', async () => {
    const closed = await blog.write({ title: 'Closed', pingsOpen: false });
    const page = await blog.get(closed.path ?? '');
    expect(page.headers['link']).toBeUndefined();
    expect(page.headers['x-pingback']).toBeUndefined();
    expect(page.body).not.toMatch(/rel="(?:webmention|pingback)"|trackback:ping/);
    expect((await webmention('https://x.example/', `https://blog.example${closed.path}`)).body).toMatch(/does not take responses/);
    expect((await blog.send('POST', `${closed.path}trackback/`, { body: 'url=https://x.example/' })).body).toContain('Sorry, trackbacks are closed for this item.');
  });

  test('meets blocked sites and floods', async () => {
    const { addBan } = await openModeration();
    await blog.change((change) => addBan(change, { kind: 'domain', value: 'spam.example', reason: '', by: null }));
    expect((await webmention('https://sub.spam.example/x')).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 25 }, (_each, index) => webmention(`https://flood.example/${index}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(20);
    const late = answers.find(({ status }) => status === 429);
    expect(Number(late?.headers['retry-after'])).toBeGreaterThan(0);
    await blog.records.database.deleteFrom('jobs').execute();
  });

  test('meets a flood before anything of it is read, in the words of each protocol; people get their page, and after a while all is as before', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_each, index) => webmention(`https://flood${index}.example/`)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(40);
    const claims = async () => (await blog.records.database.selectFrom('mention_claims').select('key').execute()).length;
    const before = await claims();
    expect(await webmention('https://more.example/')).toMatchObject({ status: 429, body: 'Too many at once. Try again later.\n', headers: { 'retry-after': '1' } });
    expect(await blog.send('POST', '/xmlrpc.php', { body: 'whatever' })).toMatchObject({ status: 429, body: expect.stringContaining('<int>50</int>') });
    expect(await blog.send('POST', `${post.path}trackback/`, { body: 'url=https://x.example/' })).toMatchObject({ status: 429, body: expect.stringContaining('<error>1</error>') });
    expect((await webmention('https://more.example/', target, { accept: 'text/html' })).body).toContain('<main');
    expect((await blog.get(post.path ?? '')).status).toBe(200);
    expect(await claims()).toBe(before);
    blog.turnClock(new Date(blog.clock().getTime() + 120_000));
    expect((await webmention('https://more.example/')).status).toBe(202);
    await blog.records.database.deleteFrom('jobs').execute();
  });

  test('meets whoever asks for one host through many others', async () => {
    site.pages.set('/x', linking());
    for (let number = 0; number < 15; number += 1) site.pages.set(`/hop${number}`, { status: 302, location: '/x' });
    const before = site.asked.length;
    for (let number = 0; number < 15; number += 1) await webmention(`${site.url}/hop${number}`);
    await blog.blog.jobs.idle();
    expect(site.asked.length - before).toBeLessThanOrEqual(10);
    await blog.records.database.deleteFrom('jobs').execute();
  });
});

describe('a post', () => {
  test('names its addresses for pings in headers and in its page, which stays the same for all', async () => {
    // The second comes from the cache.
    for (const page of [await blog.get(post.path ?? ''), await blog.get(post.path ?? '')]) {
      expect(page.headers['link']).toBe('<https://blog.example/webmention>; rel="webmention"');
      expect(page.headers['x-pingback']).toBe('https://blog.example/xmlrpc.php');
      expect(page.body).toContain('<link rel="webmention" href="https://blog.example/webmention">');
      expect(page.body).toContain('<link rel="pingback" href="https://blog.example/xmlrpc.php">');
      expect(page.body).toContain(`trackback:ping="${target.replaceAll('--', '-%2D')}trackback/"`);
      // A title cannot end the comment in which trackback's word stands.
      expect(page.body).toMatch(/<!--\n<rdf:RDF(?:(?!--)[^])*<\/rdf:RDF>\n-->/);
    }
    expect((await blog.get('/')).headers['link']).toBeUndefined();
  });

  test('has a form for people, who are led to what became of it', async () => {
    site.pages.set('/people', linking());
    const sent = await webmention(`${site.url}/people`, target, { accept: 'text/html' });
    expect(sent.status).toBe(303);
    await blog.blog.jobs.idle();
    const status = await blog.get(sent.headers.location ?? '', { accept: 'text/html' });
    expect(status.body).toMatch(/once it was approved/);
    expect(status.headers['cache-control']).toBe('no-store');
    const wrong = await webmention('"><script>', target, { accept: 'text/html' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).not.toContain('"><script>');
    expect((await blog.get('/webmention/aaaaaaaaaaaaaaaaaaaaaa/')).status).toBe(404);
  });
});

describe('xmlrpc.php', () => {
  const call = (body: string): Promise<Reply> => blog.send('POST', '/xmlrpc.php', { headers: { 'content-type': 'text/xml' }, body });
  const named = (method: string, params = ''): string => `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${params}</params></methodCall>`;
  const text = (value: string): string => `<param><value><string>${value}</string></value></param>`;

  test('answers GET as WordPress does', async () => {
    const answer = await blog.get('/xmlrpc.php');
    expect([answer.status, answer.headers.allow, answer.body]).toEqual([405, 'POST', 'XML-RPC server accepts POST requests only.']);
  });

  test('lists its methods and helps with them', async () => {
    const { body } = await call(named('system.listMethods'));
    for (const method of ['pingback.ping', 'pingback.extensions.getPingbacks', 'system.listMethods', 'system.methodHelp', 'system.multicall']) {
      expect(body).toContain(`<string>${method}</string>`);
      expect((await call(named('system.methodHelp', text(method)))).body).not.toContain('faultCode');
    }
    expect((await call(named('no.such'))).body).toContain('<int>-32601</int>');
    expect((await call(named('pingback.ping', text(target)))).body).toContain('<int>-32602</int>');
  });

  test('lists the pages that link to a post', async () => {
    await blog.mention({ postId: post.id, sourceUrl: 'https://x.example/?a=1&b=2' });
    expect((await call(named('pingback.extensions.getPingbacks', text(target)))).body).toContain('<string>https://x.example/?a=1&amp;b=2</string>');
    expect((await call(named('pingback.extensions.getPingbacks', text('https://blog.example/no/')))).body).toContain('<int>32</int>');
  });

  test('takes a few calls at once, and no more', async () => {
    const one = (method: string): string => `<value><struct><member><name>methodName</name><value>${method}</value></member><member><name>params</name><value><array><data></data></array></value></member></struct></value>`;
    const several = (count: number, method: string): string => named('system.multicall', `<param><value><array><data>${one(method).repeat(count)}</data></array></value></param>`);
    expect((await call(several(2, 'system.listMethods'))).body.match(/pingback\.ping/g)).toHaveLength(2);
    expect((await call(several(9, 'system.listMethods'))).body).toContain('<int>-32600</int>');
    expect((await call(several(1, 'system.multicall'))).body).toContain('Recursive');
  });

  test.each([
    ['no XML', 'hello'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><methodCall><methodName>system.listMethods</methodName></methodCall>'],
    ['an entity', named('system.methodHelp', text('&a;'))],
    ['nesting without end', '<a>'.repeat(5_000)],
    ['nothing', ''],
  ])('refuses %s', async (_what, body) => {
    const answer = await call(body);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<int>-32700</int>');
  });

  test('reads other encodings, and refuses what is too long', async () => {
    const utf16 = Buffer.from(`\ufeff${named('system.listMethods')}`, 'utf16le');
    const sent = await fetch(`${blog.url}/xmlrpc.php`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: utf16 });
    expect(await sent.text()).toContain('pingback.ping');
    expect((await call('x'.repeat(70_000))).status).toBe(413);
  });
});

describe('a trackback', () => {
  test('is read in the charset that it names, and proved before it is kept', async () => {
    site.pages.set('/tb', { body: `<a href="${target}">x</a>` });
    const body = `charset=iso-8859-1&url=${encodeURIComponent(`${site.url}/tb`)}&title=Gr%FC%DFe&blog_name=Caf%E9`;
    const answer = await blog.send('POST', `${post.path}trackback/`, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    expect(answer.headers['content-type']).toMatch(/^text\/xml/);
    expect(answer.body).toBe('<?xml version="1.0" encoding="utf-8"?>\n<response>\n<error>0</error>\n</response>\n');
    await blog.blog.jobs.idle();
    expect(await blog.records.database.selectFrom('mentions').select(['title', 'author_name', 'protocol']).execute()).toEqual([{ title: 'Grüße', author_name: 'Café', protocol: 'trackback' }]);
  });

  test('without a page, or one that does not link here, is none', async () => {
    expect((await blog.send('POST', `${post.path}trackback/`, { body: 'title=x' })).body).toContain('<error>1</error>');
    expect((await blog.send('POST', '/nothing/trackback/', { body: 'url=https://x.example/' })).body).toContain('I really need an ID for this to work.');
    site.pages.set('/none', { body: 'no link' });
    await blog.send('POST', `${post.path}trackback/`, { body: `url=${site.url}/none&title=x` });
    await blog.blog.jobs.idle();
    expect(await blog.records.database.selectFrom('mentions').selectAll().execute()).toEqual([]);
    const led = await blog.get(`${post.path}trackback/`);
    expect([led.status, led.headers.location]).toEqual([302, post.path]);
  });
});
