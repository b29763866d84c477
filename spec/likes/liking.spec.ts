// Likes: one a person, taken back when they wish, the same number for everybody, and of a guest nothing that follows them.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deleteComment, setCommentStatus } from '../../server/comments/index.ts';
import { addLike, likesOf, removeLike } from '../../server/likes/index.ts';
import { deletePost, type Post } from '../../server/posts/index.ts';
import { cookiesOf, VisitingBrowser } from '../support/door.ts';
import { eventually } from '../support/eventually.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
let path: string;
beforeEach(async () => {
  blog = await serveTestBlog({ config: { trustProxy: 1 } });
  post = await blog.write();
  path = String(post.path);
});
afterEach(() => blog.close());

const like = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => blog.submit(`${path}like/`, fields, headers);
const from = (host: number): Record<string, string> => ({ 'x-forwarded-for': `192.0.2.${host}` });
/** What the page says of likes, as text. */
const said = (body: string, part = 'like'): string =>
  (new RegExp(`id="${part}"[^>]*>([\\s\\S]*?)</${part === 'like' ? 'section' : 'span'}>`).exec(body)?.[1] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
const page = async (headers: Readonly<Record<string, string>> = {}, query = '') => said((await blog.get(path + query, headers)).body);

describe('a like', () => {
  it('is a sentence with faces for none, one and many, in the language of the blog', async () => {
    expect(await page()).toContain('Be the first to like this.');
    await like({ like: 'post' }, (await blog.signIn('owner')).headers);
    expect(await page()).toContain('1 blogger likes this: A Ada,');
    for (let guest = 1; guest <= 11; guest += 1) expect((await like({ like: 'post' }, from(guest))).status).toBe(303);
    expect(await page()).toMatch(/12 bloggers like this: A Ada, (♥ a guest, ){7}and 4 others/);
    await blog.set({ language: 'de' });
    expect(await page()).toMatch(/12 Personen gefällt das: A Ada, (♥ ein Gast, ){7}und 4 weiteren/);
  });

  it('of a guest counts once a browser, leads back to where it was given, says so there, and is taken back', async () => {
    const browser = new VisitingBrowser(blog);
    const liked = await browser.submit(`${path}like/`, { like: 'post' });
    expect(liked).toMatchObject({ status: 303, headers: { location: `${path}?liked#like`, 'cache-control': 'no-store' } });
    await browser.submit(`${path}like/`, { like: 'post' });
    const there = await browser.get(`${path}?liked`);
    expect(said(there.body)).toContain('You like this. Unlike 1 blogger likes this:');
    expect(there.headers['cache-control']).toBe('private, no-store');
    expect(there.body).toContain('<meta name="robots" content="noindex">');
    expect(await page({}, '?liked')).toContain('Like 1 blogger likes this:');
    await browser.submit(`${path}like/`, { undo: 'post' });
    await browser.submit(`${path}like/`, { undo: 'post' });
    expect(said((await browser.get(`${path}?liked`)).body)).toContain('Be the first to like this.');
  });

  it('of a guest leaves them the pages that are kept for all, sets no cookie before, and nothing that is kept ties two posts together', async () => {
    expect(cookiesOf(await blog.get(path))).toEqual({});
    const browser = new VisitingBrowser(blog);
    const other = await blog.write({ title: 'Other' });
    for (const each of [path, other.path]) await browser.submit(`${each}like/`, { like: 'post' });
    const [name = '', value = ''] = Object.entries(browser.cookies)[0] ?? [];
    expect(Object.keys(browser.cookies)).toEqual(['likes_browser']);
    // What the front answers from memory never met Express, which gives each request an id.
    const kept = await eventually('a page that is kept', async () => {
      const reply = await blog.get(path, { cookie: `${name}=${value}` });
      return reply.headers['x-request-id'] === undefined && reply;
    });
    expect(said(kept.body)).toContain('1 blogger likes this:');
    const rows = await blog.records.database.selectFrom('likes').selectAll().execute();
    expect(new Set(rows.map(({ liker }) => liker)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(value);
    // A cookie that we never made is nobody's.
    await like({ like: 'post' }, { cookie: 'likes_browser=../../etc' });
    expect(cookiesOf(await like({ like: 'post' }, { cookie: 'likes_browser=x' }))['likes_browser']).toMatch(/^[\w-]{22}$/);
  });

  it('of somebody who signs in takes the place of the one they gave before', async () => {
    const browser = new VisitingBrowser(blog);
    await browser.submit(`${path}like/`, { like: 'post' });
    const { headers } = await blog.signIn('author');
    await like({ like: 'post' }, { cookie: `${headers.cookie}; likes_browser=${browser.cookies['likes_browser']}` });
    expect(await page(headers)).toContain('You like this. Unlike 1 blogger likes this: O One author,');
  });

  it('of a comment stands beside it, and goes with it', async () => {
    const commentId = await blog.comment({ postId: post.id });
    const browser = new VisitingBrowser(blog);
    expect((await browser.submit(`${path}like/`, { like: String(commentId) })).headers.location).toBe(`${path}?liked#comment-${commentId}`);
    expect(said((await blog.get(path)).body, `like-${commentId}`)).toBe('Like 1 like');
    expect(said((await browser.get(`${path}?liked`)).body, `like-${commentId}`)).toBe('Unlike 1 like');
    await blog.change(async (change) => {
      await setCommentStatus(change, commentId, 'trash');
      await deleteComment(change, commentId);
    });
    expect(await blog.records.database.selectFrom('likes').selectAll().execute()).toEqual([]);
  });

  it('goes with its post', async () => {
    await like({ like: 'post' });
    await blog.change((change) => deletePost(change, blog.posts, post.id));
    expect(await blog.records.database.selectFrom('likes').selectAll().execute()).toEqual([]);
  });

  it('is exact when two hundred come and go at once', async () => {
    const target = { postId: post.id, commentId: null };
    const acts = Array.from({ length: 200 }, (_, number) => ({ key: `g${number % 50}`, undo: number % 4 === 3 }));
    await Promise.all(acts.map(({ key }) => blog.change((change) => addLike(change, target, { kind: 'guest', key }))));
    await Promise.all(acts.filter(({ undo }) => undo).map(({ key }) => blog.change((change) => removeLike(change, target, { kind: 'guest', key }))));
    const left = new Set(acts.map(({ key }) => key)).size - new Set(acts.filter(({ undo }) => undo).map(({ key }) => key)).size;
    expect((await likesOf(blog.records.database, post.id, { faces: 8 })).post).toBe(left);
    expect(await page()).toContain(`${left} bloggers like this:`);
  });
});

describe('a like is refused', () => {
  it('that another site sent', async () => {
    expect((await like({ like: 'post' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await page()).toContain('Be the first');
  });

  it.each([
    ['nothing', {}],
    ['no comment', { like: '999' }],
    ['no number', { like: "1' or 1=1" }],
    ['a number beyond all', { like: '99999999999999999999' }],
  ])('that names %s', async (_what, fields) => {
    expect((await like(fields as Record<string, string>)).status).toBe(404);
  });

  it('of what its sender may not read: a draft, the trash, a held comment, another post’s comment, what is behind a password', async () => {
    const other = await blog.write({ title: 'Other' });
    const [held, elsewhere] = [await blog.comment({ postId: post.id, status: 'pending' }), await blog.comment({ postId: other.id })];
    for (const id of [held, elsewhere]) expect((await like({ like: String(id) })).status).toBe(404);
    const hidden = await blog.write({ title: 'Mine', status: 'private' });
    expect((await blog.submit(`${hidden.path}like/`, { like: 'post' })).status).toBe(404);
    expect((await blog.submit(`${hidden.path}like/`, { like: 'post' }, (await blog.signIn('owner')).headers)).status).toBe(303);
    const locked = await blog.write({ title: 'For the crew', password: 'bread' });
    expect((await blog.submit(`${locked.path}like/`, { like: 'post' })).body).toContain('protected by a password');
    const rows = await blog.records.database.selectFrom('likes').select('post_id').execute();
    expect(rows).toEqual([{ post_id: hidden.id }]);
  });

  it('that comes too often from one network, kindly and with the time to wait; others are not held up', async () => {
    for (let number = 0; number < 40; number += 1) expect((await like({ like: 'post' }, from(1))).status).toBe(303);
    const { status, headers, body } = await like({ like: 'post' }, from(1));
    expect({ status, wait: headers['retry-after'] }).toEqual({ status: 429, wait: '300' });
    expect(said(body)).toContain('Many likes came from your network just now. Please try again in 5 minutes.');
    expect((await like({ like: 'post' }, from(2))).status).toBe(303);
    expect(await page()).toContain('41 bloggers like this:');
  });
});
