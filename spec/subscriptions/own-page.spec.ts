// A subscriber sees everything that is kept about them, changes it, takes it along, and is forgotten.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Post } from '../../server/posts/index.ts';
import { askToFollow } from '../../server/subscriptions/index.ts';
import { addressee, linkIn, serveMailedBlog, type MailedBlog } from '../support/mailed-blog.ts';
import { startOfSpec } from '../support/served-blog.ts';

const day = 24 * 3_600_000;

describe('what is kept about an address', () => {
  let blog: MailedBlog;
  let post: Post;
  beforeEach(async () => {
    blog = await serveMailedBlog();
    post = await blog.write({ title: 'Bread by boat' });
    await blog.say(post.path ?? '', { comment: 'Which <b>boat</b>?', url: 'https://bea.example/' });
    await blog.change((change) => askToFollow(change, { email: 'bea@mail.example', wishes: [{ kind: 'posts' }, { kind: 'thread', postId: post.id }], isConfirmed: true, address: '127.0.0.1', insists: true }));
    await blog.post();
  });
  afterEach(() => blog.close());

  const link = async (email = 'bea@mail.example') => {
    await blog.submit('/subscriptions/manage/', { email });
    return linkIn((await blog.post()).find((mail) => addressee(mail) === email), '/subscriptions/manage/');
  };
  const kept = async () => ({
    follows: (await blog.records.database.selectFrom('subscriptions').select('kind').execute()).map(({ kind }) => kind),
    names: (await blog.records.database.selectFrom('comments').select(['author_name', 'author_email', 'author_ip']).execute()).map((row) => Object.values(row)),
    mails: (await blog.records.database.selectFrom('mails').select('to_address').execute()).map(({ to_address }) => to_address),
  });

  it('stands on a page that only the link opens, that nobody keeps, and that leads to changing a comment', async () => {
    const path = await link();
    const page = await blog.get(path);
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'same-origin' });
    expect(page.headers['set-cookie']).toBeUndefined();
    for (const words of ['bea@mail.example', 'New posts', 'All comments on “Bread by boat”', 'Which boat?']) expect(page.body).toContain(words);
    const [, edit = ''] = /href="https:\/\/blog\.example([^"]*\/edit\/\?key=[^"]*)"/.exec(page.body) ?? [];
    expect((await blog.get(edit)).body).toContain('Which &lt;b&gt;boat');
    expect((await blog.get(path.replace(/.(?=\/$)/, (last) => (last === 'A' ? 'E' : 'A')))).status).toBe(410);
    blog.turnClock(new Date(startOfSpec.getTime() + day));
    expect((await blog.get(path)).status).toBe(410);
    expect((await blog.submit(path, { act: 'forget' })).status).toBe(410);
  });

  it('is known by a comment alone, and the link is not sent to one address over and over', async () => {
    await blog.say(post.path ?? '', { author: 'Cy', email: 'cy@mail.example', comment: 'The green one.' });
    await blog.post();
    expect((await blog.get(await link('cy@mail.example'))).body).toContain('The green one.');
    for (let times = 0; times < 4; times += 1) await blog.submit('/subscriptions/manage/', { email: 'cy@mail.example' });
    expect((await blog.post()).map(addressee)).toEqual(['cy@mail.example']);
  });

  it('is changed by ticks', async () => {
    const path = await link();
    const [, first = ''] = /name="keep" value="(\d+)"/.exec((await blog.get(path)).body) ?? [];
    expect((await blog.submit(path, { act: 'save', keep: first }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const saved = await blog.submit(path, { act: 'save', keep: first });
    expect((await blog.get(saved.headers.location ?? '')).body).toContain('Saved.');
    expect((await kept()).follows).toEqual(['posts']);
  });

  it('is taken along as a file, without what moderators noted', async () => {
    const path = await link();
    const file = await blog.get(`${path}data.json`);
    expect(file.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="blog.example.json"', 'cache-control': 'private, no-store' });
    const data = JSON.parse(file.body) as { address: object; follows: object[]; comments: object[]; mails: object[] };
    expect(data.address).toMatchObject({ email: 'bea@mail.example' });
    expect(data.follows).toMatchObject([{ kind: 'posts' }, { kind: 'thread', postId: post.id }]);
    expect(data.comments).toMatchObject([{ authorName: 'Bea', authorUrl: 'https://bea.example/', authorIp: '127.0.0.1', source: 'Which <b>boat</b>?', authorAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' }]);
    expect(file.body).not.toContain('heldFor');
  });

  it('is forgotten: comments stay without a name, or go', async () => {
    const path = await link();
    const done = await blog.submit(path, { act: 'forget', comments: 'anonymise' });
    expect(done.headers.location).toBe('/subscriptions/forgotten/');
    expect((await blog.get('/subscriptions/forgotten/')).status).toBe(200);
    expect(await kept()).toEqual({ follows: [], names: [['', null, null]], mails: ['ada@blog.example'] });
    expect((await blog.get(path)).status).toBe(410);
    const page = await blog.get(post.path ?? '');
    expect(page.body).toContain('boat</b>?');
    expect(page.body).not.toContain('bea.example');

    await blog.say(post.path ?? '', { author: 'Cy', email: 'cy@mail.example', comment: 'The green one.' });
    await blog.post();
    await blog.submit(await link('cy@mail.example'), { act: 'forget', comments: 'delete' });
    expect((await kept()).names).toEqual([['', null, null]]);
  });
});
