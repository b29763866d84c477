// Nobody is written to who did not want it: what others do with an address causes one mail, once in a while, and tells nothing about it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addressee, linkIn, serveMailedBlog, type MailedBlog } from '../support/mailed-blog.ts';
import { startOfSpec } from '../support/served-blog.ts';

const day = 24 * 3_600_000;

describe('an address that somebody gave', () => {
  let blog: MailedBlog;
  beforeEach(async () => {
    blog = await serveMailedBlog();
  });
  afterEach(() => blog.close());

  const follow = (email: string) => blog.submit('/subscriptions/', { email });
  const confirmLink = async () => linkIn((await blog.post())[0], '/subscriptions/confirm/');
  const wishesIn = async (link: string) => [...(await blog.get(link)).body.matchAll(/name="wish" value="(\d+)"/g)].map(([, id]) => id ?? '');
  const subscriptions = () => blog.records.database.selectFrom('subscriptions').select(['kind', 'confirmed_at']).execute();

  it('is asked once while nobody answers, whatever is asked for, and again when that time is over', async () => {
    const post = await blog.write();
    await blog.post();
    for (let times = 0; times < 3; times += 1) await follow('Bea@Mail.example');
    await blog.say(post.path ?? '', { subscribe_comments: 'yes', subscribe_blog: 'yes' });
    expect((await blog.post()).map(addressee).toSorted()).toEqual(['ada@blog.example', 'bea@mail.example']);
    blog.turnClock(new Date(startOfSpec.getTime() + 3 * day + 1_000));
    await follow('bea@mail.example');
    expect((await blog.post()).map(addressee)).toEqual(['bea@mail.example']);
  });

  it('gets the same answer whether it is known or not', async () => {
    await follow('bea@mail.example');
    const link = await confirmLink();
    await blog.submit(link, { act: 'confirm', wish: await wishesIn(link) });
    const answers = [await follow('bea@mail.example'), await follow('nobody@mail.example'), await blog.submit('/subscriptions/manage/', { email: 'bea@mail.example' }), await blog.submit('/subscriptions/manage/', { email: 'unknown@mail.example' })];
    expect(answers.map(({ status, headers, body }) => [status, headers.location, body])).toEqual([
      [303, '/subscriptions/asked/', answers[0]?.body],
      [303, '/subscriptions/asked/', answers[0]?.body],
      [303, '/subscriptions/manage/sent/', answers[2]?.body],
      [303, '/subscriptions/manage/sent/', answers[2]?.body],
    ]);
    expect((await blog.post()).map(addressee).toSorted()).toEqual(['bea@mail.example', 'nobody@mail.example']);
  });

  it('cannot be one of thousands that one network asks for', async () => {
    const statuses = [];
    for (let number = 0; number < 8; number += 1) statuses.push((await follow(`victim${number}@mail.example`)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 429, 429]);
    expect(await blog.post()).toHaveLength(6);
    const held = await follow('victim9@mail.example');
    expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
    expect(held.body).toContain('value="victim9@mail.example"');
  });

  it('is left alone for ever when whoever reads there says so', async () => {
    await follow('bea@mail.example');
    const link = await confirmLink();
    expect((await blog.submit(link, { act: 'refuse' })).headers.location).toBe('/subscriptions/left-alone/');
    blog.turnClock(new Date(startOfSpec.getTime() + 30 * day));
    await follow('bea@mail.example');
    await blog.submit('/subscriptions/manage/', { email: 'bea@mail.example' });
    expect(await blog.post()).toEqual([]);
    expect(await subscriptions()).toEqual([]);
  });

  it('follows only what is ticked, and the link serves once', async () => {
    const post = await blog.write();
    await blog.say(post.path ?? '', { subscribe_comments: 'yes', subscribe_which: 'thread', subscribe_blog: 'yes' });
    const asked = (await blog.post()).find((mail) => addressee(mail) === 'bea@mail.example');
    const link = linkIn(asked, '/subscriptions/confirm/');
    const [, second = ''] = await wishesIn(link);
    await blog.submit(link, { act: 'confirm', wish: [second] });
    expect(await subscriptions()).toEqual([{ kind: 'posts', confirmed_at: startOfSpec.toISOString() }]);
    expect([(await blog.get(link)).status, (await blog.submit(link, { act: 'refuse' })).status]).toEqual([410, 410]);
  });

  it('cannot be confirmed by another one’s link, by a changed one, by one that is too old, or from another site', async () => {
    await follow('bea@mail.example');
    await follow('eve@evil.example');
    const [bea, eve] = (await blog.post()).map((mail) => linkIn(mail, '/subscriptions/confirm/'));
    const [id = ''] = /\d+/.exec(bea ?? '') ?? [];
    const forged = (eve ?? '').replace(/confirm\/\d+/, `confirm/${id}`);
    const asManage = (bea ?? '').replace('/confirm/', '/manage/');
    expect([(await blog.get(forged)).status, (await blog.get(asManage)).status, (await blog.get('/subscriptions/confirm/x/')).status]).toEqual([410, 410, 410]);
    const wishes = await wishesIn(bea ?? '');
    expect((await blog.submit(bea ?? '', { act: 'confirm', wish: wishes }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    blog.turnClock(new Date(startOfSpec.getTime() + 3 * day + 1));
    expect((await blog.submit(bea ?? '', { act: 'confirm', wish: wishes })).status).toBe(410);
    expect((await subscriptions()).filter(({ confirmed_at }) => confirmed_at !== null)).toEqual([]);
  });

  it('need not be confirmed by somebody who is signed in under it', async () => {
    const post = await blog.write();
    await blog.post();
    const { headers } = await blog.signIn('owner');
    await blog.submit(`${post.path}comment/`, { comment: 'Mine.', subscribe_comments: 'yes', subscribe_which: 'thread' }, headers);
    expect(await blog.post()).toEqual([]);
    expect(await subscriptions()).toEqual([{ kind: 'thread', confirmed_at: startOfSpec.toISOString() }]);
    expect((await blog.submit('/subscriptions/', { email: 'ada@blog.example' }, headers)).headers.location).toBe('/subscriptions/following/');
  });

  it('is asked for where mail is wanted and none was given, and what is no address is said to be none', async () => {
    const post = await blog.write();
    await blog.set({ requireNameEmail: false });
    const handedBack = await blog.say(post.path ?? '', { email: '', subscribe_blog: 'yes' });
    expect(handedBack.status).toBe(400);
    expect(handedBack.body).toContain('Please give an email address');
    expect(handedBack.body).toMatch(/name="subscribe_blog"[^>]* checked/);
    for (const wrong of ['', 'bea', 'bea@mail.example\r\nBcc: eve@evil.example', '"><script>alert(1)</script>@x.example', 'a@b']) {
      const { status, body } = await follow(wrong);
      expect(status).toBe(400);
      expect(body).not.toContain('<script>alert');
    }
    expect((await blog.post()).map(addressee)).toEqual([]);
  });

  it('is not asked for what was put away at once', async () => {
    const post = await blog.write();
    await blog.set({ disallowedWords: ['casino'] });
    await blog.say(post.path ?? '', { comment: 'The best casino of all.', subscribe_blog: 'yes' });
    expect((await blog.post()).map(addressee)).toEqual([]);
  });
});
