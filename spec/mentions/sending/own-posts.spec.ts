// A post that links to another of the same blog shows under that one, without the network, as long as the owner wants it and the link stands.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { listMentions } from '../../../server/mentions/index.ts';
import { deletePost, savePost, trashPost, type Post, type PostInput } from '../../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';

let blog: ServedBlog;
let target: Post;

beforeAll(async () => {
  blog = await serveTestBlog();
});
beforeEach(async () => {
  await blog.set({ selfMentions: true, announceLinks: true });
  target = await blog.write({ title: 'The oven' });
  await idle();
});
afterAll(() => blog.close());

const idle = (): Promise<void> => blog.blog.jobs.idle();
const shown = async (): Promise<string[]> => (await listMentions(blog.records.database, target.id)).map(({ title }) => title);
const write = async (given: Partial<PostInput> = {}): Promise<Post> => {
  const post = await blog.write({ title: 'Bread', source: `As I [said](${target.path}).`, ...given });
  await idle();
  return post;
};
const save = async ({ id, type, title, format, authorId }: Post, source: string, given: Partial<PostInput> = {}): Promise<void> => {
  await blog.change((change) => savePost(change, blog.posts, { id, type, status: 'published', title, format, authorId, source, ...given }));
  await idle();
};

test('it comes, follows what the post is called, and goes with the link', async () => {
  const post = await write();
  expect(await shown()).toEqual(['Bread']);
  expect((await blog.get(target.path ?? '')).body).toContain('>Bread</a>');
  await save(post, `As I [said](https://blog.example/?p=${target.id}#comments).`, { title: 'Bread, again' });
  expect(await shown()).toEqual(['Bread, again']);
  await save(post, 'Nothing.');
  expect(await shown()).toEqual([]);
  await save(post, `As I [said](${target.path}).`);
  expect(await shown()).toEqual(['Bread']);
  expect(await blog.records.database.selectFrom('mentions').select('id').where('post_id', '=', target.id).execute()).toHaveLength(1);
});

test.each<[string, (post: Post) => Promise<unknown>]>([
  ['is put into the trash', (post) => blog.change((change) => trashPost(change, blog.posts, post.id))],
  ['is deleted', (post) => blog.change((change) => deletePost(change, blog.posts, post.id))],
  ['becomes a draft', (post) => save(post, post.source, { status: 'draft' })],
  ['gets a password', (post) => save(post, post.source, { password: 'salt' })],
])('it goes when the post %s', async (_how, put) => {
  const post = await write();
  expect(await shown()).toEqual(['Bread']);
  await put(post);
  await idle();
  expect(await shown()).toEqual([]);
});

test('a draft, a post that takes none, and a page are not mentioned by it or do not mention', async () => {
  await write({ status: 'draft' });
  await write({ type: 'page' });
  await write({ isOld: true });
  await write({ source: `[me](${target.path})`, id: target.id, title: 'The oven' });
  expect(await shown()).toEqual([]);
  await blog.change((change) => change.database.updateTable('posts').set({ pings_closed_at: change.now }).where('id', '=', target.id).execute());
  await write();
  expect(await shown()).toEqual([]);
});

test.each<[string, Partial<PostInput>, (post: Post) => string]>([
  ['a draft, by its number', { status: 'draft' }, ({ id }) => `/?p=${id}#more`],
  ['a draft, by the address that it will have', { status: 'draft', slug: 'not-yet', publishedAt: '2013-03-01T11:00:00.000Z' }, () => 'https://blog.example/2013/03/01/not-yet/#x'],
  ['a private one', { status: 'private' }, ({ path }) => `https://blog.example${path}`],
  ['one behind a password', { password: 'salt' }, ({ path }) => path ?? ''],
])('a link to %s is a mention once everybody can read it', async (_what, given, address) => {
  const coming = await write({ title: 'To come', source: 'Soon.', ...given });
  const [one, other] = [await write({ source: `See [this](${address(coming)}).` }), await write({ title: 'Struck', source: `See [this](${address(coming)}).` })];
  await write({ title: 'Never', status: 'draft', source: `See [this](${address(coming)}).` });
  await save(other, 'Nothing.');
  const mentions = async (): Promise<string[]> => (await listMentions(blog.records.database, coming.id)).map(({ title }) => title);
  expect(await mentions()).toEqual([]);
  await save(coming, 'Here.', { slug: given.slug ?? coming.slug, password: null, ...(given.publishedAt !== undefined && { publishedAt: given.publishedAt }) });
  expect(await mentions()).toEqual(['Bread']);
  // It is a link like any other from then on.
  await save(one, 'Nothing.');
  expect(await mentions()).toEqual([]);
});

test('a link to one that comes out by the clock is a mention from then on, and what a post said of one that was away is looked at when it is back', async () => {
  const coming = await write({ title: 'To come', source: 'Soon.', publishedAt: '2013-03-01T12:30:00.000Z' });
  const post = await write({ source: `See [this](${coming.path}).` });
  const mentions = async (): Promise<string[]> => (await listMentions(blog.records.database, coming.id)).map(({ title }) => title);
  blog.turnClock(new Date('2013-03-01T12:31:00.000Z'));
  await idle();
  expect(await mentions()).toEqual(['Bread']);
  await save(coming, 'Not yet.', { status: 'draft' });
  await save(post, 'Nothing.');
  await save(coming, 'Here.');
  expect(await mentions()).toEqual([]);
});

test('it comes by a link that is relative to its page', async () => {
  await write({ source: `[x](../${target.slug}/?from=here) and [y](other/)` });
  expect(await shown()).toEqual(['Bread']);
});

test('it comes where no other site is told of anything', async () => {
  await blog.set({ announceLinks: false });
  await write();
  expect(await shown()).toEqual(['Bread']);
});

test('it goes when the owner wants it not shown, and what was written meanwhile comes with the rest when they do again', async () => {
  const owner = await blog.signIn('owner');
  const want = async (fields: Record<string, string>): Promise<void> => {
    expect((await blog.submit('/desk/settings/telling/', { announceLinks: 'yes', ...fields }, owner.headers)).headers.location).toContain('done=settings.saved');
    await idle();
  };
  await write();
  await want({});
  expect(await shown()).toEqual([]);
  await write({ title: 'Rolls' });
  expect(await shown()).toEqual([]);
  await want({ selfMentions: 'yes' });
  expect((await shown()).toSorted()).toEqual(['Bread', 'Rolls']);
});
