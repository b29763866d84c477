// What stands at `/`: the latest posts, or a page that the owner chose, with the posts at another page's address.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('a blog with a page in front', () => {
  let blog: ServedBlog;
  let ids: { front: number; posts: number };
  beforeEach(async () => {
    blog = await serveTestBlog();
    ids = { front: (await blog.write({ type: 'page', title: 'Welcome', source: 'Come in.', slug: 'hello' })).id, posts: (await blog.write({ type: 'page', title: 'Journal', slug: 'journal' })).id };
    for (let day = 1; day <= 3; day += 1) await blog.write({ title: `Day ${day}`, publishedAt: `2013-02-0${day}T10:00:00.000Z` });
    await blog.set({ postsPerPage: 2, menu: [{ label: 'Start', url: '/', depth: 0 }, { label: 'Journal', url: '/journal/', depth: 0 }] });
  });
  afterEach(() => blog.close());

  const titles = (body: string): string[] => [...body.matchAll(/<h2 class="p-name[^>]*>\s*(?:<a[^>]*>)?([^<]+)/g)].map(([, title]) => String(title));
  const current = (body: string) => /aria-current="page">(\w+)</.exec(body)?.[1];
  const leadsTo = async (path: string) => {
    const { status, headers } = await blog.get(path);
    return [status, headers.location];
  };

  it('shows it at the root and nowhere else, and says so', async () => {
    await blog.set({ frontPageId: ids.front });
    const { status, body } = await blog.get('/');
    expect([status, body.includes('Come in.'), current(body)]).toEqual([200, true, 'Start']);
    expect(body).toContain('<link rel="canonical" href="https://blog.example/">');
    expect(await leadsTo('/hello/')).toEqual([301, '/']);
    expect(await leadsTo('/page/2/')).toEqual([404, undefined]);
    const sitemap = (await blog.get('/sitemap-pages-1.xml')).body;
    expect(sitemap).toContain('<loc>https://blog.example/</loc>');
    expect(sitemap).not.toContain('/hello/');
  });

  it('leads who may change it to where it is written, and nobody else', async () => {
    await blog.set({ frontPageId: ids.front });
    const [ada, reader] = [await blog.signIn('owner'), await blog.signIn('author')];
    expect((await blog.get('/', ada.headers)).body).toContain(`<a href="/desk/pages/${ids.front}/">Edit</a>`);
    expect((await blog.get('/', reader.headers)).body).not.toContain('>Edit</a>');
    expect((await blog.get('/')).body).not.toContain('>Edit</a>');
  });

  it('lists posts at the address of the page that was given them', async () => {
    await blog.set({ frontPageId: ids.front, postsPageId: ids.posts });
    const first = await blog.get('/journal/');
    expect(titles(first.body)).toEqual(['Day 3', 'Day 2']);
    expect(first.body).toContain('<h1 class="p-name">Journal</h1>');
    expect(first.body).toContain('<link rel="next" href="/journal/page/2/">');
    expect(current(first.body)).toBe('Journal');
    expect(titles((await blog.get('/journal/page/2/')).body)).toEqual(['Day 1']);
    expect(await leadsTo('/journal/page/1/')).toEqual([301, '/journal/']);
    expect(await leadsTo('/journal/page/3/')).toEqual([404, undefined]);
    expect(await leadsTo('/page/2/')).toEqual([302, '/journal/page/2/']);
  });

  it('has the posts in front again when the page is not to be seen', async () => {
    await blog.set({ frontPageId: ids.front, postsPageId: ids.posts });
    await blog.write({ id: ids.front, type: 'page', title: 'Welcome', status: 'draft' });
    expect(titles((await blog.get('/')).body)).toEqual(['Day 3', 'Day 2']);
    expect((await blog.get('/journal/')).body).not.toContain('Day 3</a></h2>');
  });

  it('asks for the password of a locked one, and shows the page to who gave it', async () => {
    await blog.write({ id: ids.front, type: 'page', title: 'Welcome', source: 'Come in.', password: 'sesame' });
    await blog.set({ frontPageId: ids.front });
    expect((await blog.get('/')).body).not.toContain('Come in.');
    const { headers } = await blog.submit('/hello/unlock/', { post_password: 'sesame' });
    const cookie = String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
    expect((await blog.get('/', { cookie })).body).toContain('Come in.');
  });

  it('changes at once when the owner chooses otherwise', async () => {
    expect(titles((await blog.get('/')).body)).toHaveLength(2);
    await blog.set({ frontPageId: ids.front });
    expect((await blog.get('/')).body).toContain('Come in.');
    await blog.set({ frontPageId: null });
    expect(titles((await blog.get('/')).body)).toHaveLength(2);
    expect((await blog.get('/hello/')).status).toBe(200);
  });
});
