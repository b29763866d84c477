// Words that were not saved, two people at one post, and what a post said before: over HTTP, with script and without.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findAutosave, findPost, listRevisions, type Post } from '../../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';

describe('what somebody writes', () => {
  let blog: ServedBlog;
  let ada: SignedIn;
  let bea: SignedIn;
  beforeEach(async () => {
    blog = await serveTestBlog();
    ada = await blog.signIn('owner');
    bea = await blog.signIn('editor');
  });
  afterEach(() => blog.close());

  type Fields = Readonly<Record<string, string | readonly string[]>>;
  const form = { title: 'Hello', source: 'Hello, world.', switches: 'shown', comments_open: 'yes', pings_open: 'yes' };
  const send = (path: string, fields: Fields, who = ada) => blog.submit(path, { ...form, ...fields }, who.headers);
  const script = async (path: string, fields: Fields, who = ada) => {
    const { status, body } = await blog.submit(path, { ...form, ...fields }, { ...who.headers, accept: 'application/json' });
    return { status, ...(JSON.parse(body) as Record<string, unknown>) };
  };
  const open = async (path: string, who = ada) => (await blog.get(path, who.headers)).body;
  const now = async (id: number): Promise<Post | undefined> => findPost(blog.records.database, id);
  const sourceIn = (body: string) => /<textarea class="post-source[^>]*>\n([^<]*)<\/textarea>/.exec(body)?.[1];

  describe('kept while it is typed', () => {
    it('becomes a draft with its first words, and goes on there', async () => {
      const first = await script('/desk/posts/new/autosave/', { title: '', source: 'O' });
      expect(first).toMatchObject({ status: 200, id: 1, version: 1, editUrl: '/desk/posts/1/' });
      const second = await script('/desk/posts/1/autosave/', { title: 'On', source: 'On bread', tags: 'rye', version: '1' });
      expect(second).toMatchObject({ status: 200, version: 2 });
      expect(await now(1)).toMatchObject({ status: 'draft', title: 'On', source: 'On bread' });
      const page = await open('/desk/posts/1/');
      expect(sourceIn(page)).toBe('On bread');
      expect(page).toContain('name="tags" value="rye"');
      expect(page).toContain('were kept but not saved yet');
      expect((await send('/desk/posts/1/', { action: 'draft', title: 'On', source: 'On bread.', version: '2' })).status).toBe(303);
      expect(await findAutosave(blog.records.database, 1, ada.account.id)).toBeUndefined();
      expect(await open('/desk/posts/1/')).not.toContain('were kept');
    });

    it('never changes what is public, and is offered when its writer comes back', async () => {
      const { id } = await blog.write();
      await script(`/desk/posts/${id}/autosave/`, { source: 'Half a thought', version: '1' });
      expect(await now(id)).toMatchObject({ source: 'Hello, world.', version: 1 });
      const page = await open(`/desk/posts/${id}/`);
      expect(sourceIn(page)).toBe('Hello, world.');
      expect(page).toContain('There are words of yours');
      expect(sourceIn(await open(`/desk/posts/${id}/?unsaved=mine`))).toBe('Half a thought');
      expect(await open(`/desk/posts/${id}/unsaved/`)).toMatch(/<del>.*Hello, world.*<\/del>[\s\S]*<ins>.*Half a thought/);
      // Nobody else sees them.
      expect(await open(`/desk/posts/${id}/`, bea)).not.toContain('There are words of yours');
      expect((await send(`/desk/posts/${id}/discard/`, {})).headers.location).toBe(`/desk/posts/${id}/?done=writing.discarded`);
      expect(await open(`/desk/posts/${id}/`)).not.toContain('There are words of yours');
    });

    it('does not undo what somebody else saved into a draft', async () => {
      const { id } = await blog.write({ status: 'draft' });
      await send(`/desk/posts/${id}/`, { action: 'draft', source: "Bea's.", version: '1' }, bea);
      expect(await script(`/desk/posts/${id}/autosave/`, { source: "Ada's", version: '1' })).toMatchObject({ status: 200, version: 1, overtaken: true });
      expect(await now(id)).toMatchObject({ source: "Bea's." });
      const page = await open(`/desk/posts/${id}/`);
      expect(page).toContain('Somebody has saved this since');
      // Restored, they are still typed over the version they were begun on: saving shows both texts.
      const restored = await open(`/desk/posts/${id}/?unsaved=mine`);
      expect(restored).toContain('name="version" value="1"');
      expect((await send(`/desk/posts/${id}/`, { action: 'draft', source: "Ada's", version: '1' })).status).toBe(409);
    });

    it('is refused where one may not write, and asks to sign in again when that has ended', async () => {
      const { id } = await blog.write();
      const author = await blog.signIn('author');
      expect(await script(`/desk/posts/${id}/autosave/`, {}, author)).toMatchObject({ status: 403 });
      expect(await script(`/desk/posts/${id}/autosave/`, {}, { ...ada, headers: { cookie: 'parley_session=gone' } })).toMatchObject({ status: 401, signedOut: true });
    });
  });

  describe('by two at once', () => {
    it('is told of each other', async () => {
      const { id } = await blog.write();
      await open(`/desk/posts/${id}/`);
      expect(await open(`/desk/posts/${id}/`, bea)).toMatch(/id="others"[^>]*>Ada has this open too/);
      expect(await script(`/desk/posts/${id}/presence/`, { version: '1' })).toMatchObject({ others: 'One editor has this open too', overtaken: null });
      await send(`/desk/posts/${id}/`, { action: 'save', source: 'Mine.', version: '1' }, bea);
      expect(await script(`/desk/posts/${id}/presence/`, { version: '1' })).toMatchObject({ version: 2, overtaken: expect.stringContaining('One editor saved this') });
      await script(`/desk/posts/${id}/presence/`, { leaves: 'yes' }, bea);
      expect(await script(`/desk/posts/${id}/presence/`, { version: '1' })).toMatchObject({ others: null });
    });

    it('is shown both texts, and loses neither whichever way is taken', async () => {
      const { id } = await blog.write({ source: 'One.\n\nTwo.' });
      const path = `/desk/posts/${id}/`;
      await send(path, { action: 'save', source: 'One, from Bea.\n\nTwo.', version: '1' }, bea);
      const mine = { action: 'save', title: 'Mine', source: 'One.\n\nTwo, from Ada.', tags: 'kept', version: '1' };
      const { status, body } = await send(path, mine);
      expect(status).toBe(409);
      expect(body).toContain('One editor saved this');
      expect(sourceIn(body)).toBe('One.\n\nTwo, from Ada.');
      for (const part of ['<pre class="their-text" tabindex="0">One, from Bea.', 'name="present_version" value="2"', 'name="version" value="1"', 'name="tags" value="kept"', 'value="mine"', 'value="theirs"']) expect({ part, there: body.includes(part) }).toEqual({ part, there: true });

      const { action: _action, ...again } = mine;
      expect((await send(path, { ...again, resolve: 'theirs', present_version: '2', conflict_action: 'save' })).headers.location).toBe(`${path}?done=writing.tookTheirs`);
      expect(await now(id)).toMatchObject({ source: 'One, from Bea.\n\nTwo.', version: 2 });
      expect(sourceIn(await open(`${path}?unsaved=mine`))).toBe('One.\n\nTwo, from Ada.');

      expect((await send(path, { ...again, resolve: 'mine', present_version: '2', conflict_action: 'save' })).status).toBe(303);
      expect(await now(id)).toMatchObject({ title: 'Mine', source: 'One.\n\nTwo, from Ada.', version: 3 });
      expect((await listRevisions(blog.records.database, id, { limit: 9, offset: 0 })).revisions.map(({ accountId }) => accountId)).toEqual([ada.account.id, bea.account.id, ada.account.id]);
    });

    it('is kept when the other one has put the post away', async () => {
      const { id } = await blog.write();
      await send(`/desk/posts/${id}/trash/`, {}, bea);
      expect(await send(`/desk/posts/${id}/`, { action: 'save', source: 'Typed meanwhile.', version: '1' })).toMatchObject({ status: 409, body: expect.stringContaining('kept with it') });
      await send(`/desk/posts/${id}/restore/`, {}, bea);
      expect(sourceIn(await open(`/desk/posts/${id}/?unsaved=mine`))).toBe('Typed meanwhile.');
    });

    it('is asked once more when a third save came between', async () => {
      const { id } = await blog.write();
      await send(`/desk/posts/${id}/`, { action: 'save', source: 'Two.', version: '1' }, bea);
      await send(`/desk/posts/${id}/`, { action: 'save', source: 'Three.', version: '2' }, bea);
      const { status } = await send(`/desk/posts/${id}/`, { source: 'Mine.', version: '1', resolve: 'mine', present_version: '2', conflict_action: 'save' });
      expect(status).toBe(409);
      expect(await now(id)).toMatchObject({ source: 'Three.' });
    });
  });

  describe('before', () => {
    it('is listed, compared and brought back', async () => {
      const { id } = await blog.write({ source: 'Flour and water.' });
      const path = `/desk/posts/${id}/`;
      await send(path, { action: 'save', source: 'Flour, water and salt.', version: '1' });
      await send(path, { action: 'save', source: 'Nothing.', version: '2' }, bea);
      const list = await open(`${path}revisions/`);
      expect(list.match(/name="to" value="\d+"/g)).toHaveLength(3);
      expect(await open(`${path}revisions/2/`)).toMatch(/Flour<ins>.*, water.*<\/ins>|<ins>/);
      expect((await blog.get(`${path}revisions/compare/?from=1&to=3`, ada.headers)).headers.location).toBe(`${path}revisions/3/?against=1`);
      expect(await open(`${path}revisions/3/?against=1`)).toContain('Nothing');
      expect((await send(`${path}revisions/1/`, { version: '3' })).headers.location).toBe(`${path}?done=writing.restored`);
      expect(await now(id)).toMatchObject({ source: 'Flour and water.', version: 4 });
      expect((await send(`${path}revisions/2/`, { version: '3' })).status).toBe(409);
    });

    it('is nobody else’s, and not another post’s', async () => {
      const [one, two] = [await blog.write(), await blog.write({ title: 'Other' })];
      await send(`/desk/posts/${one.id}/`, { action: 'save', source: 'Two.', version: '1' });
      expect((await blog.get(`/desk/posts/${two.id}/revisions/1/`, ada.headers)).status).toBe(404);
      expect((await blog.get(`/desk/posts/${one.id}/revisions/1/`, (await blog.signIn('author')).headers)).status).toBe(403);
      expect((await blog.get(`/desk/posts/${one.id}/revisions/x/`, ada.headers)).status).toBe(404);
    });
  });

  describe('previewed', () => {
    const mainOf = (body: string) => /<article class="h-entry">[\s\S]*?<div class="prose[\s\S]*?<\/dl>\n/.exec(body)?.[0];

    it('is the page that is then published', async () => {
      const fields = { title: 'A "loaf"', source: '## Flour\n\nAnd *water*[^1] -- "so".\n\n<script>x()</script>\n\n[^1]: Cold.', tags: 'wheat, Äpfel, rye', new_category: ['Loaves', 'Bread'], slug: 'a-loaf' };
      const preview = await send('/desk/writing/preview/', { ...fields, type: 'post' });
      expect(preview).toMatchObject({ status: 200, headers: { 'x-frame-options': 'SAMEORIGIN', 'content-security-policy': expect.stringContaining("frame-ancestors 'self'"), 'cache-control': 'private, no-store' } });
      const { location } = (await send('/desk/posts/new/', { ...fields, action: 'publish' })).headers;
      const published = await blog.get('/2013/03/01/a-loaf/');
      expect(mainOf(preview.body)).toContain('<em>water</em>');
      expect(mainOf(preview.body)).toBe(mainOf(published.body));
      expect(preview.body).not.toContain('x()');
      const of = { ...fields, post: /(\d+)/.exec(location ?? '')?.[1] ?? '', source: 'Other words.' };
      expect((await send('/desk/writing/preview/', of)).body).toContain('Other words.');
      expect((await blog.get('/2013/03/01/a-loaf/')).body).not.toContain('Other words.');
    });

    it('is for whoever may write it', async () => {
      const { id } = await blog.write();
      const author = await blog.signIn('author');
      expect((await send('/desk/writing/preview/', { post: String(id) }, author)).status).toBe(403);
      expect((await send('/desk/writing/preview/', { type: 'page' }, author)).status).toBe(403);
      expect((await send('/desk/writing/preview/', { type: 'post' }, author)).status).toBe(200);
    });

    it('is shown to whoever has its secret link, until that is withdrawn', async () => {
      const { id } = await blog.write({ status: 'draft', source: 'A secret.' });
      const made = await send(`/desk/posts/${id}/`, { action: 'link-make', source: 'Typed meanwhile', version: '1' });
      expect(sourceIn(made.body)).toBe('Typed meanwhile');
      const link = /value="(https:\/\/blog\.example\/\?p=\d+&amp;preview=[\w-]+)"/.exec(made.body)?.[1]?.replaceAll('&amp;', '&');
      expect(link).toBeDefined();
      const path = new URL(link ?? '').search;
      expect((await blog.get(`/${path}`)).body).toContain('A secret.');
      expect((await send(`/desk/posts/${id}/`, { action: 'link-end', version: '1' })).body).toContain('leads nowhere any more');
      expect((await blog.get(`/${path}`)).status).toBe(404);
    });
  });

  describe('in HTML', () => {
    it('is edited as it is, and turned into Markdown only when that is saved', async () => {
      const source = '<p>One <strong>two</strong> <u>three</u></p>\n<!--more-->\n<figure class="alignleft"><img src="/a.jpg" alt="A"><figcaption>Cap</figcaption></figure>\n<p>[gallery ids="1"]</p>';
      const { id } = await blog.write({ format: 'html', source });
      const page = await open(`/desk/posts/${id}/`);
      expect(page).toContain('name="format" value="html"');
      expect(page).toContain('value="markdown"');
      const { status, body } = await send(`/desk/posts/${id}/`, { action: 'markdown', format: 'html', source, version: '1' });
      expect(status).toBe(200);
      expect(body).toContain('name="format" value="markdown"');
      expect(sourceIn(body)?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&quot;', '"')).toBe(
        'One **two** <u>three</u>\n\n<!--more-->\n\n<figure class="alignleft"><img src="/a.jpg" alt="A"><figcaption>Cap</figcaption></figure>\n\n[gallery ids="1"]',
      );
      expect(body).toContain('Readers will see no difference.');
      expect(await now(id)).toMatchObject({ format: 'html', source });
      await send(`/desk/posts/${id}/`, { action: 'save', format: 'markdown', source: 'One **two**', version: '1' });
      expect(await now(id)).toMatchObject({ format: 'markdown' });
      expect((await blog.get(`/desk/posts/${id}/revisions/2/`, ada.headers)).body).toContain('Written in');
    });
  });

  it('is completed by what is there', async () => {
    await blog.write({ title: 'Sourdough', source: 'Patience.' });
    await blog.write({ title: 'Hidden', status: 'draft' });
    await send('/desk/posts/new/', { action: 'publish', title: 'Filed', tags: 'Rye, Wheat', new_category: 'Bread' });
    const look = async (path: string) => JSON.parse(await open(path)) as { links?: { title: string; url: string }[]; terms?: { name: string }[] };
    expect((await look('/desk/writing/links/?q=sourd')).links).toMatchObject([{ title: 'Sourdough', url: '/2013/03/01/sourdough/' }]);
    expect((await look('/desk/writing/links/?q=hidden')).links).toEqual([]);
    expect((await look('/desk/writing/terms/?taxonomy=tag&q=RY')).terms).toMatchObject([{ name: 'Rye' }]);
    expect((await look('/desk/writing/terms/?taxonomy=category&q=bre')).terms).toMatchObject([{ name: 'Bread' }]);
    expect((await look('/desk/writing/terms/?taxonomy=tag&q=%00zz%25')).terms).toEqual([]);
  });
});
