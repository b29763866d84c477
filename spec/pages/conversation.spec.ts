// What is said about a post, as its page shows it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('the conversation under a post', () => {
  let blog: ServedBlog;
  let post: { id: number; path: string };
  beforeEach(async () => {
    blog = await serveTestBlog();
    const { id, path } = await blog.write({ title: 'Bread' });
    post = { id, path: String(path) };
  });
  afterEach(() => blog.close());

  const say = (words: string, given: Partial<Parameters<ServedBlog['comment']>[0]> = {}): Promise<number> => blog.comment({ postId: post.id, html: vouchForHtml(`<p>${words}</p>`), ...given });
  const page = async (path = post.path): Promise<string> => (await blog.get(path)).body;
  /** The nesting of comments as numbers in brackets. */
  const shape = (body: string): string =>
    [...body.matchAll(/<ol(?: class="thread")?>|<\/ol>|<li id="comment-(\d+)"/g)].map(([tag, id]) => (id ? ` ${id}` : tag.startsWith('<ol') ? '(' : ')')).join('').replace(/^.*?\(/, '(');

  it('nests replies under what they answer, in the order they were written', async () => {
    const first = await say('one', { createdAt: '2013-03-01T10:00:00.000Z' });
    const second = await say('two', { createdAt: '2013-03-01T10:01:00.000Z' });
    const reply = await say('three', { parentId: first, createdAt: '2013-03-01T10:02:00.000Z' });
    const deeper = await say('four', { parentId: reply, createdAt: '2013-03-01T10:03:00.000Z' });
    expect(shape(await page())).toContain(`( ${first}( ${reply}( ${deeper})) ${second})`);
  });

  it('flattens below the depth that the owner set, and then says whom a reply answers', async () => {
    await blog.set({ commentDepth: 2 });
    const first = await say('one', { authorName: 'Ann' });
    const second = await say('two', { authorName: 'Ben', parentId: first });
    const third = await say('three', { authorName: 'Cem', parentId: second });
    const body = await page();
    expect(shape(body)).toContain(`( ${first}( ${second} ${third}))`);
    expect(body).toMatch(new RegExp(`href="[^"]*#comment-${second}">Ben</a>`));
  });

  it('marks the author of the post in words, and nobody who only has the name', async () => {
    await say('mine', { accountId: blog.owner.id, authorName: 'Ada' });
    await say('not mine', { authorName: 'Ada' });
    expect((await page()).match(/>Author</g)).toHaveLength(1);
  });

  it('keeps mentions apart from comments, and shows nothing that was not approved', async () => {
    await say('held back', { status: 'pending' });
    await say('bought', { status: 'spam' });
    await blog.mention({ postId: post.id, sourceUrl: 'https://elsewhere.example/a', title: 'A page elsewhere' });
    await blog.mention({ postId: post.id, sourceUrl: 'https://elsewhere.example/b', title: 'Link farm', status: 'pending' });
    const body = await page();
    expect(body).toContain('Check out what others are saying...');
    expect(body).toContain('A page elsewhere');
    expect(body).not.toMatch(/held back|bought|Link farm/);
  });

  it('is paged by threads, each whole, and every comment is found at its permalink', async () => {
    await blog.set({ commentsPerPage: 2 });
    const ids: number[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await say(`thread ${n}`, { createdAt: `2013-03-01T10:0${n}:00.000Z` }));
    const reply = await say('late reply', { parentId: ids[0] ?? 0, createdAt: '2013-03-01T11:00:00.000Z' });
    const first = await page();
    expect(first).toContain('late reply');
    expect(first).toContain('thread 1');
    expect(first).not.toContain('thread 2');
    expect(await page(`${post.path}comment-page-3/`)).toContain('thread 4');
    expect((await blog.get(`${post.path}comment-page-4/`)).headers.location).toBe(post.path);
    expect((await blog.get(`${post.path}comment-page-1/`)).headers.location).toBe(post.path);
    expect(await page('/comments/feed/')).toContain(`${post.path}comment-page-3/#comment-${ids[4]}`);
    expect(await page('/comments/feed/')).toContain(`${post.path}#comment-${reply}`);
  });

  it.each([4, 250])('stands newest first where the owner wants it, replies still below what they answer (%i threads)', async (threads) => {
    await blog.set({ commentsPerPage: 2, commentOrder: 'newest' });
    const at = (second: number): string => new Date(Date.parse('2013-03-01T10:00:00.000Z') + second * 1_000).toISOString();
    const ids: number[] = [];
    for (let n = 0; n < threads; n += 1) ids.push(await say(`thread ${n}`, { createdAt: at(n) }));
    const [last = 0, before = 0, older = 0] = ids.toReversed();
    const [first, second] = [await say('a', { parentId: last, createdAt: at(900) }), await say('b', { parentId: last, createdAt: at(901) })];
    const body = await page();
    expect(shape(body)).toContain(`( ${last}( ${first} ${second}) ${before})`);
    expect(body).toMatch(new RegExp(`class="older"[^>]*href="${post.path}comment-page-2/#comments"`));
    expect(await page(`${post.path}comment-page-2/`)).toContain(`id="comment-${older}"`);
    expect(await page('/comments/feed/')).toContain(`${post.path}comment-page-2/#comment-${older}`);
    expect(await page('/comments/feed/')).toContain(`${post.path}#comment-${second}`);
  });

  it('of ten thousand comments is paged, and a page of it costs little', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => {
      const id = index + 1;
      const top = Math.floor(index / 4) * 4 + 1;
      return {
        id, post_id: post.id, parent_id: id === top ? null : id - 1, thread_id: top, status: 'approved', account_id: null, author_name: `Reader ${id}`, author_email: null, author_url: null,
        author_ip: null, author_agent: null, source: 'x', html: `<p>remark ${id}.</p>`, created_at: new Date(Date.parse('2013-03-01T10:00:00.000Z') + index * 1000).toISOString(),
      };
    });
    for (let from = 0; from < rows.length; from += 500) await blog.records.database.insertInto('comments').values(rows.slice(from, from + 500)).execute();
    await blog.change(async (change) => change.flush(`comments:${post.id}`, 'comments'));
    const body = await page();
    expect(body).toContain('10,000 comments');
    expect(body.match(/<li id="comment-/g)).toHaveLength(200);
    const last = await page(`${post.path}comment-page-50/`);
    expect(last).toContain('remark 10000.');
    expect(last.match(/<li id="comment-/g)).toHaveLength(200);
  });

  it('that is closed says so; that is closed and empty says nothing', async () => {
    const closed = await blog.write({ title: 'Closed', commentsOpen: false });
    expect((await blog.get(String(closed.path))).body).not.toContain('id="comments"');
    await blog.comment({ postId: closed.id });
    expect((await blog.get(String(closed.path))).body).toContain('Comments are closed.');
  });
});
