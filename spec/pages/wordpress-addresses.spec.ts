// WordPress's public addresses lead where they lead in WordPress.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureTerm, type Post } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('an address', () => {
  let blog: ServedBlog;
  let post: Post;
  let ids: { parent: number; child: number; tag: number };

  beforeAll(async () => {
    blog = await serveTestBlog();
    await blog.set({ title: 'Small blog', postsPerPage: 2 });
    ids = await blog.change(async (change) => {
      const parent = await ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'Food' });
      const child = await ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'Bread', parentId: parent.id });
      const tag = await ensureTerm(change, blog.engine, { taxonomy: 'tag', name: 'Rye flour' });
      return { parent: parent.id, child: child.id, tag: tag.id };
    });
    for (const day of ['2013-01-05', '2013-02-06', '2013-02-07']) await blog.write({ title: `On ${day}`, publishedAt: `${day}T10:00:00.000Z` });
    post = await blog.write({ title: 'Sourdough at home', publishedAt: '2013-02-28T10:00:00.000Z', categoryIds: [ids.child], tagIds: [ids.tag], source: 'One\n\n<!--nextpage-->\n\nTwo' });
  });
  afterAll(() => blog.close());

  const location = async (path: string): Promise<[number, string | undefined]> => {
    const { status, headers } = await blog.get(path);
    return [status, headers.location];
  };

  it.each([
    ['/', 'Sourdough at home'],
    ['/page/2/', 'On 2013-02-06'],
    ['/2013/02/28/sourdough-at-home/', 'One'],
    ['/2013/02/28/sourdough-at-home/2/', 'Two'],
    ['/2013/', 'On 2013-02-07'],
    ['/2013/page/2/', 'On 2013-01-05'],
    ['/2013/02/', 'Sourdough at home'],
    ['/2013/02/28/', 'Sourdough at home'],
    ['/category/food/', 'Sourdough at home'],
    ['/category/food/bread/', 'Sourdough at home'],
    ['/tag/rye-flour/', 'Sourdough at home'],
    ['/author/ada/', 'Sourdough at home'],
    ['/?s=sourdough', 'Sourdough at home'],
    ['/search/sourdough/', 'Sourdough at home'],
    ['/feed/', '<rss'],
    ['/feed/atom/', 'http://www.w3.org/2005/Atom'],
    ['/feed/json/', 'https://jsonfeed.org/version/1.1'],
    ['/category/food/bread/feed/', 'Sourdough at home'],
    ['/tag/rye-flour/feed/atom/', 'Sourdough at home'],
    ['/author/ada/feed/', 'Sourdough at home'],
    ['/search/sourdough/feed/', 'Sourdough at home'],
    ['/2013/02/28/sourdough-at-home/feed/', '<rss'],
    ['/comments/feed/', '<rss'],
    ['/sitemap.xml', '/sitemap-posts-1.xml'],
    ['/sitemap-posts-1.xml', '/2013/02/28/sourdough-at-home/'],
    ['/sitemap-categories-1.xml', '/category/food/bread/'],
    ['/robots.txt', 'Sitemap: https://blog.example/sitemap.xml'],
  ])('%s shows what it names', async (path, text) => {
    const { status, body } = await blog.get(path);
    expect(status).toBe(200);
    expect(body).toContain(text);
  });

  it('made of parameters leads to the permalink of what it names', async () => {
    expect(await location(`/?p=${post.id}`)).toEqual([301, '/2013/02/28/sourdough-at-home/']);
    expect(await location(`/?cat=${ids.child}`)).toEqual([301, '/category/food/bread/']);
    expect(await location('/?tag=rye-flour')).toEqual([301, '/tag/rye-flour/']);
    expect(await location(`/?author=${blog.owner.id}`)).toEqual([301, '/author/ada/']);
    expect(await location('/?m=201302')).toEqual([301, '/2013/02/']);
    expect(await location('/?year=2013&monthnum=2&day=28')).toEqual([301, '/2013/02/28/']);
    expect(await location('/?name=sourdough-at-home')).toEqual([301, '/2013/02/28/sourdough-at-home/']);
    expect(await location('/?category_name=food/bread')).toEqual([301, '/category/food/bread/']);
    expect(await location('/?author_name=ada&feed=atom')).toEqual([301, '/author/ada/feed/atom/']);
    for (const nothing of ['/?pagename=nowhere', '/?name=', '/?category_name=/', '/?author_name=eve', '/?year=20&monthnum=1', '/?year=x']) expect([nothing, (await blog.get(nothing)).status]).toEqual([nothing, 404]);
    expect(await location('/?feed=rss2')).toEqual([301, '/feed/']);
    expect(await location('/?feed=comments-rss2')).toEqual([301, '/comments/feed/']);
    expect(await location(`/?cat=${ids.child}&feed=atom`)).toEqual([301, '/category/food/bread/feed/atom/']);
    expect(await location('/?s=rye&paged=2')).toEqual([301, '/page/2/?s=rye']);
    expect(await location('/?s=rye%20%2F%20wheat&feed=rss2')).toEqual([301, '/search/rye%20wheat/feed/']);
    expect(await location('/?s=&feed=atom')).toEqual([301, '/feed/atom/']);
    expect(await location('/?paged=2')).toEqual([301, '/page/2/']);
    expect(await location(`/?cat=${ids.child}&paged=3`)).toEqual([301, '/category/food/bread/page/3/']);
    expect((await blog.get('/?paged=1')).status).toBe(200);
    expect((await blog.get('/?paged=x')).status).toBe(200);
    expect((await blog.get('/?p=999'))).toMatchObject({ status: 404 });
    expect((await blog.get('/?p=1%27--'))).toMatchObject({ status: 404 });
  });

  it('spelled otherwise leads to its one spelling', async () => {
    expect(await location('/2013/02/28/sourdough-at-home')).toEqual([301, '/2013/02/28/sourdough-at-home/']);
    expect(await location('//2013//02/28/sourdough-at-home/')).toEqual([301, '/2013/02/28/sourdough-at-home/']);
    expect(await location('/page/1/')).toEqual([301, '/']);
    expect(await location('/page/002/')).toEqual([301, '/page/2/']);
    expect(await location('/2013/2/')).toEqual([301, '/2013/02/']);
    expect(await location('/feed/rss2/')).toEqual([301, '/feed/']);
    expect(await location('/tag/rye%2Dflour/?utm_source=x')).toEqual([301, '/tag/rye-flour/?utm_source=x']);
    expect(await location('/wp-sitemap.xml')).toEqual([301, '/sitemap.xml']);
  });

  it('never leads off the blog, however it is spelled', async () => {
    for (const path of ['//evil.example/x', '/\\evil.example', '/%2F%2Fevil.example', '/%5Cevil.example/', '///evil.example/%2e%2e']) {
      const { status, headers } = await blog.get(path);
      expect([301, 302, 400, 404]).toContain(status);
      if (headers.location) expect(new URL(headers.location, 'https://blog.example').origin).toBe('https://blog.example');
    }
  });

  it('that leads nowhere says so, and offers a search for its words', async () => {
    const { status, body, headers } = await blog.get('/2012/12/12/some-lost-thing/');
    expect(status).toBe(404);
    expect(body).toContain('value="some lost thing"');
    expect(headers['cache-control']).toContain('no-store');
    for (const path of ['/page/9/', '/2013/03/', '/2013/02/30/', '/category/nothing/', '/tag/nothing/feed/', '/author/nobody/', '/feed/nonsense/', '/sitemap-posts-2.xml', '/sitemap-x-1.xml', '/sitemap-posts-01.xml', '/%00/', '/search/%00/', '/tag/%00x/', '/?tag=%00', '/%E0%A4%A/']) {
      expect([400, 404]).toContain((await blog.get(path)).status);
    }
  });

  it('asked to search for nothing that can be written finds nothing', async () => {
    for (const path of ['/?s=%00', '/?s=%EF%BF%BE', "/?s='", '/?s=%22*', '/?s=a%20AND%20(']) expect({ path, status: (await blog.get(path)).status }).toEqual({ path, status: 200 });
  });

  it('of a post that moved, was renamed or was deleted says what became of it', async () => {
    const moved = await blog.write({ title: 'Moves', slug: 'first', publishedAt: '2013-02-20T10:00:00.000Z' });
    await blog.write({ id: moved.id, title: 'Moves', slug: 'second', publishedAt: '2013-02-20T10:00:00.000Z' });
    expect(await location('/2013/02/20/first/')).toEqual([301, '/2013/02/20/second/']);
    expect(await location('/2013/02/20/first/feed/')).toEqual([301, '/2013/02/20/second/feed/']);
  });
});
