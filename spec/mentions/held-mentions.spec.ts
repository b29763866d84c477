// A mention that waits changes nothing that readers are sent, so a flood of them leaves kept pages kept.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
beforeAll(async () => {
  blog = await serveTestBlog();
});
afterAll(() => blog.close());

it('a held mention leaves the kept page of its post as it is, an approved one has it made anew', async () => {
  const post = await blog.write();
  const path = post.path ?? '';
  await blog.get(path);
  const kept = blog.blog.pages.get(path);
  expect(kept).toBeDefined();
  await blog.mention({ postId: post.id, sourceUrl: 'https://one.example/held', status: 'pending' });
  expect(blog.blog.pages.get(path)).toBe(kept);
  await blog.mention({ postId: post.id, sourceUrl: 'https://two.example/shown', status: 'approved' });
  expect(blog.blog.pages.get(path)).toBeUndefined();
  expect((await blog.get(path)).body).toContain('https://two.example/shown');
});
