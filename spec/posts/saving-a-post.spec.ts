// Saving a post renders it, finds it, and says what became stale.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor } from '../../server/accounts/index.ts';
import { countPosts, findPost, listPosts, reindexPosts, savePost, searchPosts, type PostInput } from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('saving a post', () => {
  let blog: TestBlog;
  beforeEach(async () => {
    blog = await openTestBlog();
  });
  afterEach(() => blog.close());

  const search = async (query: string) => (await searchPosts(blog.engine, blog.records.database, query, { limit: 10, offset: 0 })).posts.map(({ title }) => title);
  const edit = (id: number, given: Partial<PostInput>) => blog.write({ id, ...given });

  it('gives back what is then read', async () => {
    const post = await blog.write({ title: 'On bread', source: 'Flour, *water*, salt.' });
    expect(post).toMatchObject({ slug: 'on-bread', path: '/2013/03/01/on-bread/', status: 'published', publishedOn: '2013-03-01', summary: 'Flour, water, salt.' });
    expect(post.html).toContain('<em>water</em>');
    expect(await findPost(blog.records.database, post.id)).toEqual(post);
  });

  it('keeps what an update does not speak of', async () => {
    const post = await blog.write({ password: 'sesame', sticky: true, commentsOpen: false, excerpt: 'Short.', menuOrder: 4 });
    const { id, publishedAt } = post;
    blog.clock.now = '2013-04-01T00:00:00.000Z';
    expect(await edit(id, { title: 'Hello again' })).toMatchObject({
      id, publishedAt, path: post.path, password: 'sesame', stickyAt: post.stickyAt, commentsClosedAt: post.commentsClosedAt, summary: 'Short.', menuOrder: 4, updatedAt: blog.clock.now,
    });
    expect(await edit(id, { password: null, sticky: false, commentsOpen: true, excerpt: '' })).toMatchObject({ password: null, stickyAt: null, commentsClosedAt: null, summary: 'Hello, world.' });
  });

  it('believes no more of HTML than its author may write', async () => {
    const author = await blog.records.change((change) => addAuthor(change, { name: 'Bea', email: 'bea@blog.example', role: 'author' }));
    const source = '<p onclick="x()">Hi<script>x()</script> <a href="javascript:x()">there</a></p>';
    for (const authorId of [author.id, blog.owner.id]) {
      const { html } = await blog.write({ authorId, format: 'html', source });
      expect(html).toContain('there');
      expect(html).not.toMatch(/script|onclick/i);
    }
  });

  it('finds what everybody may read, and of a protected post its title only', async () => {
    const open = await blog.write({ title: 'Sourdough', source: 'Patience and Crème brûlée.' });
    await blog.write({ title: 'Secret dough', source: 'Patience too.', password: 'sesame' });
    await blog.write({ title: 'Draft dough', source: 'Patience.', status: 'draft' });
    await blog.write({ title: 'Private dough', source: 'Patience.', status: 'private' });
    expect(await search('patience')).toEqual(['Sourdough']);
    expect(await search('creme BRULEE')).toEqual(['Sourdough']);
    expect(await search('secret')).toEqual(['Secret dough']);
    expect(await search('private')).toEqual([]);
    await edit(open.id, { title: 'Sourdough', source: 'Haste.' });
    expect(await search('patience')).toEqual([]);
    expect(await search('')).toEqual([]);
    expect(await search('"; drop table posts; -- \u0000 \uD800')).toEqual([]);
  });

  it('is found again after the index was made afresh, and only what may be', async () => {
    await blog.write({ title: 'Open', source: 'Crème <b>brûlée</b>' });
    const hidden = await blog.write({ title: 'Closed', source: 'Brûlée', password: 'sesame' });
    const gone = await blog.write({ title: 'Gone', source: 'Brûlée' });
    for (const id of [1, hidden.id]) await blog.engine.search.remove(blog.records.database, id);
    await blog.engine.database.updateTable('posts').set({ status: 'draft' }).where('id', '=', gone.id).execute();
    await blog.records.change((change) => reindexPosts(change, blog.engine));
    expect([await search('brulee'), await search('closed'), await search('gone')]).toEqual([['Open'], ['Closed'], []]);
  });

  it('flushes exactly what it changes', async () => {
    const draft = await blog.write({ title: 'Draft', status: 'draft' });
    expect(blog.flushed.toSorted()).toEqual(['posts', `post:${draft.id}`].filter((tag) => blog.flushed.includes(tag)).toSorted());
    blog.flushed.length = 0;
    await edit(draft.id, { title: 'Draft', status: 'draft', source: 'More.' });
    expect(blog.flushed).toEqual([`post:${draft.id}`]);
    const older = await blog.write({ title: 'Older', publishedAt: '2013-02-01T00:00:00.000Z' });
    const newer = await blog.write({ title: 'Newer', publishedAt: '2013-02-03T00:00:00.000Z' });
    await blog.write({ title: 'Far', publishedAt: '2012-02-03T00:00:00.000Z' });
    blog.flushed.length = 0;
    const between = await blog.write({ title: 'Between', publishedAt: '2013-02-02T00:00:00.000Z' });
    expect(blog.flushed.toSorted()).toEqual([`post:${between.id}`, `post:${older.id}`, `post:${newer.id}`, 'posts', 'terms'].toSorted());
  });

  it('keeps an imported id where it is free', async () => {
    expect(await blog.write({ keepId: 1787 })).toMatchObject({ id: 1787 });
    expect((await blog.write({ keepId: 1787, title: 'Other' })).id).toBe(1788);
  });

  it('refuses what cannot be, and keeps nothing of it', async () => {
    await expect(blog.write({ authorId: 999 })).rejects.toThrow('no such author');
    await expect(blog.write({ id: 999 })).rejects.toThrow('no such post');
    await expect(blog.write({ title: 'x'.repeat(2_001) })).rejects.toThrow('2000 characters');
    await expect(blog.write({ publishedAt: 'soon' })).rejects.toThrow('not a date');
    expect(await countPosts(blog.records.database)).toBe(0);
    expect(await listPosts(blog.records.database, {}, { limit: 10, offset: 0 })).toEqual([]);
  });

  it('takes text that a database has no place for', async () => {
    const post = await blog.write({ title: 'NUL\u0000 and half \uD83D', source: 'a\u0000b \uDE00', excerpt: '\u0000', slug: '\u0000' });
    expect(await findPost(blog.records.database, post.id)).toMatchObject({ title: 'NUL and half \uFFFD', slug: 'nul-and-half' });
  });

  it('finds each of ten posts an address that all want at the same moment', async () => {
    const save = () =>
      blog.records.change((change) => savePost(change, blog.deps, { type: 'post', status: 'published', title: 'Rush', format: 'markdown', source: '', authorId: blog.owner.id }));
    const saved = await Promise.all(Array.from({ length: 10 }, save));
    expect(saved.map(({ slug }) => slug).toSorted()).toEqual(['rush', 'rush-10', ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `rush-${number}`)]);
    expect(new Set(saved.map(({ path }) => path)).size).toBe(10);
  });
});
