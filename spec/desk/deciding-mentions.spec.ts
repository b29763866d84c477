// Mentions wait among the comments with their reasons, and are decided about one by one or together, with a way back.
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
beforeEach(async () => {
  for (const table of ['mentions', 'comments', 'bans'] as const) await blog.records.database.deleteFrom(table).execute();
});
afterAll(() => blog.close());

async function waiting(source: string, of = post): Promise<number> {
  const id = await blog.mention({ postId: of.id, sourceUrl: source, status: 'pending', title: 'Crumbs', heldFor: ['first'] });
  if (id === null) throw new Error('not added');
  return id;
}

const act = (fields: Readonly<Record<string, string | readonly string[]>>, who = owner): Promise<Reply> => blog.submit('/desk/comments/bulk/', { from: '/desk/comments/', ...fields }, who.headers);

const statusOf = async (id: number): Promise<MentionStatus | string | undefined> => (await blog.records.database.selectFrom('mentions').select('status').where('id', '=', id).executeTakeFirst())?.status;

const list = async (query = '', who = owner): Promise<string> => (await blog.get(`/desk/comments/${query}`, who.headers)).body;

/** The keys of the rows that a list shows, in their order. */
const rowsIn = (page: string): string[] => [...page.matchAll(/<li id="row-(m?\d+)"/g)].flatMap(([, key]) => key ?? []);

test('one that waits says why, and appears under its post once it is approved', async () => {
  const id = await waiting('https://bea.example/1');
  const page = await list();
  expect(page).toContain('Held because no mention from this site was approved before.');
  expect((await blog.get(post.path ?? '')).body).not.toContain('bea.example/1');
  const done = await act({ one: `approve.m${id}.pending` });
  expect(done.headers.location).toBe(`/desk/comments/?done=mentions.approved&n=1&undo=m${id}&by=unapprove`);
  expect((await blog.get(post.path ?? '')).body).toContain('https://bea.example/1');
  const after = (await blog.get(done.headers.location ?? '', owner.headers)).body;
  expect(after).toContain('1 mention is approved.');
  expect(after).toContain(`<input type="hidden" name="id" value="m${id}.approved">`);
  await act({ id: `m${id}.approved`, action: 'unapprove' });
  expect((await blog.get(post.path ?? '')).body).not.toContain('bea.example/1');
});

test('comments and mentions are one list, in the order in which they came, or each alone; searched, counted and decided about together', async () => {
  const one = await waiting('https://bea.example/1');
  const comment = await blog.comment({ postId: post.id, status: 'pending', authorName: 'Cy', source: 'crumbly', createdAt: '2013-03-01T11:00:00.000Z' });
  const old = await blog.mention({ postId: post.id, sourceUrl: 'https://old.example/', status: 'pending', title: 'Old crumbs', createdAt: '2013-02-01T11:00:00.000Z' });
  expect(rowsIn(await list())).toEqual([`m${one}`, String(comment), `m${old}`]);
  expect(rowsIn(await list('?kind=comments'))).toEqual([String(comment)]);
  expect(rowsIn(await list('?kind=mentions'))).toEqual([`m${one}`, `m${old}`]);
  expect(rowsIn(await list('?q=OLD.example'))).toEqual([`m${old}`]);
  expect(rowsIn(await list('?q=crumb'))).toEqual([`m${one}`, String(comment), `m${old}`]);
  expect(await list()).toContain('(3 waiting)');
  expect((await blog.get('/desk/', owner.headers)).body).toContain('Old crumbs');
  const told = await blog.send('POST', '/desk/comments/bulk/', { headers: { ...owner.headers, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, body: `action=trash&id=${comment}.pending&id=m${old}.pending` });
  expect(JSON.parse(told.body)).toMatchObject({ changed: [String(comment), `m${old}`], notice: '2 are in the trash.', counts: { pending: '1', trash: '2' }, undo: { act: 'unapprove', ids: [`${comment}.trash`, `m${old}.trash`] } });
});

test('what somebody else decided meanwhile stands, and is told', async () => {
  const [one, two] = [await waiting('https://bea.example/1'), await waiting('https://bea.example/2')];
  await act({ one: `trash.m${two}.pending` });
  const both = await act({ id: [`m${one}.pending`, `m${two}.pending`], action: 'spam' });
  expect(both.headers.location).toContain(`n=1&undo=m${one}&by=unapprove&late=m${two}`);
  expect((await blog.get(both.headers.location ?? '', owner.headers)).body).toContain('was decided about meanwhile: Trash by Ada');
  expect([await statusOf(one), await statusOf(two)]).toEqual(['spam', 'trash']);
  await act({ one: `restore.m${one}.spam` });
  expect(await statusOf(one)).toBe('pending');
});

test('what is deleted for good leaves nothing of its words, and does not come back by being told of', async () => {
  const id = await waiting('https://bea.example/1');
  await act({ one: `trash.m${id}.pending` });
  expect((await act({ one: `delete.m${id}.trash` })).body).toContain('There is no way back.');
  await act({ one: `delete.m${id}.trash`, confirmed: 'yes' });
  expect(rowsIn(await list('?list=trash'))).toEqual([]);
  expect(await blog.records.database.selectFrom('mentions').select(['title', 'author_name', 'status']).where('id', '=', id).executeTakeFirst()).toEqual({ title: '', author_name: '', status: 'trash' });
  for (const each of [await waiting('https://bea.example/2'), await waiting('https://bea.example/3')]) await act({ one: `spam.m${each}.pending` });
  await blog.submit('/desk/comments/empty/', { list: 'spam', confirmed: 'yes' }, owner.headers);
  expect(rowsIn(await list('?list=spam'))).toEqual([]);
});

test('what was put away long ago goes for good by itself', async () => {
  const id = await waiting('https://bea.example/1');
  await act({ one: `spam.m${id}.pending` });
  await blog.records.database.updateTable('mentions').set({ decided_at: '2013-01-01T00:00:00.000Z' }).where('id', '=', id).execute();
  await blog.records.database.updateTable('jobs').set({ run_at: '2013-01-01T00:00:00.000Z' }).where('kind', '=', 'mentions.sweep').execute();
  await blog.blog.jobs.idle();
  expect(rowsIn(await list('?list=spam'))).toEqual([]);
});

test('those of others’ posts are not an author’s to see or to decide about', async () => {
  const author = await blog.signIn('author');
  const own = await blog.write({ title: 'Own', authorId: author.account.id });
  const [theirs, other] = [await waiting('https://a.example/1', own), await waiting('https://b.example/2')];
  expect(rowsIn(await list('', author))).toEqual([`m${theirs}`]);
  await act({ id: [`m${theirs}.pending`, `m${other}.pending`], action: 'approve' }, author);
  expect([await statusOf(theirs), await statusOf(other)]).toEqual(['approved', 'pending']);
  expect(await list('', author)).not.toContain('/desk/comments/bans/?mention');
});

test('a site is banned with all it said, which is there again when the ban is lifted', async () => {
  const [shown, held, other] = [await blog.mention({ postId: post.id, sourceUrl: 'https://www.spam.example/1' }), await waiting('https://spam.example/2'), await waiting('https://ham.example/2')];
  const comment = await blog.comment({ postId: post.id, origin: { url: 'https://spam.example/3', photo: null } });
  await blog.mention({ postId: post.id, sourceUrl: 'https://spam.example/3', commentId: comment });
  const trashed = await waiting('https://spam.example/4');
  await act({ one: `trash.m${trashed}.pending` });
  const form = (await blog.get(`/desk/comments/bans/?mention=${held}`, owner.headers)).body;
  expect(form).toContain('value="domain:spam.example" checked');
  const banned = await blog.submit('/desk/comments/bans/', { mention: String(held), what: 'domain:spam.example', reason: '', waiting: 'yes' }, owner.headers);
  const commentStatus = async () => (await blog.records.database.selectFrom('comments').select('status').where('id', '=', comment).executeTakeFirst())?.status;
  expect([await statusOf(shown ?? 0), await statusOf(held), await statusOf(other), await commentStatus(), await statusOf(trashed)]).toEqual(['spam', 'spam', 'pending', 'spam', 'trash']);
  const sent = await blog.send('POST', '/webmention', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `source=https://www.spam.example/9&target=https://blog.example${post.path}` });
  expect(sent.status).toBe(403);
  const [, banId] = /undo=(\d+)/.exec(banned.headers.location ?? '') ?? [];
  await blog.submit(`/desk/comments/bans/${banId}/`, { act: 'lift' }, owner.headers);
  expect([await statusOf(shown ?? 0), await statusOf(held), await commentStatus(), await statusOf(trashed)]).toEqual(['approved', 'pending', 'approved', 'trash']);
  // Putting the ban back is as banning.
  await blog.submit(`/desk/comments/bans/${banId}/`, { act: 'restore' }, owner.headers);
  expect(await statusOf(shown ?? 0)).toBe('spam');
});
