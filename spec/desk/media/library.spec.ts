// The library: what is found in it, said of it, and done with it, by whom; and what readers see of that.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { editAuthor } from '../../../server/accounts/index.ts';
import { findPost, type Media } from '../../../server/posts/index.ts';
import { pdf, picture } from '../../support/media.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';
import { filesOnDisk, multipart, sendBody, upload, uploadHeaders, type Part } from '../../support/upload.ts';

let blog: ServedBlog;
let owner: SignedIn;
let shade = 0;
beforeEach(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterEach(() => blog.close());

type Item = Pick<Media, 'id' | 'name' | 'alt'> & { url: string; editUrl: string; kind: string; thumbnail: unknown };
const bring = async (name: string, { who = owner, width = 340, alt }: { who?: SignedIn; width?: number; alt?: string } = {}): Promise<Item> => {
  shade += 6;
  const parts: Part[] = [...(alt === undefined ? [] : [{ field: 'alt', content: alt }]), { filename: name, content: await picture(width, 200, shade).jpeg().toBuffer() }];
  return (await upload(blog, who, parts)).media as unknown as Item;
};
const screen = async (path: string, who = owner) => (await blog.get(path, who.headers)).body;
const list = async (query = '', who = owner) => JSON.parse((await blog.get(`/desk/media/${query}`, { ...who.headers, accept: 'application/json' })).body) as { media: Item[]; total: number; pages: number };
const names = async (query: string) => (await list(query)).media.map(({ name }) => name);
const act = (path: string, fields: Record<string, string | string[]>, who = owner) => blog.submit(path, fields, who.headers);
const htmlOf = async (id: number) => (await findPost(blog.records.database, id))?.html ?? '';
const replace = (id: number, content: Uint8Array, filename = 'new.png', who = owner) =>
  sendBody(blog.url, `/desk/media/${id}/replace/`, { ...uploadHeaders, ...who.headers, accept: 'text/html' }, multipart([{ filename, content }]));

describe('the library', () => {
  it('is shown newest first, in pages, with small pictures', async () => {
    const [first, second] = [await bring('first.jpg'), await bring('second.jpg', { alt: 'Two' })];
    const page = await screen('/desk/media/');
    expect(page.indexOf('second.jpg')).toBeLessThan(page.indexOf('first.jpg'));
    expect(page).toContain(`src="${first.url.replace('first.jpg', 'first-320.webp')}"`);
    expect(page.match(/no description/g)).toHaveLength(1);
    expect(await htmlFaults('/desk/media/', page)).toEqual([]);
    expect((await list()).media.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await screen('/desk/media/?q=nothing')).toContain('No file fits');
    expect((await blog.get('/desk/media/?page=9', owner.headers)).headers.location).toBe('/desk/media/');
  });

  it('is searched by name and by all that is said, however it is spelled', async () => {
    const wall = await bring('mauer.jpg', { alt: 'Die Größe der Mauer' });
    await bring('sea.jpg');
    await act(`/desk/media/${wall.id}/`, { title: 'Königsberg', caption: '100% rye' });
    for (const word of ['mau', 'grosse', 'GRÖSSE', 'konigs', 'rye']) expect({ word, found: await names(`?q=${encodeURIComponent(word)}`) }).toEqual({ word, found: ['mauer.jpg'] });
    expect(await names('?q=100%25')).toEqual(['mauer.jpg']);
    expect(await names('?q=_')).toEqual(['sea.jpg', 'mauer.jpg']);
  });

  it('is narrowed down to a kind, and to what nothing uses', async () => {
    const [used, face, spare] = [await bring('used.jpg'), await bring('face.jpg'), await bring('spare.jpg')];
    await upload(blog, owner, [{ filename: 'paper.pdf', content: pdf }]);
    await blog.write({ source: `![x](${used.url})` });
    await blog.change((change) => editAuthor(change, blog.owner.id, { avatarMediaId: face.id }));
    expect(await names('?kind=paper')).toEqual(['paper.pdf']);
    expect(await names('?kind=image')).toEqual(['spare.jpg', 'face.jpg', 'used.jpg']);
    expect(await names('?unused=1')).toEqual(['paper.pdf', 'spare.jpg']);
    await blog.write({ status: 'draft', featuredMediaId: spare.id });
    expect(await names('?unused=1&kind=image')).toEqual([]);
  });

  it('answers a form without script, and says which file was at fault', async () => {
    const headers = { ...uploadHeaders, ...owner.headers, accept: 'text/html' };
    const good = { filename: 'good.png', content: await picture(20, 20, 9).png().toBuffer() };
    const some = await sendBody(blog.url, '/desk/media/', headers, multipart([good, { filename: 'bad.svg', content: '<svg><script/></svg>' }]));
    expect(some?.status).toBe(415);
    expect(some?.body).toContain('The others are in the library');
    expect(some?.body).toMatch(/bad\.svg is an SVG/);
    expect(some?.body).toContain('good.png');
    const one = await sendBody(blog.url, '/desk/media/', headers, multipart([{ ...good, content: await picture(20, 20, 10).png().toBuffer() }]));
    expect(one?.headers.location).toMatch(/^\/desk\/media\/\d+\/\?done=media\.uploaded/);
    const none = await sendBody(blog.url, '/desk/media/', headers, multipart([{ filename: '', content: '' }]));
    expect([none?.status, none?.body.includes('Choose at least one file')]).toEqual([400, true]);
    await blog.set({ language: 'de' });
    expect((await sendBody(blog.url, '/desk/media/', headers, multipart([{ filename: 'leer.png', content: '' }])))?.body).toContain('leer.png ist leer.');
  });
});

describe('what is said of a file', () => {
  it('is kept, shown inert wherever it stands, and told to posts that say nothing of their own', async () => {
    const item = await bring('sea.jpg');
    const silent = await blog.write({ source: `![](${item.url})` });
    const spoken = await blog.write({ source: `![Mine](${item.url})` });
    const hostile = '"><script>alert(1)</script>';
    const saved = await act(`/desk/media/${item.id}/`, { title: hostile, alt: hostile, caption: hostile, description: hostile });
    expect([saved.status, saved.headers.location]).toEqual([303, `/desk/media/${item.id}/?done=media.saved`]);
    for (const path of ['/desk/media/', `/desk/media/${item.id}/`]) expect(await screen(path)).not.toContain('<script>alert');
    expect(await htmlOf(silent.id)).toContain('alt="&quot;&gt;&lt;script&gt;');
    expect(await htmlOf(spoken.id)).toContain('alt="Mine"');
    expect((await blog.get(silent.path ?? '')).body).not.toContain('<script>alert');
  });

  it('is refused beside its field when it is too long, with all that was typed', async () => {
    const item = await bring('sea.jpg');
    const answer = await act(`/desk/media/${item.id}/`, { title: 'Kept', alt: 'x'.repeat(1_001), caption: '', description: 'Also' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/id="alt-fault">At most 1,000 characters/);
    expect(answer.body).toMatch(/<textarea id="alt"[^>]*aria-invalid="true">\s*x{1001}</);
    expect(answer.body).toContain('value="Kept"');
    const json = await act(`/desk/media/${item.id}/`, { alt: 'x'.repeat(1_001) }).then(() => blog.submit(`/desk/media/${item.id}/`, { alt: 'x'.repeat(1_001) }, { ...owner.headers, accept: 'application/json' }));
    expect([json.status, JSON.parse(json.body)]).toEqual([400, { error: expect.stringContaining('1,000'), field: 'alt' }]);
  });

  it('may come from a script alone, and leaves the rest', async () => {
    const item = await bring('sea.jpg', { alt: 'First' });
    await act(`/desk/media/${item.id}/`, { caption: 'Stays' });
    const answer = await blog.submit(`/desk/media/${item.id}/`, { alt: 'Second' }, { ...owner.headers, accept: 'application/json' });
    expect(JSON.parse(answer.body)).toMatchObject({ media: { id: item.id, alt: 'Second', caption: 'Stays', markdown: `![Second](${item.url})` } });
  });
});

describe('the page of a file', () => {
  it('names posts that play it, too', async () => {
    const film = (await upload(blog, owner, [{ filename: 'paper.pdf', content: pdf }])).media;
    const sound = (await upload(blog, owner, [{ filename: 'sound.wav', content: Buffer.concat([Buffer.from('RIFF$\0\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0', 'latin1'), Buffer.alloc(60)]) }])).media;
    await blog.write({ title: 'Played', format: 'html', source: `<audio controls src="${sound?.url}"></audio> <a href="${film?.url}">Paper</a>` });
    for (const media of [film, sound]) expect(await screen(`/desk/media/${media?.id}/`)).toContain('Played');
  });

  it('names every post that uses it, as far as its reader may know', async () => {
    const item = await bring('sea.jpg');
    await blog.write({ title: 'In text', source: `![x](${item.url})` });
    await blog.write({ title: 'On top', featuredMediaId: item.id, status: 'private' });
    const page = await screen(`/desk/media/${item.id}/`);
    expect(page).toMatch(/In text<\/a> <span[^>]*>in the text/);
    expect(page).toMatch(/On top<\/a> <span[^>]*>featured picture, private/);
    const author = await blog.signIn('author');
    const theirs = await screen(`/desk/media/${item.id}/`, author);
    expect(await htmlFaults(`/desk/media/${item.id}/`, theirs)).toEqual([]);
    expect(theirs).toContain('In text');
    expect(theirs).not.toContain('On top');
    expect(theirs).toContain('one post that you may not read');
    expect(theirs).toContain('Another author brought this');
    expect(theirs).not.toContain('<textarea');
  });

  it('is none for a number that is none', async () => {
    for (const path of ['/desk/media/99/', '/desk/media/x/', '/desk/media/1e9/', '/desk/media/99999999999999999999/']) expect((await blog.get(path, owner.headers)).status).toBe(404);
  });
});

describe('a file that is replaced', () => {
  it('is another one wherever it is shown, and its old address leads there', async () => {
    const item = await bring('sea.jpg', { alt: 'The sea', width: 800 });
    const post = await blog.write({ source: `![](${item.url})`, featuredMediaId: item.id });
    await blog.blog.jobs.idle();
    const before = (await filesOnDisk(blog)).kept;
    const answer = await replace(item.id, await picture(700, 500, 200).png().toBuffer(), 'better.png');
    expect([answer?.status, answer?.headers.location]).toEqual([303, `/desk/media/${item.id}/?done=media.replaced`]);
    await blog.blog.jobs.idle();
    const [renewed] = (await list()).media;
    expect(renewed).toMatchObject({ id: item.id, name: 'better.png', alt: 'The sea' });
    expect(await htmlOf(post.id)).toContain(renewed?.url);
    expect(await htmlOf(post.id)).not.toContain(item.url);
    expect(await htmlOf(post.id)).toContain('better-640.webp');
    for (const old of [item.url, item.url.replace('.jpg', '-640.webp')]) expect([(await blog.get(old)).status, (await blog.get(old)).headers.location]).toEqual([301, renewed?.url]);
    expect((await filesOnDisk(blog)).kept.filter((file) => before.includes(file))).toEqual([]);
    // Its source still says the old address: saved again, it shows the new one.
    expect((await blog.write({ id: post.id, source: `![](${item.url}) again` })).html).toContain(renewed?.url);
    expect(await screen(`/desk/media/${item.id}/`)).toContain('in the text');
    await replace(item.id, await picture(600, 500, 201).png().toBuffer(), 'best.png');
    const [best] = (await list()).media;
    expect((await blog.get(item.url)).headers.location).toBe(best?.url);
    expect(await htmlOf(post.id)).toContain(best?.url);
  });

  it('stays as it is when the new one cannot take its place', async () => {
    const [item, other] = [await bring('sea.jpg'), await bring('other.jpg')];
    await blog.blog.jobs.idle();
    const files = (await filesOnDisk(blog)).kept.length;
    const otherBytes = await picture(340, 200, shade).jpeg().toBuffer();
    for (const [content, name, words] of [[pdf, 'paper.pdf', 'another kind'], [Buffer.from('<svg/>'), 'x.svg', 'SVG'], [Buffer.alloc(0), 'x.png', 'is empty'], [otherBytes, 'x.jpg', 'in the library already']] as const) {
      const answer = await replace(item.id, content, name);
      expect([400, 409, 415]).toContain(answer?.status);
      expect(answer?.body).toMatch(new RegExp(`id="file-fault"[^>]*>[^<]*${words}`));
    }
    expect((await list()).media.map(({ url }) => url)).toEqual([other.url, item.url]);
    expect([(await filesOnDisk(blog)).kept.length, (await filesOnDisk(blog)).incoming]).toEqual([files, []]);
  });
});

describe('a file that is deleted', () => {
  it('goes when it was asked for twice, with a warning of the gaps it leaves', async () => {
    const item = await bring('sea.jpg', { alt: 'The sea' });
    const post = await blog.write({ title: 'With a view', source: `![A <b>view</b>](${item.url})`, featuredMediaId: item.id });
    await blog.blog.jobs.idle();
    const asked = await act('/desk/media/bulk/', { action: 'delete', id: String(item.id), from: `/desk/media/${item.id}/` });
    expect(await htmlFaults('/desk/media/bulk/', asked.body)).toEqual([]);
    expect([asked.status, asked.body.includes('With a view'), asked.body.includes('there will be a gap')]).toEqual([200, true, true]);
    expect((await blog.get(item.url)).status).toBe(200);
    const done = await act('/desk/media/bulk/', { action: 'delete', id: String(item.id), confirmed: 'yes', from: `/desk/media/${item.id}/` });
    expect([done.status, done.headers.location]).toEqual([303, '/desk/media/?done=media.deleted&n=1']);
    await blog.blog.jobs.idle();
    expect((await filesOnDisk(blog)).kept).toEqual([]);
    for (const old of [item.url, item.url.replace('.jpg', '-320.webp')]) expect((await blog.get(old)).status).toBe(410);
    expect((await findPost(blog.records.database, post.id))?.featuredMediaId).toBeNull();
    const page = (await blog.get(post.path ?? '')).body;
    expect(page).not.toContain(item.url);
    expect(page).toMatch(/<span class="gone">A (<b>|&lt;b&gt;)?view/);
    expect((await blog.get(post.path ?? '')).status).toBe(200);
    // The same file may come again, and its address is good again.
    const again = await upload(blog, owner, [{ filename: 'sea.jpg', content: await picture(340, 200, shade).jpeg().toBuffer() }]);
    expect([again.media?.url, (await blog.get(item.url)).status]).toEqual([item.url, 200]);
    expect((await blog.write({ id: post.id, source: `![](${item.url})` })).html).toContain(`src="${item.url}"`);
  });

  it('takes several along, but not those of others', async () => {
    const author = await blog.signIn('author');
    const [mine, second, theirs] = [await bring('mine.jpg', { who: author }), await bring('second.jpg', { who: author }), await bring('theirs.jpg')];
    const ids = [mine, second, theirs].map(({ id }) => String(id));
    expect((await act('/desk/media/bulk/', { action: 'delete', id: ids }, author)).body).toContain('another author’s and stays');
    expect((await act('/desk/media/bulk/', { action: 'delete', id: ids, confirmed: 'yes' }, author)).headers.location).toBe('/desk/media/?done=media.deleted&n=2');
    expect((await list()).media.map(({ name }) => name)).toEqual(['theirs.jpg']);
    expect((await act(`/desk/media/${theirs.id}/`, { alt: 'x' }, author)).status).toBe(403);
    expect((await replace(theirs.id, await picture(20, 20).png().toBuffer(), 'x.png', author))?.status).toBe(403);
    const editor = await blog.signIn('editor');
    expect((await act(`/desk/media/${theirs.id}/`, { alt: 'x' }, editor)).status).toBe(303);
    expect((await act('/desk/media/bulk/', { action: 'delete', id: ids, confirmed: 'yes', from: 'https://evil.example/' }, editor)).headers.location).toBe('/desk/media/?done=media.deleted&n=1');
    await blog.blog.jobs.idle();
    expect(await filesOnDisk(blog)).toEqual({ kept: [], incoming: [] });
  });

  it('leaves its bytes to another file that is made of the same', async () => {
    const bytes = await picture(300, 200, 250).png().toBuffer();
    const own = (await upload(blog, owner, [{ filename: 'one.png', content: bytes }])).media;
    const { storeMedia } = await import('../../../server/posts/index.ts');
    await storeMedia(blog.media, { bytes, name: 'one.png', sourceUrl: 'https://old.example/one.png' });
    await act('/desk/media/bulk/', { action: 'delete', id: String(own?.id), confirmed: 'yes' });
    await blog.blog.jobs.idle();
    expect((await blog.get(own?.url ?? '')).status).toBe(200);
  });
});
