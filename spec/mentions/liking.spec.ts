// Likes and reposts on other sites are among a post's likes, with their names, and not among its mentions; they go with their pages.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countMentions } from '../../server/mentions/index.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;

beforeAll(async () => {
  blog = await serveTestBlog();
});
afterAll(() => blog.close());

test('people who like a post elsewhere are counted and named among its likes', async () => {
  const post = await blog.write({ title: 'Bread' });
  const page = async (): Promise<string> => (await blog.get(post.path ?? '')).body;
  expect(await page()).toContain('Be the first to like this');
  await blog.mention({ postId: post.id, sourceUrl: 'https://bea.example/like', kind: 'like', authorName: 'Bea <b>', authorUrl: 'https://bea.example/' });
  await blog.mention({ postId: post.id, sourceUrl: 'https://bea.example/repost', kind: 'repost', authorName: 'Bea <b>', authorUrl: 'https://bea.example/' });
  const liked = await page();
  expect(liked).toContain('1 blogger likes this');
  expect(liked).toContain('Bea &lt;b&gt;');
  expect(liked).not.toContain('id="mentions"');
  expect((await countMentions(blog.records.database, [post.id])).size).toBe(0);
  await blog.mention({ postId: post.id, sourceUrl: 'https://cy.example/like', kind: 'like', authorName: 'Cy' });
  expect(await page()).toContain('2 bloggers like this');
  await blog.change(async (change) => {
    await change.database.updateTable('mentions').set({ retracted_at: change.now }).where('source_url', '=', 'https://cy.example/like').execute();
    change.flush(`comments:${post.id}`);
  });
  expect(await page()).toContain('1 blogger likes this');
});
