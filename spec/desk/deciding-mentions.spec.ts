// Mentions wait at the desk with their reasons, and are decided about one by one or together, with a way back.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { MentionStatus } from '../../server/mentions/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, type Reply, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

let blog: ServedBlog;
let owner: SignedIn;
let post: Post;

beforeAll(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
  post = await blog.write({ title: 'Bread' });
});
beforeEach(() => blog.records.database.deleteFrom('mentions').execute());
afterAll(() => blog.close());

async function waiting(source: string, of = post): Promise<number> {
  const id = await blog.mention({ postId: of.id, sourceUrl: source, status: 'pending', title: 'Crumbs', heldFor: ['first'] });
  if (id === null) throw new Error('not added');
  return id;
}

const act = (fields: Readonly<Record<string, string | readonly string[]>>, who = owner): Promise<Reply> => blog.submit('/desk/mentions/bulk/', { from: '/desk/mentions/', ...fields }, who.headers);

const statusOf = async (id: number): Promise<MentionStatus | string | undefined> => (await blog.records.database.selectFrom('mentions').select('status').where('id', '=', id).executeTakeFirst())?.status;

test('one that waits says why, and appears under its post once it is approved', async () => {
  const id = await waiting('https://bea.example/1');
  const list = (await blog.get('/desk/mentions/', owner.headers)).body;
  expect(list).toContain('no mention from this site was approved before');
  expect((await blog.get(post.path ?? '')).body).not.toContain('bea.example/1');
  const done = await act({ one: `approve.${id}.pending` });
  expect(done.headers.location).toBe(`/desk/mentions/?done=mentions.approve&n=1&undo=${id}&by=unapprove`);
  expect((await blog.get(post.path ?? '')).body).toContain('https://bea.example/1');
  const after = (await blog.get(done.headers.location ?? '', owner.headers)).body;
  expect(after).toContain(`<input type="hidden" name="id" value="${id}.approved">`);
  await act({ id: `${id}.approved`, action: 'unapprove' });
  expect((await blog.get(post.path ?? '')).body).not.toContain('bea.example/1');
});

test('several are decided together; what somebody else decided meanwhile stands', async () => {
  const [one, two] = [await waiting('https://bea.example/1'), await waiting('https://bea.example/2')];
  await act({ one: `trash.${two}.pending` });
  expect((await act({ id: [`${one}.pending`, `${two}.pending`], action: 'spam' })).headers.location).toContain('n=1');
  expect([await statusOf(one), await statusOf(two)]).toEqual(['spam', 'trash']);
  expect((await act({ one: `delete.${one}.pending` })).headers.location).toContain('mentions.nothing');
  await act({ one: `delete.${one}.spam` });
  expect(await statusOf(one)).toBeUndefined();
});

test('a site is shut out of the whole blog, by those who moderate alone', async () => {
  const author = await blog.signIn('author');
  const own = await blog.write({ title: 'Own', authorId: author.account.id });
  const [theirs, other] = [await waiting('https://spam.example/1', own), await waiting('https://spam.example/2')];
  await act({ one: `block.${theirs}.pending` }, author);
  await act({ one: `approve.${other}.pending` }, author);
  expect([await statusOf(theirs), await statusOf(other)]).toEqual(['pending', 'pending']);
  expect((await blog.get('/desk/mentions/', author.headers)).body).not.toContain('spam.example/2');
  await act({ one: `approve.${theirs}.pending` }, author);
  expect(await statusOf(theirs)).toBe('approved');
  await act({ one: `block.${other}.pending` });
  expect(await statusOf(other)).toBe('spam');
  const sent = await blog.send('POST', '/webmention', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `source=https://www.spam.example/3&target=https://blog.example${post.path}` });
  expect(sent.status).toBe(403);
});
