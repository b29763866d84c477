// The desk's lists: what they show to whom, and what can be done from them.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPost, ensureTerm } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

let blog: ServedBlog;
let owner: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterEach(() => blog.close());

const list = async (path: string, who = owner) => (await blog.get(path, who.headers)).body;
const statusOf = async (id: number) => (await findPost(blog.records.database, id))?.status;

describe('the list of posts', () => {
  it('shows every status but the trash, which has a list of its own', async () => {
    await blog.write({ title: 'Out' });
    await blog.write({ title: 'Begun', status: 'draft' });
    await blog.write({ title: 'Thrown away', status: 'trashed' });
    const all = await list('/desk/posts/');
    expect(all).toContain('Out');
    expect(all).toContain('Begun');
    expect(all).not.toContain('Thrown away');
    const trash = await list('/desk/posts/?list=trashed');
    expect(trash).toContain('Thrown away');
    expect(trash).not.toContain('Begun');
  });

  it('is searched by titles of any status, however they are spelled, and by words of what is out', async () => {
    await blog.write({ title: 'Über die Brücke', status: 'draft' });
    await blog.write({ title: 'Plain', source: 'A sentence about lighthouses.' });
    await blog.write({ title: 'Other' });
    expect(await list('/desk/posts/?q=uber+brucke')).toContain('Über die Brücke');
    const found = await list('/desk/posts/?q=lighthouse');
    expect(found).toContain('Plain');
    expect(found).not.toContain('>Other<');
    expect(await list('/desk/posts/?q=nowhere')).toContain('No post fits');
  });

  it('is narrowed down by author, term and month', async () => {
    const author = await blog.signIn('author');
    const term = await blog.change((change) => ensureTerm(change, blog.engine, { taxonomy: 'tag', name: 'Ships' }));
    await blog.write({ title: 'By the author', authorId: author.account.id, publishedAt: '2012-05-01T10:00:00.000Z' });
    await blog.write({ title: 'Tagged', tagIds: [term.id] });
    const byAuthor = await list(`/desk/posts/?author=${author.account.id}`);
    expect(byAuthor).toContain('By the author');
    expect(byAuthor).not.toContain('>Tagged<');
    const byTerm = await list(`/desk/posts/?term=${term.id}`);
    expect(byTerm).toContain('>Tagged<');
    expect(byTerm).not.toContain('By the author');
    const byMonth = await list('/desk/posts/?month=2012-05');
    expect(byMonth).toContain('By the author');
    expect(byMonth).not.toContain('>Tagged<');
  });

  it('shows authors and contributors their own posts only', async () => {
    const author = await blog.signIn('author');
    await blog.write({ title: 'The owner’s draft', status: 'draft' });
    await blog.write({ title: 'Mine', status: 'draft', authorId: author.account.id });
    const seen = await list('/desk/posts/', author);
    expect(seen).toContain('Mine');
    expect(seen).not.toContain('The owner’s draft');
    expect(await list(`/desk/posts/?author=${blog.owner.id}`, author)).not.toContain('The owner’s draft');
  });

  it('finds nothing under numbers that no database holds, wherever they stand', async () => {
    for (const id of ['2147483648', '99999999999', '999999999999999999999', '0', '-1', '1e3']) {
      const answers: number[] = [];
      for (const path of [`posts/${id}/`, `pages/${id}/`, `media/${id}/`, `people/${id}/`, `tags/${id}/`, `posts/1/revisions/${id}/`]) answers.push((await blog.get(`/desk/${path}`, owner.headers)).status);
      expect({ id, answers }).toEqual({ id, answers: [404, 404, 404, 404, 404, 404] });
      expect((await blog.get(`/desk/posts/?author=${id}&term=${id}&page=${id}`, owner.headers)).status).toBeLessThan(400);
      expect((await blog.submit('/desk/posts/new/', { title: 'Here', action: 'draft', category: id, author: String(blog.owner.id), parent: id, version: id }, owner.headers)).status).toBe(303);
      expect((await blog.get(`/?p=${id}&preview=guessed`)).status).toBe(404);
      expect((await blog.get(`/desk/password/${id}.9999999999999.${'x'.repeat(43)}/`)).status).toBe(410);
    }
  });

  it('is paged, and a page too far leads to the last', async () => {
    for (let number = 1; number <= 51; number += 1) await blog.write({ title: `Number ${number}`, status: 'draft' });
    expect(await list('/desk/posts/?page=2')).toContain('>Number 1<');
    const beyond = await blog.get('/desk/posts/?page=9', owner.headers);
    expect([beyond.status, beyond.headers.location]).toEqual([303, '/desk/posts/?page=2']);
  });

  it('makes of a title no more than text', async () => {
    await blog.write({ title: '<img src=x onerror=alert(1)>', status: 'draft' });
    expect(await list('/desk/posts/')).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('acting on several posts', () => {
  it('publishes, takes back, trashes, brings back and deletes for good', async () => {
    const one = await blog.write({ title: 'One', status: 'draft' });
    const two = await blog.write({ title: 'Two', status: 'draft' });
    const ids = [String(one.id), String(two.id)];
    const act = (action: string, more = {}) => blog.submit('/desk/posts/bulk/', { action, id: ids, ...more }, owner.headers);
    const published = await act('publish');
    expect([published.status, published.headers.location]).toEqual([303, '/desk/posts/?done=posts.published&n=2']);
    expect(await list(published.headers.location ?? '')).toContain('2 posts are published.');
    const path = (await findPost(blog.records.database, one.id))?.path ?? '';
    expect((await blog.get(path)).status).toBe(200);
    await act('unpublish');
    expect([await statusOf(one.id), (await blog.get(path)).status]).toEqual(['draft', 404]);
    await act('publish');
    const trashed = await act('trash');
    expect(await list(trashed.headers.location ?? '')).toContain('Undo');
    expect(await statusOf(one.id)).toBe('trashed');
    await act('restore');
    expect(await statusOf(two.id)).toBe('published');
    await act('trash');
    const asked = await act('delete');
    expect(asked.body).toContain('There is no way back');
    expect(await statusOf(one.id)).toBe('trashed');
    await act('delete', { confirmed: 'yes' });
    expect([await statusOf(one.id), (await blog.get(path)).status]).toEqual([undefined, 410]);
  });

  it('leaves alone what the role may not touch', async () => {
    const contributor = await blog.signIn('contributor');
    const theirs = await blog.write({ title: 'The owner’s' });
    const mine = await blog.write({ title: 'Mine', status: 'draft', authorId: contributor.account.id });
    const act = (action: string, id: number) => blog.submit('/desk/posts/bulk/', { action, id: String(id) }, contributor.headers);
    await act('trash', theirs.id);
    await act('publish', mine.id);
    expect([await statusOf(theirs.id), await statusOf(mine.id)]).toEqual(['published', 'draft']);
    await act('trash', mine.id);
    expect(await statusOf(mine.id)).toBe('trashed');
  });

  it('is told to who is writing at one of them: their save finds another version', async () => {
    const post = await blog.write({ status: 'draft' });
    await blog.submit('/desk/posts/bulk/', { action: 'publish', id: String(post.id) }, owner.headers);
    const saved = await blog.submit(`/desk/posts/${post.id}/`, { action: 'save', version: String(post.version), title: 'Hello', source: 'Meanwhile.' }, owner.headers);
    expect(saved.status).toBe(409);
  });

  it('goes back only to its own list', async () => {
    const post = await blog.write({ status: 'draft' });
    const away = await blog.submit('/desk/posts/bulk/', { action: 'publish', id: String(post.id), from: 'https://elsewhere.example/' }, owner.headers);
    expect(away.headers.location).toMatch(/^\/desk\/posts\//);
  });
});

describe('the door to the desk', () => {
  it('leads who is not signed in to the sign-in, and back', async () => {
    const away = await blog.get('/desk/posts/?list=draft');
    expect([away.status, away.headers.location]).toEqual([303, '/desk/sign-in/?then=%2Fdesk%2Fposts%2F%3Flist%3Ddraft']);
  });

  it('hands back everything that was sent after a session ended', async () => {
    const sent = await blog.submit('/desk/posts/bulk/', { action: 'trash', id: ['1', '2'], words: '\nTwo\nlines </textarea><b>', password: 'secret word' });
    expect(sent.status).toBe(401);
    expect(sent.body).toContain('\n\nTwo\nlines &lt;/textarea&gt;&lt;b&gt;</textarea>');
    expect(sent.body).not.toContain('secret word');
  });

  it('takes no write from another site', async () => {
    const post = await blog.write({ status: 'draft' });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }] as const) {
      const sent = await blog.submit('/desk/posts/bulk/', { action: 'publish', id: String(post.id) }, { ...owner.headers, ...headers });
      expect([sent.status, await statusOf(post.id)]).toEqual([403, 'draft']);
    }
    const old = await blog.send('POST', '/desk/posts/bulk/', { headers: { ...owner.headers, origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' }, body: `action=publish&id=${post.id}` });
    expect([old.status, await statusOf(post.id)]).toEqual([403, 'draft']);
  });

  it('is never kept by anyone', async () => {
    const { headers } = await blog.get('/desk/', owner.headers);
    expect(headers['cache-control']).toBe('private, no-store');
    expect((await blog.get('/desk/nowhere/', owner.headers)).status).toBe(404);
  });

  it('is written in its own language where the blog’s has no catalogue', async () => {
    await blog.set({ language: 'ar' });
    expect(await list('/desk/posts/')).toContain('<html lang="en" dir="ltr">');
    await blog.set({ language: 'de-AT' });
    expect(await list('/desk/posts/')).toContain('<html lang="de-AT" dir="ltr">');
  });

  it('says only what is in the catalogue', async () => {
    const screen = await list('/desk/?done=posts.trashed&n=3');
    expect(screen).toContain('3 posts are in the trash.');
    for (const forged of ['posts.constructor', '__proto__.x', 'posts.empty', 'frame.places', 'toString.call']) expect(await list(`/desk/?done=${forged}`)).not.toContain('class="notice"');
  });
});

describe('what is not public', () => {
  it('is read by its authors at its address, and by nobody else', async () => {
    const hidden = await blog.write({ title: 'Among us', status: 'private' });
    const author = await blog.signIn('author');
    expect((await blog.get(hidden.path ?? '')).status).toBe(404);
    expect((await blog.get(hidden.path ?? '', author.headers)).status).toBe(404);
    const seen = await blog.get(hidden.path ?? '', owner.headers);
    expect([seen.status, seen.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect((await blog.get(hidden.path ?? '')).status).toBe(404);
  });

  it('is previewed by its number, an edit link beside it', async () => {
    const draft = await blog.write({ title: 'Not yet', status: 'draft' });
    const seen = await blog.get(`/?p=${draft.id}`, owner.headers);
    expect(seen.body).toContain(`href="/desk/posts/${draft.id}/"`);
    expect((await blog.get(`/?p=${draft.id}`)).status).toBe(404);
    expect((await blog.get(`/?p=${draft.id}&preview=guess`)).status).toBe(404);
  });
});
