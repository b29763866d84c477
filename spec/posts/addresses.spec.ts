// Every address a post ever had leads somewhere.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeSettings } from '../../server/platform/settings/index.ts';
import { changePermalinkPattern, deletePost, ensureTerm, hrefOf, readdressAllPosts, readdressJob, readdressPosts, resolveAddress, restorePost, trashPost } from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('addresses', () => {
  let blog: TestBlog;
  beforeEach(async () => {
    blog = await openTestBlog();
  });
  afterEach(() => blog.close());

  const at = async (path: string) => {
    const found = await resolveAddress(blog.records.database, path);
    return found?.kind === 'post' ? found.post.id : found?.kind === 'moved' ? found.location : found?.kind;
  };
  const settings = (given: Parameters<typeof writeSettings>[1]) => blog.records.change((change) => writeSettings(change, given));
  const page = (title: string, given: Parameters<TestBlog['write']>[0] = {}) => blog.write({ type: 'page', title, ...given });

  it('are unique: -2, -3, … and on without end', async () => {
    const paths = [];
    for (let count = 0; count < 14; count += 1) paths.push((await blog.write()).path);
    expect(paths.slice(0, 3)).toEqual(['/2013/03/01/hello/', '/2013/03/01/hello-2/', '/2013/03/01/hello-3/']);
    expect(new Set(paths).size).toBe(14);
  });

  it('are made from titles in any language', async () => {
    const slugs = [];
    for (const title of ['Über Brücken', '日本語のタイトル', 'مرحبا بالعالم', 'Ёлка', 'x'.repeat(200), '  Hello,   World!  ']) slugs.push((await blog.write({ title })).slug);
    expect(slugs[1]).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
    expect(slugs[2]).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
    expect(slugs[4]).toHaveLength(100);
    expect(slugs[5]).toBe('hello-world');
    const emoji = await blog.write({ title: '🎉🎉', slug: '🎉' });
    expect(emoji.slug).toBe(`post-${emoji.id}`);
    const untitled = await page('');
    expect(untitled.path).toBe(`/page-${untitled.id}/`);
    const japanese = await blog.write({ title: '日本語' });
    expect(await at(decodeURI(hrefOf(japanese.path ?? '')))).toBe(japanese.id);
  });

  it('cannot break out of their place, whatever slug is asked for', async () => {
    for (const slug of ['../../etc', '..', '.', 'a/b', '%2e%2e', 'a?b#c', 'A B', '<script>', '\u202Eevil', '-'.repeat(300)]) {
      expect((await blog.write({ slug })).path).toMatch(/^\/2013\/03\/01\/[^/?#%<>\p{C}\s]+\/$/u);
      expect((await blog.write({ slug })).path).not.toMatch(/\/\.+\//);
    }
    await expect(blog.write({ path: '/a/../b/' })).rejects.toThrow('cannot be an address');
    await expect(blog.write({ path: 'https://evil.example/' })).rejects.toThrow('cannot be an address');
    await expect(blog.write({ path: '//evil.example/' })).rejects.toThrow('cannot be an address');
  });

  it('go by the calendar of the blog', async () => {
    await settings({ timeZone: 'Pacific/Auckland' });
    expect(await blog.write({ publishedAt: '2012-12-31T11:30:00.000Z' })).toMatchObject({ path: '/2013/01/01/hello/', publishedOn: '2013-01-01' });
    expect(await blog.write({ title: 'Kept', publishedAt: '2012-12-31T11:30:00.000Z', publishedOn: '2012-12-31' })).toMatchObject({ path: '/2012/12/31/kept/' });
  });

  it.each([
    ['/%postname%/', /^\/hello\/$/],
    ['/archives/%post_id%/', /^\/archives\/\d+\/$/],
    ['/%author%/%year%/%hour%-%minute%-%second%/%postname%/', /^\/ada\/2013\/12-00-00\/hello\/$/],
    ['/%category%/%postname%/', /^\/food\/bread\/hello\/$/],
  ])('follow the pattern %s', async (permalinkPattern, expected) => {
    await settings({ permalinkPattern });
    const { bread } = await blog.records.change(async (change) => {
      const food = await ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'Food' });
      return { bread: await ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'Bread', parentId: food.id }) };
    });
    expect((await blog.write({ categoryIds: [bread.id] })).path).toMatch(expected);
  });

  it('keep out of the way of the blog’s own', async () => {
    for (const title of ['Feed', 'Category', 'wp-admin', 'wp-login.php', 'Comments', '2013', 'Page', 'healthz', 'robots.txt', 'sitemap.xml', 'media']) {
      const { path, slug } = await page(title, { slug: title.toLowerCase() });
      expect(path).toBe(`/${title.toLowerCase()}-2/`);
      expect(slug).toBe(`${title.toLowerCase()}-2`);
    }
    expect((await page('WP-CLI tips')).path).toBe('/wp-cli-tips/');
    const about = await page('About');
    expect((await page('Feed', { parentId: about.id })).path).toBe('/about/feed-2/');
    expect((await page('7', { parentId: about.id })).path).toBe('/about/7-2/');
    await settings({ permalinkPattern: '/%postname%/' });
    expect((await blog.write({ title: 'About' })).path).toBe('/about-2/');
    await settings({ permalinkPattern: '/category/%postname%/' });
    expect((await blog.write({ title: 'Stubborn' })).path).toBe('/category/stubborn/');
  });

  it('redirect when they change, from every one there ever was', async () => {
    const { id } = await blog.write();
    await blog.write({ id, slug: 'second' });
    const third = await blog.write({ id, slug: 'third', publishedAt: '2013-02-28T00:00:00.000Z' });
    expect(third.path).toBe('/2013/02/28/third/');
    expect([await at('/2013/03/01/hello/'), await at('/2013/03/01/second/'), await at('/2013/02/28/third/')]).toEqual([third.path, third.path, id]);
    expect([await at('/2013/02/28/third'), await at('/2013/03/01/second'), await at('/nothing/'), await at('/2013/02/28/third//')]).toEqual([third.path, third.path, undefined, undefined]);
    // Back to an old address: it leads to the post itself again, not round in a circle.
    await blog.write({ id, slug: 'hello', publishedAt: '2013-03-01T12:00:00.000Z' });
    expect([await at('/2013/03/01/hello/'), await at('/2013/02/28/third/')]).toEqual([id, '/2013/03/01/hello/']);
  });

  it('stay when nothing that they are made of changes, also where they follow no pattern', async () => {
    const { id } = await blog.write({ path: '/old/style.html' });
    expect((await blog.write({ id, title: 'Other', source: 'Other' })).path).toBe('/old/style.html');
    expect(await at('/old/style.html')).toBe(id);
    expect((await blog.write({ id, path: '/old/style.html' })).path).toBe('/old/style.html');
    expect((await blog.write({ title: 'Late', path: '/old/style.html' })).path).toBe('/2013/03/01/late/');
    expect((await blog.write({ id, slug: 'new' })).path).toBe('/2013/03/01/new/');
    expect(await at('/old/style.html')).toBe('/2013/03/01/new/');
  });

  it('go to a new post that takes them', async () => {
    const first = await blog.write();
    await blog.write({ id: first.id, slug: 'other' });
    const second = await blog.write();
    expect(second.path).toBe('/2013/03/01/hello/');
    expect(await at('/2013/03/01/hello/')).toBe(second.id);
  });

  it('move with the page above', async () => {
    const about = await page('About');
    const team = await page('Team', { parentId: about.id });
    const ada = await page('Ada', { parentId: team.id });
    const other = await page('Team');
    expect([ada.path, other.path]).toEqual(['/about/team/ada/', '/team/']);
    await page('About', { id: about.id, slug: 'us' });
    expect([await at('/us/team/ada/'), await at('/about/team/ada/'), await at('/about/')]).toEqual([ada.id, '/us/team/ada/', '/us/']);
    await page('Team', { id: team.id, parentId: null });
    expect([await at('/team-2/ada/'), await at('/us/team/ada/')]).toEqual([ada.id, '/team-2/ada/']);
    await expect(page('Team', { id: team.id, parentId: ada.id })).rejects.toThrow('below itself');
    await expect(page('Team', { id: team.id, parentId: team.id })).rejects.toThrow('below itself');
    await expect(page('Lost', { parentId: 999 })).rejects.toThrow('does not exist');
  });

  it('are there for a page whose parent is not published yet', async () => {
    const draft = await page('Later', { status: 'draft' });
    const child = await page('Child', { parentId: draft.id });
    expect(child.path).toBe('/later/child/');
    expect((await page('Later', { id: draft.id })).path).toBe('/later/');
  });

  it('belong to no draft before it is published, but its slug is kept', async () => {
    const draft = await blog.write({ status: 'draft' });
    expect(draft).toMatchObject({ path: null, slug: 'hello', publishedAt: null });
    expect(await blog.write({ id: draft.id, status: 'draft', title: 'A better title' })).toMatchObject({ slug: 'a-better-title' });
    blog.clock.now = '2013-03-05T00:00:00.000Z';
    expect(await blog.write({ id: draft.id, title: 'A better title' })).toMatchObject({ path: '/2013/03/05/a-better-title/', publishedAt: blog.clock.now });
    await blog.write({ id: draft.id, status: 'draft' });
    expect(await at('/2013/03/05/a-better-title/')).toBeUndefined();
    expect(await resolveAddress(blog.records.database, '/2013/03/05/a-better-title/', { alsoHidden: true })).toMatchObject({ kind: 'post' });
  });

  it('of a deleted post say that it is gone, until they are taken again', async () => {
    const about = await page('About');
    const child = await page('Child', { parentId: about.id });
    const { id } = await blog.write();
    await blog.write({ id, slug: 'moved' });
    await blog.records.change(async (change) => {
      await deletePost(change, blog.deps, id);
      await deletePost(change, blog.deps, about.id);
    });
    expect([await at('/2013/03/01/hello/'), await at('/2013/03/01/moved/'), await at('/about/'), await at('/2013/03/01/moved')]).toEqual(['gone', 'gone', 'gone', 'gone']);
    expect([await at('/child/'), await at('/about/child/')]).toEqual([child.id, '/child/']);
    const again = await blog.write();
    expect(await at('/2013/03/01/hello/')).toBe(again.id);
  });

  it('of a trashed post wait for it, unless another takes them', async () => {
    const post = await blog.write();
    const trash = () => blog.records.change((change) => trashPost(change, blog.deps, post.id));
    const restore = () => blog.records.change((change) => restorePost(change, blog.deps, post.id));
    await trash();
    expect(await at('/2013/03/01/hello/')).toBe('gone');
    expect(await restore()).toMatchObject({ status: 'published', path: '/2013/03/01/hello/' });
    await trash();
    const other = await blog.write();
    expect(other.path).toBe('/2013/03/01/hello/');
    expect(await restore()).toMatchObject({ status: 'published', slug: 'hello-2', path: '/2013/03/01/hello-2/' });
    expect(await at('/2013/03/01/hello/')).toBe(other.id);
  });

  it('of a post in the trash that nobody was to see tell nothing', async () => {
    const hidden = await blog.write({ title: 'Among us', status: 'private' });
    await blog.records.change((change) => trashPost(change, blog.deps, hidden.id));
    expect(await at('/2013/03/01/among-us/')).toBeUndefined();
  });

  it('follow a new pattern, and lead on from the old one', async () => {
    const posts = [];
    for (const title of ['One', 'Two', 'About']) posts.push(await blog.write({ title }));
    const about = await page('About');
    await blog.records.change((change) => changePermalinkPattern(change, '/%postname%/'));
    const job = await blog.engine.database.selectFrom('jobs').select(['kind', 'payload']).where('kind', '=', readdressJob).executeTakeFirstOrThrow();
    await blog.records.change((change) => readdressPosts(change, JSON.parse(job.payload)));
    expect([await at('/one/'), await at('/2013/03/01/one/'), await at('/about/'), await at('/2013/03/01/about/')]).toEqual([posts[0]?.id, '/one/', about.id, '/about-2/']);
    await settings({ permalinkPattern: '/p/%post_id%/' });
    await readdressAllPosts(blog.records);
    expect([await at('/one/'), await at('/2013/03/01/one/')]).toEqual([`/p/${posts[0]?.id}/`, `/p/${posts[0]?.id}/`]);
  });
});
