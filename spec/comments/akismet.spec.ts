// Akismet is asked where the owner gave a key: never while somebody waits, and what it cannot answer waits for a moderator.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findComment } from '../../server/comments/index.ts';
import { readSettings } from '../../server/platform/settings/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { openTestAkismet, type TestAkismet } from '../support/akismet.ts';
import { emptied } from '../support/emptied.ts';
import { serveTestBlog, startOfSpec, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

let akismet: TestAkismet;
let blog: ServedBlog;
let post: Post;
let owner: SignedIn;
beforeAll(async () => {
  akismet = await openTestAkismet();
  blog = await serveTestBlog({ config: { fetchAllow: [akismet.host] } });
});
beforeEach(async () => {
  akismet.forget();
  await emptied(blog);
  post = await blog.write({ title: 'Bread' });
  owner = await blog.signIn('owner');
  await blog.set({ holdFirst: false, akismetKey: '123abc456def', akismetEndpoint: akismet.endpoint });
});
afterAll(async () => {
  await blog.close();
  await akismet.close();
});

const headers = { 'user-agent': 'Mozilla/5.0', referer: 'https://blog.example/bread/' };
const send = (comment: string, fields: Readonly<Record<string, string>> = {}) => blog.submit(`${post.path}comment/`, { author: 'Bea', email: 'bea@mail.example', url: 'https://bea.example/', comment, ...fields }, headers);
const last = async () => {
  const { id } = await blog.records.database.selectFrom('comments').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  const found = await findComment(blog.records.database, id);
  if (!found) throw new Error('there is no comment');
  return found;
};
const codes = async () => [(await last()).status, ...(await last()).heldFor.map(({ code }) => code)];
const decide = async (act: string) => blog.submit('/desk/comments/bulk/', { one: `${act}.${(await last()).id}` }, owner.headers);
const pass = async (seconds: number) => {
  blog.turnClock(new Date(startOfSpec.getTime() + seconds * 1_000));
  await blog.blog.jobs.idle();
};
const kindsWaiting = async () => (await blog.records.database.selectFrom('jobs').select('kind').execute()).map(({ kind }) => kind);

describe('a comment', () => {
  it('waits until Akismet answers, which is told all that it asks for; then it is shown', async () => {
    const { headers: answered } = await send('A good crust.', { comment_topic: '' });
    expect(answered.location).toMatch(/unapproved=/);
    await pass(0);
    expect(await codes()).toEqual(['approved']);
    expect((await blog.get(post.path ?? '')).body).toContain('A good crust.');
    const { name, agent, fields } = akismet.calls[0] ?? {};
    expect([name, agent]).toEqual(['comment-check', 'Parley/1.0 | Parley/1.0']);
    expect(fields).toEqual({
      api_key: '123abc456def',
      blog: 'https://blog.example/',
      user_ip: '127.0.0.1',
      user_agent: 'Mozilla/5.0',
      referrer: 'https://blog.example/bread/',
      permalink: `https://blog.example${post.path}`,
      comment_type: 'comment',
      comment_author: 'Bea',
      comment_author_email: 'bea@mail.example',
      comment_author_url: 'https://bea.example/',
      comment_content: 'A good crust.',
      comment_date_gmt: startOfSpec.toISOString(),
      comment_post_modified_gmt: startOfSpec.toISOString(),
      blog_lang: 'en',
      blog_charset: 'UTF-8',
      honeypot_field_name: 'comment_topic',
      is_test: '1',
    });
  });

  it('that it takes for spam is spam, and told so; blatant spam goes to the trash', async () => {
    await send('Buy viagra');
    await pass(0);
    expect(await codes()).toEqual(['spam', 'akismet']);
    akismet.answer = () => ({ body: 'true', headers: { 'X-akismet-pro-tip': 'discard' } });
    await send('Buy more', { email: 'b@mail.example', author: 'B' });
    blog.turnClock(new Date(startOfSpec.getTime() + 20_000));
    await send('Buy even more', { email: 'c@mail.example', author: 'C' });
    await pass(20);
    expect(await codes()).toEqual(['trash', 'blatant']);
    expect((await blog.get('/desk/comments/?list=spam', owner.headers)).body).toContain('Put away because Akismet holds it for spam.');
  });

  it('that waits for another reason goes on waiting, and moderators hear of it then', async () => {
    await blog.set({ holdAll: true });
    await send('A good crust.');
    expect(await kindsWaiting()).not.toContain('comment.held');
    akismet.answer = () => ({ body: 'false' });
    await pass(0);
    expect(await codes()).toEqual(['pending', 'all']);
  });

  it.each([
    ['an error', { status: 500, body: 'no' }],
    ['an odd word', { body: 'maybe' }],
    ['a key that is good no longer', { body: 'invalid', headers: { 'X-akismet-debug-help': 'Your key is gone' } }],
    ['a way to elsewhere', { status: 302, body: '', headers: { location: 'http://169.254.169.254/' } }],
  ])('waits for a moderator after %s, and is asked about again', async (_what, answer) => {
    const usual = akismet.answer;
    akismet.answer = () => answer;
    await send('A good crust.');
    await pass(0);
    expect(await codes()).toEqual(['pending', 'unanswered']);
    expect((await blog.get('/desk/comments/', owner.headers)).body).toContain('Akismet did not answer; it is asked again');
    akismet.answer = usual;
    await pass(120);
    expect(await codes()).toEqual(['approved']);
    expect(akismet.calls.at(-1)?.fields['recheck_reason']).toBe('unanswered');
  });

  it('that a moderator decided about meanwhile stays as they decided', async () => {
    const usual = akismet.answer;
    akismet.answer = () => ({ status: 503, body: '' });
    await send('Buy viagra');
    await pass(0);
    await decide('approve');
    akismet.answer = usual;
    await pass(120);
    expect((await last()).status).toBe('approved');
  });

  it('that the rules put away is not told', async () => {
    await blog.set({ disallowedWords: ['pills'] });
    await send('Cheap pills');
    await pass(0);
    expect(akismet.calls).toEqual([]);
  });
});

describe('a moderator’s decision', () => {
  it('tells Akismet what it missed, and takes it back with it', async () => {
    await send('A sly one.');
    await pass(0);
    await decide('spam');
    await pass(61);
    expect(akismet.calls.map(({ name }) => name)).toEqual(['comment-check', 'submit-spam']);
    expect(akismet.calls[1]?.fields).toEqual(akismet.calls[0]?.fields);
    await decide('restore');
    await pass(200);
    expect(akismet.calls.map(({ name }) => name)).toEqual(['comment-check', 'submit-spam', 'submit-ham']);
  });

  it('that is undone within a minute, or says the same, tells it nothing', async () => {
    await send('Buy viagra');
    await pass(0);
    await decide('restore');
    await decide('spam');
    await pass(90);
    expect(akismet.calls.map(({ name }) => name)).toEqual(['comment-check']);
  });
});

describe('the key', () => {
  const usual = { requireNameEmail: 'yes', mostLinks: '2', floodSeconds: '15', closeAfterDays: '0', commentOrder: 'oldest', moderatorMails: 'each', avatars: 'generated', commentDepth: '5', commentsPerPage: '50', moderationWords: '', disallowedWords: '', editMinutes: '15', spamDays: '30', trashDays: '30' };
  const save = (fields: Readonly<Record<string, string>>) => blog.submit('/desk/settings/discussion/', { ...usual, akismetEndpoint: akismet.endpoint, ...fields }, owner.headers);
  const kept = async () => (await readSettings(blog.records.database)).akismetKey;

  it('is kept where Akismet knows it, is never shown again, stays where nothing is typed, and is forgotten when asked', async () => {
    await blog.set({ akismetKey: '' });
    expect((await save({ akismetKey: '123abc456def' })).status).toBe(303);
    expect(akismet.calls).toEqual([expect.objectContaining({ name: 'verify-key', fields: { api_key: '123abc456def', blog: 'https://blog.example/', is_test: '1' } })]);
    const { body } = await blog.get('/desk/settings/discussion/', owner.headers);
    expect(body).toContain('A key that ends in def is set.');
    expect(body).not.toContain('123abc456def');
    expect((await save({ akismetKey: '' })).status).toBe(303);
    expect([await kept(), akismet.calls.length]).toEqual(['123abc456def', 1]);
    await save({ akismetForget: 'yes' });
    expect(await kept()).toBe('');
  });

  it.each([
    ['that Akismet does not know', 'wrong', 'Akismet does not know this key for this blog.'],
    ['about which it says nothing that makes sense', 'odd', 'Akismet could not be asked just now.'],
  ])('%s is refused beside its field, and not shown again', async (_what, key, said) => {
    const before = akismet.answer;
    akismet.answer = (call) => (call.fields['api_key'] === 'odd' ? { status: 502, body: 'Bad gateway' } : before(call));
    const { status, body } = await save({ akismetKey: key, floodSeconds: '20' });
    expect([status, body.includes(said), body.includes(`value="${key}"`), body.includes('value="20"'), await kept()]).toEqual([400, true, false, true, '123abc456def']);
  });
});
