// What stands beside the pages: what the owner put there, in the owner's order.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Settings } from '../../server/platform/settings/index.ts';
import { ensureTerm } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

describe('the sidebar', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
    const tags = await blog.change(async (change) => {
      const made = [];
      for (const name of ['Rye', 'Salt', 'Oven']) made.push(await ensureTerm(change, blog.engine, { taxonomy: 'tag', name }));
      return made.map(({ id }) => id);
    });
    for (let number = 1; number <= 3; number += 1) await blog.write({ title: `Post ${number}`, tagIds: tags.slice(0, number) });
  });
  afterEach(() => blog.close());

  const widget = (kind: Settings['sidebar'][number]['kind'], given: Partial<Settings['sidebar'][number]> = {}) => ({ kind, title: '', count: 5, text: '', html: '', ...given });
  const aside = async (): Promise<string> => /<aside.*?<\/aside>/s.exec((await blog.get('/')).body)?.[0] ?? '';
  const headings = (html: string) => [...html.matchAll(/<h2>([^<]+)/g)].map(([, heading]) => heading);

  it('has its parts in the order and under the titles that were chosen', async () => {
    await blog.set({ sidebar: [widget('archives'), widget('recent-posts', { title: 'Fresh', count: 2 }), widget('search')] });
    const html = await aside();
    expect(headings(html)).toEqual(['Archives', 'Fresh']);
    expect(html.match(/Post \d/g)).toHaveLength(2);
    expect(html.indexOf('Fresh')).toBeLessThan(html.indexOf('type="search"'));
  });

  it('shows the most used tags, by name', async () => {
    await blog.set({ sidebar: [widget('tags', { count: 2 })] });
    expect([...(await aside()).matchAll(/href="(\/tag\/[^"]+)">(\w+) <span class="count">(\d)/g)].map(([, ...parts]) => parts)).toEqual([['/tag/rye/', 'Rye', '3'], ['/tag/salt/', 'Salt', '2']]);
  });

  it('is not there at all when nothing is to stand in it', async () => {
    await blog.set({ sidebar: [] });
    expect(await aside()).toBe('');
    await blog.set({ sidebar: [widget('text'), widget('recent-comments')] });
    expect(await aside()).toBe('');
  });

  it('is valid HTML with every part in it, and some twice', async () => {
    await blog.comment({ postId: 1 });
    const all = (['search', 'recent-posts', 'recent-comments', 'categories', 'tags', 'archives', 'meta', 'follow', 'visitors'] as const).map((kind) => widget(kind, { title: '<Fish & chips>' }));
    await blog.set({ sidebar: [...all, widget('text', { text: '*x*', html: '<p><em>x</em></p>' }), ...all] });
    const { body } = await blog.get('/');
    expect(body).toContain('&lt;Fish &amp; chips&gt;');
    expect(body).toContain('<em>x</em>');
    expect((await htmlFaults('/', body)).filter((fault) => !fault.includes('unique-landmark'))).toEqual([]);
  });
});

describe('dates', () => {
  it.each([['long', 'February 1, 2013'], ['full', 'Friday, February 1, 2013'], ['medium', 'Feb 1, 2013'], ['short', '2/1/13'], ['iso', '2013-02-01']] as const)('are written as the owner chose: %s', async (dateFormat, written) => {
    const blog = await serveTestBlog();
    await blog.set({ dateFormat });
    const { path } = await blog.write({ publishedAt: '2013-02-01T10:00:00.000Z' });
    expect((await blog.get(String(path))).body).toContain(`>${written}</time>`);
    await blog.close();
  });
});
