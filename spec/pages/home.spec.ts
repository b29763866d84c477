// The front page: what it lists, in which order, and in which language.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('the front page', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
  });
  afterEach(() => blog.close());

  const titles = (body: string): string[] => [...body.matchAll(/<h2 class="p-name[^>]*>\s*(?:<a[^>]*>)?([^<]+)/g)].map(([, title]) => String(title));

  it('of a blog that nobody owns says how to set it up, and of an empty one where to write', async () => {
    const owned = await blog.get('/');
    expect([owned.status, owned.body.includes('href="/desk/posts/new/"'), owned.body.includes('parley demo')]).toEqual([200, true, false]);
    await blog.change(async (change) => {
      await change.database.deleteFrom('accounts').execute();
      change.flush('accounts');
    });
    const { status, body } = await blog.get('/');
    expect([status, body.includes('parley author add'), body.includes('parley demo')]).toEqual([200, true, true]);
  });

  it('lists sticky posts first and then the newest, drafts and secrets nowhere', async () => {
    await blog.write({ title: 'Old but pinned', sticky: true, publishedAt: '2012-01-01T10:00:00.000Z' });
    await blog.write({ title: 'Newest', publishedAt: '2013-02-02T10:00:00.000Z' });
    await blog.write({ title: 'Newer', publishedAt: '2013-02-01T10:00:00.000Z' });
    await blog.write({ title: 'Not yet', status: 'scheduled', publishedAt: '2013-04-01T10:00:00.000Z' });
    await blog.write({ title: 'Unfinished', status: 'draft' });
    await blog.write({ title: 'For us', status: 'private' });
    expect(titles((await blog.get('/')).body)).toEqual(['Old but pinned', 'Newest', 'Newer']);
  });

  it('shows posts with the same headings without an id twice, and headings below their titles', async () => {
    for (const title of ['One', 'Two']) await blog.write({ title, source: '## Ingredients\n\n[Up](#ingredients)' });
    const { body } = await blog.get('/');
    expect(body).not.toContain('id="ingredients"');
    expect(body.match(/<h3[^>]*>Ingredients<\/h3>/g)).toHaveLength(2);
    expect(body).toContain('href="/2013/03/01/two/#ingredients"');
  });

  it('counts comments and mentions apart', async () => {
    const { id } = await blog.write({ title: 'Talked about' });
    for (let n = 0; n < 12; n += 1) await blog.comment({ postId: id });
    for (let n = 0; n < 3; n += 1) await blog.mention({ postId: id, sourceUrl: `https://elsewhere.example/${n}` });
    await blog.comment({ postId: id, status: 'pending' });
    expect((await blog.get('/')).body).toContain('12 comments, 3 mentions');
  });

  it('speaks the language of the blog, and goes by its clock', async () => {
    await blog.set({ language: 'de', timeZone: 'Europe/Berlin', title: 'Kleines Blog' });
    const { id } = await blog.write({ title: 'Nachts', publishedAt: '2013-02-28T23:30:00.000Z' });
    await blog.comment({ postId: id });
    const { body } = await blog.get('/');
    expect(body).toContain('<html lang="de" dir="ltr">');
    expect(body).toContain('1. März 2013');
    expect(body).toContain('href="/2013/03/01/nachts/"');
    expect(body).toContain('1 Kommentar');
    expect((await blog.get('/2013/03/')).status).toBe(200);
    expect((await blog.get('/2013/02/')).status).toBe(404);
  });

  it('stands right in a language that runs from right to left', async () => {
    await blog.set({ language: 'ar' });
    await blog.write({ title: 'مرحبا بالعالم', source: 'نص قصير.' });
    const { body } = await blog.get('/');
    expect(body).toContain('<html lang="ar" dir="rtl">');
    expect(body).toMatch(/<h2 class="p-name[^>]*dir="rtl"/);
  });
});
