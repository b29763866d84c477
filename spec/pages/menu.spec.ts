// The menu: it says where the reader is, and only there.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('the menu', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
    await blog.write({ title: 'Bread' });
    await blog.set({ menu: [{ label: 'Start', url: '/', depth: 0 }, { label: 'Soups', url: '/?s=soup', depth: 0 }] });
  });
  afterEach(() => blog.close());

  const marked = async (path: string): Promise<string[]> => [...(await blog.get(path)).body.matchAll(/<a href="[^"]*" aria-current="page">([^<]+)/g)].map(([, label]) => String(label));

  it('marks the front page on the front page', async () => {
    expect(await marked('/')).toEqual(['Start']);
  });

  it.each(['/sign-in/', '/subscriptions/'])('marks nothing on a page that it does not lead to: %s', async (path) => {
    await blog.set({ mastodonSignIn: true });
    expect((await blog.get(path)).body).toContain('Start</a>');
    expect(await marked(path)).toEqual([]);
  });

  it('marks nothing on a search, but a search that it leads to itself', async () => {
    expect(await marked('/?s=bread')).toEqual([]);
    expect(await marked('/?s=')).toEqual([]);
    expect(await marked('/?s=soup')).toEqual(['Soups']);
  });
});
