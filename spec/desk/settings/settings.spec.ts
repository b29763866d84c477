// The settings in the desk: what they change for readers, and what they do with what makes no sense.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readSettings } from '../../../server/platform/settings/index.ts';
import { ensureTerm, readdressAllPosts, storeMedia, type Media } from '../../../server/posts/index.ts';
import { picture } from '../../support/media.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';

let blog: ServedBlog;
let owner: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterEach(() => blog.close());

const settings = () => readSettings(blog.records.database);
const submit = (section: string, fields: Record<string, string | readonly string[]>) => blog.submit(`/desk/settings/${section}`, fields, owner.headers);
const see = async (path: string) => (await blog.get(path, owner.headers)).body;
const general = { title: 'The Warm Wall', tagline: 'Bread & boats', icon: '', language: 'en', otherLanguage: '', timeZone: 'UTC', dateFormat: 'long', accentHue: '35' };
const reading = { front: 'posts', frontPageId: '', postsPageId: '', postsPerPage: '10', feeds: 'full', feedLength: '10' };

describe('the general settings', () => {
  it('change the blog at once: title, tagline, language, time zone, dates and colour', async () => {
    const { path } = await blog.write({ publishedAt: '2013-02-28T23:30:00.000Z' });
    await blog.get('/');
    const saved = await submit('', { ...general, language: 'de', timeZone: 'Europe/Berlin', dateFormat: 'medium', accentHue: '200' });
    expect([saved.status, saved.headers.location]).toEqual([303, '/desk/settings/?done=settings.saved']);
    const { body } = await blog.get('/');
    expect(body).toContain('<html lang="de"');
    expect(body).toContain('The Warm Wall');
    expect(body).toContain('Bread &amp; boats');
    expect(body).toContain('/accent-200.css');
    expect((await blog.get(String(path))).body).toContain('28.02.2013');
    expect(await see('/desk/settings/?done=settings.saved')).toContain('Gespeichert.');
  });

  it('take any language by its tag, and show it again where it is not among those offered', async () => {
    await submit('', { ...general, otherLanguage: 'gsw' });
    expect((await settings()).language).toBe('gsw');
    expect(await see('/desk/settings/')).toMatch(/id="otherLanguage"[^>]*value="gsw"/);
  });

  it.each([
    ['title', { title: '  ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['tagline', { tagline: 'x'.repeat(501) }],
    ['otherLanguage', { otherLanguage: 'no language' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['accentHue', { accentHue: '361' }],
    ['accentHue', { accentHue: 'red' }],
    ['accentHue', { accentHue: '1e2' }],
  ])('refuse a wrong %s beside its field, keep what was typed, and change nothing', async (field, wrong) => {
    const before = await settings();
    const { status, body } = await submit('', { ...general, tagline: 'Still <here>', ...wrong });
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    if (field !== 'tagline') expect(body).toContain('Still &lt;here&gt;');
    expect(await settings()).toEqual(before);
    expect(await htmlFaults('general', body)).toEqual([]);
  });

  it('are for the owner only', async () => {
    for (const role of ['editor', 'author', 'contributor'] as const) {
      const { headers } = await blog.signIn(role);
      for (const section of ['', 'reading/', 'permalinks/', 'navigation/', 'sidebar/']) {
        expect((await blog.get(`/desk/settings/${section}`, headers)).status).toBe(403);
        expect((await blog.submit(`/desk/settings/${section}`, { ...general, title: 'Mine now' }, headers)).status).toBe(403);
      }
    }
    expect((await settings()).title).toBe('');
  });
});

describe('the icon', () => {
  const keep = async (bytes: Buffer): Promise<Media> => storeMedia(blog.media, { name: `${createHash('sha256').update(bytes).digest('hex').slice(0, 6)}.png`, bytes });

  it('is cut to squares in the sizes that browsers ask for', async () => {
    const media = await keep(await picture(900, 500).png().toBuffer());
    expect((await submit('', { ...general, icon: String(media.id) })).status).toBe(303);
    const head = (await blog.get('/')).body;
    const [, iconUrl = ''] = /<link rel="icon" href="([^"]+)" type="image\/png">/.exec(head) ?? [];
    const [, touchUrl = ''] = /<link rel="apple-touch-icon" href="([^"]+)">/.exec(head) ?? [];
    const sizes = [];
    for (const url of [iconUrl, touchUrl, String((await blog.get('/favicon.ico')).headers.location), String((await blog.get('/apple-touch-icon.png')).headers.location)]) {
      const answer = await fetch(blog.url + url);
      const { width, height, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      sizes.push([width, height, format]);
    }
    expect(sizes).toEqual([[192, 192, 'png'], [180, 180, 'png'], [32, 32, 'png'], [180, 180, 'png']]);
    expect(head).toContain('<link rel="manifest" href="/manifest.webmanifest">');
    const manifest = JSON.parse((await blog.get('/manifest.webmanifest')).body) as { name: string; icons: { src: string; sizes: string }[] };
    expect([manifest.name, ...manifest.icons.map((icon) => icon.sizes)]).toEqual(['The Warm Wall', '192x192', '512x512']);
    for (const { src } of manifest.icons) expect((await blog.get(src)).status).toBe(200);
    expect((await submit('', { ...general, icon: '' })).status).toBe(303);
    expect((await blog.get('/')).body).toContain('type="image/svg+xml"');
    expect((await blog.get('/manifest.webmanifest')).status).toBe(404);
  });

  it('is made of nothing but a picture that is there', async () => {
    const gone = await submit('', { ...general, icon: '999' });
    expect([gone.status, gone.body.includes('Choose a picture.')]).toEqual([400, true]);
    const media = await keep(await picture(40, 40).png().toBuffer());
    const { rm } = await import('node:fs/promises');
    await rm(join(blog.config.dataDir, 'media', media.hash.slice(0, 2), media.hash), { recursive: true });
    const lost = await submit('', { ...general, icon: String(media.id) });
    expect([lost.status, lost.body.includes('No icon could be made of this picture.')]).toEqual([400, true]);
    expect((await settings()).icon).toBeNull();
  });
});

describe('the settings of reading', () => {
  it('put a page in front, the posts elsewhere, and shorten lists and feeds', async () => {
    const front = await blog.write({ type: 'page', title: 'Hello', slug: 'hello' });
    const journal = await blog.write({ type: 'page', title: 'Journal', slug: 'journal' });
    for (let number = 1; number <= 3; number += 1) await blog.write({ title: `Post ${number}`, source: `${'word '.repeat(400)} end-${number}` });
    expect((await submit('reading/', { ...reading, front: 'page', frontPageId: String(front.id), postsPageId: String(journal.id), postsPerPage: '2', feeds: 'summary', feedLength: '1' })).status).toBe(303);
    expect((await blog.get('/hello/')).headers.location).toBe('/');
    expect((await blog.get('/journal/')).body.match(/class="entry /g)).toHaveLength(2);
    const feed = (await blog.get('/feed/')).body;
    expect(feed.match(/<item>/g)).toHaveLength(1);
    expect(feed).not.toMatch(/end-\d/);
  });

  it.each([
    ['frontPageId', { front: 'page' }],
    ['frontPageId', { front: 'page', frontPageId: '999' }],
    ['postsPerPage', { postsPerPage: '0' }],
    ['postsPerPage', { postsPerPage: '2.5' }],
    ['feedLength', { feedLength: '' }],
  ])('refuse a wrong %s, and change nothing', async (field, wrong) => {
    const { status, body } = await submit('reading/', { ...reading, ...wrong });
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    expect((await settings()).postsPerPage).toBe(10);
  });

  it('keep one page from being both', async () => {
    const page = await blog.write({ type: 'page', title: 'Hello', slug: 'hello' });
    const { status, body } = await submit('reading/', { ...reading, front: 'page', frontPageId: String(page.id), postsPageId: String(page.id) });
    expect([status, body.includes('Choose another page than the one in front.')]).toEqual([400, true]);
  });
});

describe('the settings of addresses', () => {
  it('move every post, and every old address leads to the new one', async () => {
    const { path } = await blog.write({ title: 'A post' });
    const saved = await submit('permalinks/', { pattern: 'own', own: '/notes/%postname%/' });
    expect([saved.status, saved.headers.location]).toEqual([303, '/desk/settings/permalinks/?done=settings.moving']);
    await readdressAllPosts(blog.records);
    expect((await blog.get(String(path))).headers.location).toBe('/notes/a-post/');
    expect((await blog.get('/notes/a-post/')).status).toBe(200);
    expect(await see('/desk/settings/permalinks/')).toMatch(/value="own" checked[\s\S]*https:\/\/blog\.example\/notes\/sample-post\//);
  });

  it.each(['', 'notes/%postname%', '/notes/', '/%postname%', '/%nonsense%/%postname%/', '/a b/%postname%/', '/?p=%post_id%/', '/../%postname%/', '/notes//%postname%/', '/desk/%postname%/', '/tag/%postname%/', '/%postname%/feed/', `/${'x'.repeat(200)}/%postname%/`])('refuse the pattern “%s”, and show it again', async (own) => {
    const { status, body } = await submit('permalinks/', { pattern: 'own', own });
    expect(status).toBe(400);
    expect(body).toContain(`value="${own}"`);
    expect((await settings()).permalinkPattern).toBe('/%year%/%monthnum%/%day%/%postname%/');
  });
});

describe('the menu', () => {
  const lines = async () => (await settings()).menu.map(({ label, url, depth }) => `${'-'.repeat(depth)}${label} ${url}`);
  const typed = (...rows: [string, string, number][]) => ({ label: rows.map(([label]) => label), url: rows.map(([, url]) => url), depth: rows.map(([, , depth]) => String(depth)) });

  it('takes pages, categories and links, and saves all that is typed with every button', async () => {
    const page = await blog.write({ type: 'page', title: 'About', slug: 'about' });
    await blog.change((change) => ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'Bread' }));
    const first = await submit('navigation/', { act: 'add-thing', thing: String(page.path) });
    expect(first.headers.location).toBe('/desk/settings/navigation/?done=settings.saved#line-0');
    await submit('navigation/', { ...typed(['About us', '/about/', 0]), act: 'add-thing', thing: '/category/bread/' });
    await submit('navigation/', { ...typed(['About us', '/about/', 0], ['Bread', '/category/bread/', 0]), act: 'add-link', newLabel: 'Elsewhere', newUrl: 'example.org/here' });
    expect(await lines()).toEqual(['About us /about/', 'Bread /category/bread/', 'Elsewhere https://example.org/here']);
    expect((await blog.get('/')).body).toContain('<a href="https://example.org/here">Elsewhere</a>');
  });

  it('takes the link that is typed with whatever button is pressed, the one of the return key too', async () => {
    const half = await submit('navigation/', { ...typed(['A', '/a/', 0]), act: 'save', newLabel: '', newUrl: '/b/' });
    expect([half.status, /id="newLabel"[^>]*aria-invalid="true"/.test(half.body), /id="newUrl"[^>]*value="\/b\/"/.test(half.body), await lines()]).toEqual([400, true, true, []]);
    await submit('navigation/', { ...typed(['A', '/a/', 0]), act: 'save', newLabel: 'B', newUrl: '/b/' });
    await submit('navigation/', { ...typed(['A', '/a/', 0], ['B', '/b/', 0]), act: 'down:0', newLabel: 'C', newUrl: '/c/' });
    expect(await lines()).toEqual(['B /b/', 'A /a/', 'C /c/']);
  });

  it('is put in order by plain buttons, a line always with those below it', async () => {
    const menu: [string, string, number][] = [['A', '/a/', 0], ['B', '/b/', 1], ['C', '/c/', 0], ['D', '/d/', 0]];
    const act = async (word: string): Promise<string[]> => {
      await submit('navigation/', { ...typed(...menu), act: word });
      return (await lines()).map((line) => line.split(' ')[0] ?? '');
    };
    expect(await act('up:2')).toEqual(['C', 'A', '-B', 'D']);
    expect(await act('down:0')).toEqual(['C', 'A', '-B', 'D']);
    expect(await act('in:2')).toEqual(['A', '-B', '-C', 'D']);
    expect(await act('out:1')).toEqual(['A', 'B', 'C', 'D']);
    expect(await act('remove:0')).toEqual(['B', 'C', 'D']);
    for (const nothing of ['up:0', 'down:3', 'in:0', 'out:0', 'up:99', 'sideways:1', '', 'in:1']) expect(await act(nothing)).toEqual(['A', '-B', 'C', 'D']);
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', '//evil.example/', '/\\evil.example', 'java\tscript:alert(1)', 'vbscript:x', 'not an address', ''])('leads nowhere by “%s”', async (url) => {
    const { status, body } = await submit('navigation/', { ...typed(['Click', url, 0]), act: 'save' });
    expect(status).toBe(400);
    expect(body).toMatch(/id="url-0"[^>]*aria-invalid="true"/);
    expect(await lines()).toEqual([]);
    const added = await submit('navigation/', { act: 'add-link', newLabel: 'Click', newUrl: url });
    expect([added.status, /id="newUrl"[^>]*aria-invalid="true"/.test(added.body)]).toEqual([400, true]);
  });

  it('says which line has no label, and keeps the rest as typed', async () => {
    const { status, body } = await submit('navigation/', { ...typed(['Kept "so"', '/a/', 0], [' ', '/b/', 1]), act: 'save' });
    expect(status).toBe(400);
    expect(body).toContain('value="Kept &quot;so&quot;"');
    expect(body).toMatch(/id="label-1"[^>]*aria-invalid="true"/);
    expect(await htmlFaults('navigation', body)).toEqual([]);
  });
});

describe('the settings of the sidebar', () => {
  const part = (...rows: [string, string, string, string][]) => ({ kind: rows.map(([kind]) => kind), title: rows.map(([, title]) => title), count: rows.map(([, , count]) => count), text: rows.map(([, , , text]) => text) });
  const headings = async () => [...((await blog.get('/')).body.match(/<aside.*<\/aside>/s)?.[0] ?? '').matchAll(/<h2>([^<]+)/g)].map(([, heading]) => heading);

  it('add, order, title and remove parts', async () => {
    await blog.write({ title: 'A post' });
    const rows: [string, string, string, string][] = [['recent-posts', 'New here', '3', ''], ['archives', '', '5', '']];
    await submit('sidebar/', { ...part(...rows), act: 'down:0' });
    expect(await headings()).toEqual(['Archives', 'New here']);
    const added = await submit('sidebar/', { ...part(...rows), act: 'add', newKind: 'meta' });
    expect(added.headers.location).toBe('/desk/settings/sidebar/?done=settings.saved#line-2');
    expect(await headings()).toEqual(['New here', 'Archives', 'Meta']);
    await submit('sidebar/', { ...part(...rows), act: 'remove:0' });
    expect(await headings()).toEqual(['Archives']);
    await submit('sidebar/', { ...part(['archives', '', '5', '']), act: 'remove:0' });
    expect((await blog.get('/')).body).not.toContain('<aside');
  });

  it('show a text as Markdown, harmless whatever it says', async () => {
    await submit('sidebar/', { ...part(['text', 'Hours', '5', 'Open **daily**.\n\n<script>alert(1)</script><img src=x onerror=alert(1)>']), act: 'save' });
    const { body } = await blog.get('/');
    expect(body).toContain('Open <strong>daily</strong>.');
    expect(body).not.toMatch(/<script>alert|onerror/);
  });

  it('refuse a count that is none, and an unknown part', async () => {
    const { status, body } = await submit('sidebar/', { ...part(['tags', 'Kept', '0', '']), act: 'save' });
    expect([status, /id="count-0"[^>]*aria-invalid="true"/.test(body), body.includes('value="Kept"')]).toEqual([400, true, true]);
    await submit('sidebar/', { ...part(['nonsense', '', '5', '']), act: 'save' });
    expect((await settings()).sidebar).toEqual([]);
  });
});

describe('every section', () => {
  it('is valid HTML', async () => {
    await blog.write({ type: 'page', title: 'About', slug: 'about' });
    await blog.set({ menu: [{ label: 'One', url: '/', depth: 0 }, { label: 'Two', url: '/about/', depth: 1 }] });
    for (const section of ['', 'reading/', 'permalinks/', 'navigation/', 'sidebar/']) expect(await htmlFaults(section, await see(`/desk/settings/${section}`))).toEqual([]);
  });
});
