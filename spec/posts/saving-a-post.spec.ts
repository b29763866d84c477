// Saving a post renders it, files it, finds it, and says what became stale.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor } from '../../server/accounts/index.ts';
import { findPost, searchPosts } from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('saving a post', () => {
  let blog: TestBlog;
  beforeEach(async () => {
    blog = await openTestBlog();
  });
  afterEach(() => blog.close());

  const search = async (query: string) => (await searchPosts(blog.engine, blog.records.database, query, { limit: 10, offset: 0 })).posts.map(({ title }) => title);

  it('gives back what is then read', async () => {
    const post = await blog.write({ title: 'On bread', source: 'Flour, *water*, salt.' });
    expect(post).toMatchObject({ slug: 'on-bread', path: '/2013/03/01/on-bread/', status: 'published', publishedOn: '2013-03-01', summary: 'Flour, water, salt.' });
    expect(post.html).toContain('<em>water</em>');
    expect(await findPost(blog.records.database, post.id)).toEqual(post);
  });
});
