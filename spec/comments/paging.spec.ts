// A page of a long conversation is never longer than can be read, and every comment of it is found.
import { describe, expect, it } from '@jest/globals';
import { addComment, pagesOfComments, setCommentStatus } from '../../server/comments/index.ts';
import { isPlain, layOut } from '../../server/comments/paging.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { readSettings } from '../../server/platform/settings/index.ts';
import { serveTestBlog } from '../support/served-blog.ts';

const pages = (threads: readonly number[], sizes: Readonly<Record<number, number>>, perPage: number) =>
  layOut(threads, new Map(Object.entries(sizes).map(([id, size]) => [Number(id), size])), perPage).map(({ whole, parts }) => [...parts.map(({ thread, from, to }) => `${thread}:${from}-${to}`), ...whole]);

describe('threads are laid out on pages', () => {
  it('so many a page where none is long', () => {
    expect(pages([1, 2, 3, 4, 5], {}, 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(isPlain(new Map([[1, 300]]), 50)).toBe(true);
  });
  it('fewer where some are long, each whole as long as it fits a page', () => {
    expect(pages([1, 2, 3, 4], { 1: 300, 2: 300, 4: 199 }, 50)).toEqual([[1], [2, 3, 4]]);
    expect(isPlain(new Map([[1, 300], [2, 300]]), 50)).toBe(false);
  });
  it('and one that fits no page over several, the rest of which others share', () => {
    expect(pages([1, 2, 3, 4], { 2: 1_100 }, 50)).toEqual([[1], ['2:0-500'], ['2:500-1000'], ['2:1000-1100', 3, 4]]);
    expect(pages([2], { 2: 1_000 }, 1)).toEqual([['2:0-500'], ['2:500-1000']]);
  });
  it('and none nowhere', () => {
    expect(pages([], {}, 50)).toEqual([]);
  });
});

describe('a thread that fits no page', () => {
  it('goes on on the next, says there whom it answers, and each comment is where its permalink leads', async () => {
    const blog = await serveTestBlog();
    const post = await blog.write({ title: 'Bread' });
    const at = (second: number): string => new Date(Date.parse('2013-02-01T00:00:00.000Z') + second * 1_000).toISOString();
    const ids: number[] = [];
    await blog.change(async (change) => {
      const add = async (parentId: number | null) => ids.push(await addComment(change, { postId: post.id, parentId, status: 'approved', authorName: `Reader ${ids.length}`, source: '', html: vouchForHtml('<p>x</p>'), createdAt: at(ids.length) }));
      await add(null);
      // One long line, and answers to the first beside it.
      for (let number = 1; number < 620; number += 1) await add(number % 3 === 0 ? (ids[0] ?? null) : (ids.at(-1) ?? null));
      await add(null);
    });
    for (const [commentOrder, sizes] of [['oldest', [500, 121]], ['newest', [1, 500, 120]]] as const) {
      await blog.set({ commentOrder });
      const places = await pagesOfComments(blog.records.database, ids, await readSettings(blog.records.database));
      const shown = await Promise.all(sizes.map(async (_size, index) => (await blog.get(index === 0 ? (post.path ?? '') : `${post.path}comment-page-${index + 1}/`)).body));
      const found = shown.map((body) => [...body.matchAll(/<li id="comment-(\d+)"/g)].map(([, id]) => Number(id)));
      expect(found.map((each) => each.length)).toEqual(sizes);
      for (const [index, page] of found.entries()) expect(page.filter((id) => places.get(id)?.page !== index + 1)).toEqual([]);
      expect(shown.at(-1)).toMatch(new RegExp(`in reply to <a href="${post.path}comment/\\d+/">Reader \\d+</a>`));
      expect((await blog.get(`${post.path}comment/${ids[610]}/`)).headers.location).toBe(`${post.path}comment-page-${sizes.length}/#comment-${ids[610]}`);
      expect((await blog.get(`${post.path}comment-page-${sizes.length + 1}/`)).status).toBe(302);
    }
    // What answers a comment that is put away has its say on the first page still.
    await blog.change((change) => setCommentStatus(change, ids[0] ?? 0, 'trash'));
    expect((await blog.get(post.path ?? '')).body).toContain(`id="comment-${ids[1]}"`);
    await blog.close();
  });
});
