// Several moderators decide: nobody trips over another, each decision is undone in one step, and authors decide under their own posts.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymiseCommentsOf, findComment, type CommentStatus } from '../../server/comments/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { emptied } from '../support/emptied.ts';
import { serveTestBlog, startOfSpec, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
let editor: SignedIn;
beforeAll(async () => {
  blog = await serveTestBlog();
});
beforeEach(async () => {
  await emptied(blog);
  post = await blog.write({ title: 'Bread' });
  editor = await blog.signIn('editor');
});
afterAll(() => blog.close());

type Fields = Readonly<Record<string, string | readonly string[]>>;
const act = (fields: Fields, who = editor) => blog.submit('/desk/comments/bulk/', fields, who.headers);
const screen = async (path: string, who = editor) => (await blog.get(path, who.headers)).body;
const statusOf = async (id: number) => (await findComment(blog.records.database, id))?.status;
const held = (given: Parameters<ServedBlog['comment']>[0] | object = {}) => blog.comment({ postId: post.id, status: 'pending', ...given });

describe('two moderators', () => {
  it('do not undo each other unawares: who comes late is told who decided what', async () => {
    const id = await held({ authorName: 'Cem' });
    await act({ one: `approve.${id}.pending` }, await blog.signIn('owner'));
    const { headers } = await act({ one: `spam.${id}.pending`, from: '/desk/comments/' });
    expect([await statusOf(id), headers.location]).toEqual(['approved', `/desk/comments/?done=comments.nothing&late=${id}`]);
    expect(await screen(String(headers.location))).toContain('The comment by Cem was decided about meanwhile: Approved by Ada, March 1, 2013 at 12:00 PM.');
  });

  it('do not take back what another made of it meanwhile', async () => {
    const id = await held({ authorName: 'Cem' });
    const { headers } = await act({ one: `approve.${id}.pending` });
    await act({ one: `spam.${id}.approved` }, await blog.signIn('owner'));
    const offered = await screen(String(headers.location));
    expect(offered).toContain(`name="id" value="${id}.approved"`);
    const undone = await act({ id: `${id}.approved`, action: 'unapprove', from: '/desk/comments/' });
    expect([await statusOf(id), undone.headers.location]).toEqual(['spam', `/desk/comments/?done=comments.nothing&late=${id}`]);
  });

  it('at the same moment decide once', async () => {
    const id = await held();
    const answers = await Promise.all(['approve', 'spam', 'trash'].map((each) => act({ one: `${each}.${id}.pending` })));
    expect(answers.filter(({ headers }) => String(headers.location).includes('undo='))).toHaveLength(1);
  });

  it('do with several what is still to be done with them', async () => {
    const [first, second] = [await held(), await held({ authorName: 'Cem' })];
    await act({ one: `trash.${first}.pending` });
    const { headers } = await act({ id: [`${first}.pending`, `${second}.pending`], action: 'approve', from: '/desk/comments/' });
    expect(headers.location).toBe(`/desk/comments/?done=comments.approved&n=1&undo=${second}&by=unapprove&late=${first}`);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['trash', 'approved']);
  });
});

describe('every decision', () => {
  const acts: [CommentStatus, string, CommentStatus][] = [
    ['pending', 'approve', 'approved'],
    ['pending', 'spam', 'spam'],
    ['pending', 'trash', 'trash'],
    ['approved', 'unapprove', 'pending'],
    ['approved', 'spam', 'spam'],
    ['approved', 'trash', 'trash'],
    ['spam', 'restore', 'pending'],
    ['spam', 'trash', 'trash'],
    ['trash', 'restore', 'pending'],
    ['trash', 'spam', 'spam'],
  ];
  it.each(acts)('from %s by %s leads to %s, and back, also for a script', async (from, by, to) => {
    const id = await held({ status: from });
    const { body } = await blog.submit('/desk/comments/bulk/', { one: `${by}.${id}.${from}` }, { ...editor.headers, accept: 'application/json' });
    const told = JSON.parse(body) as { changed: string[]; undo: { ids: string[]; act: string } };
    expect([told.changed, await statusOf(id)]).toEqual([[String(id)], to]);
    await act({ id: told.undo.ids.map(String), action: told.undo.act });
    expect(await statusOf(id)).toBe(from);
  });
});

describe('an author', () => {
  it('decides about comments under their own posts, and sees no others', async () => {
    const author = await blog.signIn('author');
    const own = await blog.write({ title: 'Mine', authorId: author.account.id });
    const [mine, others] = [await held({ postId: own.id, authorName: 'Cem' }), await held({ authorName: 'Dora' })];
    const body = await screen('/desk/comments/', author);
    expect([body.includes('Cem'), body.includes('Dora'), body.includes('Ban …'), body.includes('/desk/comments/bans/')]).toEqual([true, false, false, false]);
    expect(body).toContain('(1 waiting)');
    await act({ id: [`${mine}.pending`, `${others}.pending`], action: 'approve' }, author);
    expect([await statusOf(mine), await statusOf(others)]).toEqual(['approved', 'pending']);
    expect((await blog.get(`/desk/comments/${others}/`, author.headers)).status).toBe(403);
    expect(await screen(`/desk/comments/?list=pending&post=${post.id}`, author)).not.toContain('Dora');
  });
});

describe('bans', () => {
  const ban = (fields: Fields) => blog.submit('/desk/comments/bans/', { reason: '', ...fields }, editor.headers);

  it('are set from a comment, with what waits put into spam; told with reason, who and when; lifted, and put back', async () => {
    const [id, other] = [await held({ authorName: 'Cem', authorEmail: 'Cem@shop.example', authorIp: '192.0.2.7' }), await held({ authorName: 'Cem', authorEmail: 'cem@shop.example' })];
    const stranger = await held({ authorName: 'Dora', authorEmail: 'dora@mail.example' });
    const offered = await screen(`/desk/comments/bans/?comment=${id}`);
    for (const what of ['email:Cem@shop.example', 'address:192.0.2.7', 'network:192.0.2.0/24', 'domain:shop.example']) expect(offered).toContain(`value="${what}"`);
    const { headers } = await ban({ what: 'email:Cem@shop.example', comment: String(id), reason: 'Sells <b>watches</b>', waiting: 'yes' });
    expect([await statusOf(id), await statusOf(other), await statusOf(stranger)]).toEqual(['spam', 'spam', 'pending']);
    const told = await screen(String(headers.location));
    for (const words of ['Banned, and 2 comments that waited are spam now.', 'cem@shop.example', 'Sells &lt;b&gt;watches&lt;/b&gt;', 'Set by One editor on March 1, 2013', 'Caught nothing yet']) expect(told).toContain(words);
    expect(await screen(`/desk/comments/${id}/writer/`)).toContain('Bans that catch this writer');
    const [, banId] = /action="\/desk\/comments\/bans\/(\d+)\/"/.exec(told) ?? [];
    const lifted = await blog.submit(`/desk/comments/bans/${banId}/`, { act: 'lift' }, editor.headers);
    expect(await screen(String(lifted.headers.location))).toMatch(/The ban is lifted\.[^]*value="restore"[^]*Nobody is banned\./);
    await blog.submit(`/desk/comments/bans/${banId}/`, { act: 'restore' }, editor.headers);
    expect(await screen('/desk/comments/bans/')).toContain('cem@shop.example');
  });

  it.each([
    ['address', '192.0.2.300', 'This is not an IP address.'],
    ['address', '1.2', 'This is not an IP address.'],
    ['network', '192.0.2.0', 'This is not a network'],
    ['network', '0.0.0.0/0', 'wider than a ban may be'],
    ['network', '::/0', 'wider than a ban may be'],
    ['email', 'nobody', 'This is not an email address.'],
    ['domain', 'com', 'This is not a domain'],
    ['domain', '192.0.2.7', 'This is not a domain'],
    ['domain', '"><script>', 'This is not a domain'],
  ])('by %s are not set on %s, which comes back beside its fault', async (kind, value, said) => {
    const { status, body } = await ban({ kind, value });
    expect([status, body.includes(said), body.includes('value="' + value.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('<', '&lt;'))]).toEqual([400, true, true]);
    expect(await blog.records.database.selectFrom('bans').select('id').execute()).toEqual([]);
  });

  it.each([
    ['address', ' 2001:DB8::1 ', '2001:db8:0:0::/64'],
    ['network', '192.0.2.77/24', '192.0.2.0/24'],
    ['email', 'Bea+news@Mail.example', 'bea@mail.example'],
    ['domain', 'https://www.Shop.example/page', 'shop.example'],
    ['domain', 'bücher.example', 'xn--bcher-kva.example'],
  ])('by %s of %s are kept as %s', async (kind, value, kept) => {
    await ban({ kind, value });
    expect(await blog.records.database.selectFrom('bans').select('value').execute()).toEqual([{ value: kept }]);
  });
});

describe('the history of a commenter', () => {
  it('has all that they wrote, by address or by whatever else they are known', async () => {
    const id = await held({ authorName: 'Cem', authorEmail: 'cem@mail.example', authorIp: '192.0.2.7', createdAt: '2013-02-01T10:00:00.000Z' });
    await blog.comment({ postId: post.id, authorName: 'C. Y.', authorEmail: 'CEM@mail.example', authorUrl: 'https://cem.example/' });
    await blog.comment({ postId: post.id, status: 'spam', authorName: 'Dora', authorEmail: 'dora@mail.example', authorIp: '192.0.2.7' });
    const byEmail = await screen(`/desk/comments/${id}/writer/`);
    for (const words of ['Pending <span class="figure">1</span>', 'Approved <span class="figure">1</span>', 'Spam <span class="figure">0</span>', 'First wrote on February 1, 2013, last on March 1, 2013', 'C. Y., Cem', 'https://cem.example/']) expect(byEmail).toContain(words);
    expect(byEmail).not.toContain('Dora');
    expect(await screen(`/desk/comments/${id}/writer/?known=address`)).toContain('Dora, Cem');
    const decided = await act({ one: `approve.${id}.pending`, from: `/desk/comments/${id}/writer/?known=email` });
    expect(await screen(String(decided.headers.location))).toMatch(new RegExp(`data-undo>\\s*<input type="hidden" name="id" value="${id}.approved">`));
  });
});

describe('what was put away', () => {
  const later = async (days: number) => {
    blog.turnClock(new Date(startOfSpec.getTime() + days * 24 * 3_600_000));
    await blog.blog.jobs.idle();
  };
  const count = async () => (await blog.records.database.selectFrom('comments').select('status').execute()).length;

  it('goes after thirty days, counted from when it was put there, unless the owner wants it kept', async () => {
    const [spam, trash] = [await held(), await held({ authorName: 'Cem' })];
    await act({ one: `spam.${spam}` });
    for (const day of [1, 10]) await later(day);
    await act({ one: `trash.${trash}` }, await blog.signIn('editor'));
    for (const day of [20, 29, 30]) await later(day);
    expect(await count()).toBe(2);
    for (const day of [31, 32, 39]) await later(day);
    expect([await statusOf(spam), await statusOf(trash)]).toEqual([undefined, 'trash']);
    await blog.set({ trashDays: 0 });
    for (const day of [42, 60]) await later(day);
    expect(await statusOf(trash)).toBe('trash');
  });

  it('goes at once when a moderator says so twice', async () => {
    for (let number = 0; number < 103; number += 1) await held({ status: 'spam', authorName: `S ${number}` });
    await held({ status: 'trash' });
    const empty = (fields: Fields) => blog.submit('/desk/comments/empty/', fields, editor.headers);
    expect(await screen('/desk/comments/?list=spam')).toContain('What is here goes for good after 30 days.');
    expect((await empty({ list: 'spam' })).body).toContain('These 103 will be gone');
    expect(await count()).toBe(104);
    expect((await empty({ list: 'spam', confirmed: 'yes' })).headers.location).toBe('/desk/comments/?list=spam&done=comments.deleted&n=103');
    expect(await count()).toBe(1);
  });
});

describe('a change of a comment', () => {
  it('is shown as a difference, with who made it', async () => {
    const id = await held({ source: 'The mill closed in 1979.' });
    await blog.submit(`/desk/comments/${id}/`, { author: 'Bea', email: '', url: '', comment: 'The mill closed in 1974.' }, editor.headers);
    expect(await screen(`/desk/comments/${id}/`)).toMatch(/Changed by One editor, March 1, 2013[^]*<del>[^]*1979[^]*<\/del>[^]*<ins>[^]*1974/);
  });
});

describe('who asks to be forgotten', () => {
  it('leaves nothing by which their comments could be known again', async () => {
    await blog.set({ holdFirst: false });
    await blog.submit(`${post.path}comment/`, { author: 'Cem', email: 'cem@mail.example', url: '', comment: 'A good crust.' }, { 'user-agent': 'Mozilla/5.0', referer: 'https://mail.example/?of=cem' });
    const { id } = await blog.records.database.selectFrom('comments').select('id').executeTakeFirstOrThrow();
    await act({ one: `spam.${id}` });
    const traces = async () => [await blog.records.database.selectFrom('comment_traces').selectAll().execute(), await blog.records.database.selectFrom('spam_lessons').selectAll().execute()].flat().length;
    expect(await traces()).toBe(2);
    await blog.change((change) => anonymiseCommentsOf(change, 'CEM@mail.example'));
    expect(await traces()).toBe(0);
  });
});
