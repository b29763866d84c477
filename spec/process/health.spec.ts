// What a server tells whoever looks after it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('the state of the process', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
  });
  afterEach(() => blog.close());
  const states = async () => Promise.all(['/healthz', '/readyz'].map(async (path) => (await blog.get(path)).status));

  it('is well, and never kept', async () => {
    expect(await states()).toEqual([200, 200]);
    expect((await blog.get('/readyz')).headers['cache-control']).toBe('no-store');
  });

  it('is alive but not ready while it drains', async () => {
    blog.blog.drain();
    expect(await states()).toEqual([200, 503]);
  });

  it('is alive but not ready without its database, and its other answers say so plainly', async () => {
    await blog.engine.database.destroy();
    expect(await states()).toEqual([200, 503]);
    expect((await blog.get('/nowhere-yet/')).status).toBe(500);
  });
});
