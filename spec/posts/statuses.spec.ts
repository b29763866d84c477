// A post waits, comes out, hides, and is unlocked.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { countPosts, findPost, isUnlocked, passwordMatches, publishDueJob, publishDuePosts, resolveAddress, searchPosts, unlockToken } from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('a post', () => {
  let blog: TestBlog;
  beforeEach(async () => {
    blog = await openTestBlog();
  });
  afterEach(() => blog.close());

  const publishDue = () => blog.records.change((change) => publishDuePosts(change, blog.deps));
  const waiting = () => blog.engine.database.selectFrom('jobs').select(['run_at', 'unique_key']).where('kind', '=', publishDueJob).orderBy('run_at').execute();

  it('of a later day is scheduled, and of a past one is not', async () => {
    expect((await blog.write({ publishedAt: '2013-03-01T12:01:00.000Z' })).status).toBe('scheduled');
    expect((await blog.write({ status: 'scheduled', publishedAt: '2013-03-01T12:00:00.000Z' })).status).toBe('published');
    expect((await blog.write({ status: 'scheduled' })).status).toBe('published');
  });

  it('comes out on its minute, once, whoever asks how often', async () => {
    const post = await blog.write({ title: 'Soon', publishedAt: '2013-03-01T12:30:00.000Z' });
    await blog.write({ title: 'Soon too', publishedAt: '2013-03-01T12:30:00.000Z' });
    await blog.write({ title: 'Much later', publishedAt: '2014-03-01T12:30:00.000Z' });
    expect((await waiting()).map(({ run_at }) => run_at)).toEqual(['2013-03-01T12:30:00.000Z', '2014-03-01T12:30:00.000Z']);
    expect(await resolveAddress(blog.records.database, post.path ?? '')).toBeUndefined();
    blog.clock.now = '2013-03-01T12:29:59.999Z';
    expect(await publishDue()).toBe(0);
    blog.clock.now = '2013-03-01T12:30:00.000Z';
    blog.flushed.length = 0;
    expect(await publishDue()).toBe(2);
    expect(blog.flushed).toEqual(expect.arrayContaining(['posts', `post:${post.id}`]));
    expect(await publishDue()).toBe(0);
    expect(await findPost(blog.records.database, post.id)).toMatchObject({ status: 'published', path: '/2013/03/01/soon/', publishedAt: '2013-03-01T12:30:00.000Z' });
    expect(await countPosts(blog.records.database)).toBe(2);
    expect((await searchPosts(blog.engine, blog.records.database, 'soon', { limit: 10, offset: 0 })).total).toBe(2);
  });

  it('that was put off does not come out on its first day', async () => {
    const { id } = await blog.write({ publishedAt: '2013-03-02T00:00:00.000Z' });
    await blog.write({ id, publishedAt: '2013-03-09T00:00:00.000Z' });
    blog.clock.now = '2013-03-02T00:00:00.000Z';
    expect(await publishDue()).toBe(0);
    blog.clock.now = '2013-03-09T00:00:00.000Z';
    expect(await publishDue()).toBe(1);
  });

  it('comes out although nothing ran when it was due, a crowd of them too', async () => {
    for (let index = 0; index < 52; index += 1) await blog.write({ title: `Post ${index}`, publishedAt: '2013-03-02T00:00:00.000Z' });
    blog.clock.now = '2013-06-01T00:00:00.000Z';
    expect(await publishDue()).toBe(50);
    expect((await waiting()).some(({ run_at }) => run_at === blog.clock.now)).toBe(true);
    expect(await publishDue()).toBe(2);
  });

  it('behind a password opens to it alone, until it changes', async () => {
    const post = await blog.write({ password: 'sésame' });
    expect([passwordMatches(post, 'sésame'.normalize('NFD')), passwordMatches(post, 'sesame'), passwordMatches(post, ''), passwordMatches({ ...post, password: null }, '')]).toEqual([true, false, false, false]);
    const token = unlockToken('secret', post);
    expect([isUnlocked('secret', post, token), isUnlocked('other', post, token), isUnlocked('secret', post, undefined), isUnlocked('secret', post, '')]).toEqual([true, false, false, false]);
    expect(isUnlocked('secret', { ...post, id: post.id + 1 }, token)).toBe(false);
    expect(isUnlocked('secret', await blog.write({ id: post.id, password: 'other' }), token)).toBe(false);
    expect(isUnlocked('secret', await blog.write({ id: post.id, password: '' }), undefined)).toBe(true);
  });

  it('that is private or a draft is at no address and in no list', async () => {
    const post = await blog.write();
    for (const status of ['private', 'draft', 'trashed'] as const) {
      await blog.write({ id: post.id, status });
      expect(await resolveAddress(blog.records.database, post.path ?? '')).toBeUndefined();
      expect(await countPosts(blog.records.database)).toBe(0);
      await blog.write({ id: post.id });
      expect(await countPosts(blog.records.database)).toBe(1);
    }
  });
});
