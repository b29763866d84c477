// The writing page's form, as a browser without script sends it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPost, termsOf, type Post } from '../../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';

describe('the writing page', () => {
  let blog: ServedBlog;
  let ada: SignedIn;
  beforeEach(async () => {
    blog = await serveTestBlog();
    ada = await blog.signIn('owner');
  });
  afterEach(() => blog.close());

  const form = { title: 'On bread', source: 'Flour, *water*, salt.', switches: 'shown', comments_open: 'yes', pings_open: 'yes' };
  type Fields = Readonly<Record<string, string | readonly string[]>>;
  const send = (path: string, fields: Fields, who = ada) => blog.submit(path, { ...form, ...fields }, who.headers);
  const idIn = (location: string | undefined) => Number(/\/(\d+)\//.exec(location ?? '')?.[1]);
  const post = async (id: number): Promise<Post> => {
    const found = await findPost(blog.records.database, id);
    if (!found) throw new Error(`there is no post ${id}`);
    return found;
  };
  const create = async (fields: Fields, who = ada) => post(idIn((await send('/desk/posts/new/', fields, who)).headers.location));

  it('opens empty, with every field that a post has', async () => {
    const { status, body } = await blog.get('/desk/posts/new/', ada.headers);
    expect(status).toBe(200);
    for (const name of ['title', 'source', 'excerpt', 'slug', 'date', 'visibility', 'post_password', 'new_category', 'tags', 'featured_media', 'sticky', 'comments_open', 'pings_open']) {
      expect({ name, there: body.includes(`name="${name}"`) }).toEqual({ name, there: true });
    }
    expect(body).not.toMatch(/ style=|<script(?![^>]*src)/);
  });

  it('saves a draft, publishes it, changes it, and takes it back', async () => {
    const answer = await send('/desk/posts/new/', { action: 'draft' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/desk/posts/1/?done=writing.draft' } });
    expect(await post(1)).toMatchObject({ status: 'draft', path: null, title: 'On bread', authorId: ada.account.id });
    expect((await send('/desk/posts/1/', { action: 'publish', version: '1' })).headers.location).toBe('/desk/posts/1/?done=writing.published');
    expect((await blog.get('/2013/03/01/on-bread/')).body).toContain('<em>water</em>');
    expect((await send('/desk/posts/1/', { action: 'save', version: '2', source: 'Rye.' })).headers.location).toBe('/desk/posts/1/?done=writing.updated');
    expect((await blog.get('/2013/03/01/on-bread/')).body).toContain('Rye.');
    expect((await send('/desk/posts/1/', { action: 'unpublish', version: '3' })).headers.location).toBe('/desk/posts/1/?done=writing.unpublished');
    expect((await blog.get('/2013/03/01/on-bread/')).status).toBe(404);
    expect((await blog.get('/desk/posts/1/?done=writing.unpublished', ada.headers)).body).toContain('It is a draft again');
  });

  it('files a post under what was ticked and what was typed', async () => {
    const { id } = await create({ action: 'publish', new_category: ['Baking', 'Bread'], tags: 'rye, Wheat,, rye' });
    const names = async () => ((await termsOf(blog.records.database, [id])).get(id) ?? []).map(({ taxonomy, name }) => `${taxonomy} ${name}`);
    expect(await names()).toEqual(['category Baking', 'category Bread', 'tag rye', 'tag Wheat']);
    await send(`/desk/posts/${id}/`, { action: 'save', version: '1', category: ['1'], new_category: 'Loaves', new_category_parent: '1' });
    expect(await names()).toEqual(['category Baking', 'category Loaves']);
    expect((await blog.get('/category/baking/loaves/')).body).toContain('On bread');
  });

  it('schedules for a minute of the blog’s own clock', async () => {
    await blog.set({ timeZone: 'Europe/Vienna' });
    const { id, status, publishedAt } = await create({ action: 'publish', date: '2013-04-01T09:30' });
    expect({ status, publishedAt }).toEqual({ status: 'scheduled', publishedAt: '2013-04-01T07:30:00.000Z' });
    expect((await blog.get(`/desk/posts/${id}/`, ada.headers)).body).toMatch(/name="date" value="2013-04-01T09:30"/);
    // Saved as it stands it stays scheduled; with the date taken out it is public at once.
    await send(`/desk/posts/${id}/`, { action: 'save', version: '1', date: '2013-04-01T09:30' });
    expect(await post(id)).toMatchObject({ status: 'scheduled', publishedAt: '2013-04-01T07:30:00.000Z' });
    await send(`/desk/posts/${id}/`, { action: 'save', version: '2', date: '' });
    expect(await post(id)).toMatchObject({ status: 'published', publishedAt: '2013-03-01T12:00:00.000Z' });
  });

  it('keeps the second of an old date that nobody touched', async () => {
    const { id } = await blog.write({ publishedAt: '2012-05-04T12:00:34.567Z' });
    await send(`/desk/posts/${id}/`, { action: 'save', version: '1', date: '2012-05-04T12:00' });
    expect((await post(id)).publishedAt).toBe('2012-05-04T12:00:34.567Z');
  });

  it('makes private, and sets a password that stays when the field comes back empty', async () => {
    expect(await create({ action: 'publish', visibility: 'private' })).toMatchObject({ status: 'private', password: null });
    const { id, password } = await create({ action: 'publish', visibility: 'password', post_password: 'sesame' });
    expect(password).toBe('sesame');
    await send(`/desk/posts/${id}/`, { action: 'save', version: '1', visibility: 'password', post_password: '' });
    expect((await post(id)).password).toBe('sesame');
    await send(`/desk/posts/${id}/`, { action: 'save', version: '2', visibility: 'public', post_password: 'sesame' });
    expect((await post(id)).password).toBeNull();
  });

  it('takes a slug, an excerpt, switches and a featured picture', async () => {
    const made = await create({ action: 'publish', slug: 'Brot & Salz', excerpt: 'Short.', sticky: 'yes' });
    expect(made).toMatchObject({ slug: 'brot-and-salz', excerpt: 'Short.', commentsClosedAt: null });
    expect(made.stickyAt).not.toBeNull();
    const { switches: _switches, comments_open: _comments, pings_open: _pings, ...silent } = form;
    await blog.submit(`/desk/posts/${made.id}/`, { ...silent, action: 'save', version: '1', slug: made.slug }, ada.headers);
    expect((await post(made.id)).commentsClosedAt).toBeNull();
    await blog.submit(`/desk/posts/${made.id}/`, { ...silent, switches: 'shown', action: 'save', version: '2', slug: '' }, ada.headers);
    expect(await post(made.id)).toMatchObject({ slug: 'on-bread', path: '/2013/03/01/on-bread/' });
    expect((await post(made.id)).commentsClosedAt).not.toBeNull();
    expect((await blog.get('/2013/03/01/brot-and-salz/')).headers.location).toBe('/2013/03/01/on-bread/');
  });

  it('says what is wrong beside its field, and keeps everything that was typed', async () => {
    const typed = { action: 'publish', title: 'A "title" <b>', source: '\n<textarea>&amp;\n\n  end', excerpt: 'E', slug: 's', date: 'tomorrow', visibility: 'password', post_password: '', tags: 'x, y', new_category: 'New', sticky: 'yes' };
    const { status, body } = await send('/desk/posts/new/', typed);
    expect(status).toBe(400);
    expect(body).toContain('A &quot;title&quot; &lt;b&gt;</textarea>');
    // A line break straight after <textarea> would be swallowed.
    expect(body).toContain('>\n\n&lt;textarea&gt;&amp;amp;\n\n  end</textarea>');
    expect(body).toMatch(/id="date"[^>]*value="tomorrow"[^>]*aria-describedby="date-hint date-fault"[^>]*aria-invalid="true"/);
    expect(body).toMatch(/id="post-password"[^>]*aria-invalid="true"[^>]*aria-describedby="post_password-fault"/);
    for (const part of ['id="date-fault"', 'id="post_password-fault"', 'value="x, y"', 'value="New"', 'id="settings" open', 'id="visibility-password" name="visibility" value="password" checked']) expect({ part, there: body.includes(part) }).toEqual({ part, there: true });
    expect(await findPost(blog.records.database, 1)).toBeUndefined();
    const long = await send('/desk/posts/new/', { action: 'draft', title: 'x'.repeat(2_001) });
    expect({ status: long.status, beside: long.body.includes('id="title-fault"') }).toEqual({ status: 413, beside: true });
  });

  it('answers a script in JSON', async () => {
    const json = { ...ada.headers, accept: 'application/json' };
    const saved = await blog.submit('/desk/posts/new/', { ...form, action: 'publish' }, json);
    expect(JSON.parse(saved.body)).toMatchObject({ post: { id: 1, version: 1, status: 'published', url: '/2013/03/01/on-bread/', editUrl: '/desk/posts/1/' } });
    const wrong = await blog.submit('/desk/posts/1/', { ...form, action: 'save', version: '1', date: 'x' }, json);
    expect({ status: wrong.status, body: JSON.parse(wrong.body) }).toMatchObject({ status: 400, body: { faults: { date: expect.stringContaining('no date') } } });
    const stale = await blog.submit('/desk/posts/1/', { ...form, action: 'save', version: '7' }, json);
    expect({ status: stale.status, body: JSON.parse(stale.body) }).toMatchObject({ status: 409, body: { conflict: true, version: 1 } });
  });

  it('writes pages below pages, in their order', async () => {
    const above = await blog.write({ type: 'page', title: 'About' });
    const made = idIn((await send('/desk/pages/new/', { action: 'publish', title: 'Us', parent: String(above.id), menu_order: '3' })).headers.location);
    expect(await post(made)).toMatchObject({ type: 'page', path: '/about/us/', menuOrder: 3 });
    const loop = await send(`/desk/pages/${above.id}/`, { action: 'save', version: '1', title: 'About', parent: String(made) });
    expect({ status: loop.status, beside: loop.body.includes('id="parent-fault"') }).toEqual({ status: 400, beside: true });
    expect((await blog.get(`/desk/posts/${made}/`, ada.headers)).headers.location).toBe(`/desk/pages/${made}/`);
  });

  it('leaves standing what its form cannot offer: a page that is not public, an author who has left', async () => {
    const above = await blog.write({ type: 'page', title: 'Above', status: 'draft' });
    const page = await blog.write({ type: 'page', title: 'Below', status: 'draft', parentId: above.id });
    const former = await blog.signIn('author');
    await blog.records.database.updateTable('posts').set({ author_id: former.account.id }).where('id', '=', page.id).execute();
    await blog.records.database.updateTable('accounts').set({ role: null }).where('id', '=', former.account.id).execute();
    const { body } = await blog.get(`/desk/pages/${page.id}/`, ada.headers);
    expect(body).toContain(`<option value="${above.id}" selected>Above</option>`);
    await blog.signIn('editor');
    expect((await blog.get(`/desk/pages/${page.id}/`, ada.headers)).body).toContain(`<option value="${former.account.id}" selected>`);
    expect((await send(`/desk/pages/${page.id}/`, { action: 'draft', version: '1', title: 'Below', parent: String(above.id), author: String(former.account.id) })).status).toBe(303);
    expect(await post(page.id)).toMatchObject({ parentId: above.id, authorId: former.account.id });
  });

  it('names nobody and nothing that is not there', async () => {
    const wrong = await send('/desk/posts/new/', { action: 'draft', author: '999', featured_media: '999', parent: '999' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('id="featured_media-fault"');
    expect(wrong.body).toMatch(/<fieldset[^>]*data-name="featured_media"[^>]* role="radiogroup" aria-invalid="true" aria-describedby="featured_media-fault">/);
    expect(wrong.body).toMatch(/name="featured_media_other" value="999"[^>]* aria-invalid="true"/);
    expect(await findPost(blog.records.database, 1)).toBeUndefined();
  });

  it('brings what was scheduled back as it was, or as a draft once its moment has passed: never published unasked', async () => {
    const made = await Promise.all(['On time', 'Late'].map((title) => create({ title, action: 'publish', date: '2013-03-01T13:00' })));
    const [onTime, late] = made.map(({ id }) => id) as [number, number];
    for (const id of [onTime, late]) await send(`/desk/posts/${id}/trash/`, {});
    await send(`/desk/posts/${onTime}/restore/`, {});
    expect((await post(onTime)).status).toBe('scheduled');
    blog.turnClock(new Date('2013-03-01T13:30:00.000Z'));
    const back = (await send(`/desk/posts/${late}/restore/`, {})).headers.location ?? '';
    expect(await post(late)).toMatchObject({ status: 'draft', publishedAt: '2013-03-01T13:00:00.000Z', trashedFrom: null });
    expect((await blog.get(back, ada.headers)).body).toContain('It is back, as a draft');
    expect((await blog.get('/2013/03/01/late/')).status).toBe(404);
    expect((await blog.get('/feed/')).body).not.toContain('Late');
  });

  it('trashes, restores, and deletes only what was asked for twice', async () => {
    const { id } = await create({ action: 'publish' });
    expect((await send(`/desk/posts/${id}/delete/`, {})).status).toBe(409);
    expect((await send(`/desk/posts/${id}/`, { action: 'trash', version: '1', source: 'Last words.' })).headers.location).toBe(`/desk/posts/?done=posts.trashed&n=1&undo=${id}`);
    expect(await post(id)).toMatchObject({ status: 'trashed', source: 'Last words.', trashedFrom: 'published' });
    expect((await blog.get(`/desk/posts/${id}/`, ada.headers)).body).toContain('This is in the trash');
    expect((await send(`/desk/posts/${id}/`, { action: 'save' })).status).toBe(409);
    await send(`/desk/posts/${id}/restore/`, {});
    expect((await blog.get('/2013/03/01/on-bread/')).status).toBe(200);
    await send(`/desk/posts/${id}/trash/`, {});
    expect((await blog.get(`/desk/posts/${id}/delete/`, ada.headers)).body).toContain('There is no way back');
    expect((await send(`/desk/posts/${id}/delete/`, {})).status).toBe(303);
    expect((await blog.get('/2013/03/01/on-bread/')).status).toBe(410);
  });

  it('lets a contributor write and submit, and nothing more', async () => {
    const bea = await blog.signIn('contributor');
    const made = await create({ action: 'publish', visibility: 'password', post_password: 'x', date: '2012-01-01T00:00', sticky: 'yes', author: String(ada.account.id), new_category: 'Mine', tags: 'new' }, bea);
    expect(made).toMatchObject({ status: 'draft', password: null, publishedAt: null, stickyAt: null, authorId: bea.account.id, submittedAt: null });
    expect(((await termsOf(blog.records.database, [made.id])).get(made.id) ?? []).map(({ name }) => name)).toEqual(['new']);
    await send(`/desk/posts/${made.id}/`, { action: 'submit', version: '1' }, bea);
    expect((await post(made.id)).submittedAt).not.toBeNull();
    const page = (await blog.get(`/desk/posts/${made.id}/`, bea.headers)).body;
    expect(page).toContain('value="submit"');
    expect(page).not.toMatch(/value="publish"|name="visibility"|name="date"|name="sticky"/);
    await send(`/desk/posts/${made.id}/`, { action: 'publish', version: '2' });
    expect(await post(made.id)).toMatchObject({ status: 'published', submittedAt: null, authorId: bea.account.id });
  });

  it('is closed to whoever may not change the post', async () => {
    const [editor, author, contributor] = [await blog.signIn('editor'), await blog.signIn('author'), await blog.signIn('contributor')];
    const mine = await blog.write({ authorId: contributor.account.id });
    const page = await blog.write({ type: 'page' });
    for (const [who, path, expected] of [[editor, `/desk/posts/${mine.id}/`, 200], [author, `/desk/posts/${mine.id}/`, 403], [contributor, `/desk/posts/${mine.id}/`, 403], [author, `/desk/pages/${page.id}/`, 403], [author, `/desk/posts/${page.id}/`, 303]] as const) {
      expect({ path, status: (await blog.get(path, who.headers)).status }).toEqual({ path, status: expected });
      if (expected === 403) for (const below of ['', 'autosave/', 'presence/', 'discard/', 'trash/', 'restore/', 'delete/', 'revisions/1/']) expect({ below, status: (await send(path + below, { action: 'save' }, who)).status }).toEqual({ below, status: 403 });
    }
    expect((await post(mine.id)).source).toBe('Hello, world.');
  });

  it('shows hostile text as the text it is', async () => {
    const evil = '"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>';
    const { id } = await create({ action: 'publish', title: evil, source: evil, excerpt: evil, slug: evil, tags: evil, new_category: evil, visibility: 'password', post_password: evil });
    for (const path of [`/desk/posts/${id}/`, `/desk/posts/${id}/revisions/`, `/desk/posts/${id}/revisions/1/`]) {
      const { body } = await blog.get(path, ada.headers);
      expect(body).not.toMatch(/<script>|<img src=x|<\/textarea><img/);
    }
  });
});
