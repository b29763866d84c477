// Moderators decide about comments at the desk: one by one or several at once, and back again.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findComment } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
let editor: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  post = await blog.write({ title: 'Bread' });
  editor = await blog.signIn('editor');
});
afterEach(() => blog.close());

const act = (fields: Readonly<Record<string, string | readonly string[]>>) => blog.submit('/desk/comments/bulk/', fields, editor.headers);
const screen = async (path: string) => (await blog.get(path, editor.headers)).body;
const statusOf = async (id: number) => (await findComment(blog.records.database, id))?.status;
const under = async () => (await blog.get(post.path ?? '')).body;

describe('the lists', () => {
  it('show what waits first, with its writer, its place and the reasons in words', async () => {
    await blog.comment({ postId: post.id, status: 'pending', authorName: 'Cem', authorEmail: 'cem@mail.example', authorUrl: 'https://cem.example/', authorIp: '192.0.2.7', html: vouchForHtml('<p>May I?</p>'), heldFor: [{ code: 'first' }, { code: 'links', detail: '3' }, { code: 'word', detail: '<casino>' }] });
    await blog.comment({ postId: post.id, html: vouchForHtml('<p>Shown long since</p>') });
    const body = await screen('/desk/comments/');
    for (const words of ['Cem', 'cem@mail.example', '192.0.2.7', 'href="https://cem.example/"', '<p>May I?</p>', '>Bread</a>', 'no comment with this address was approved before; it has 3 links; it has “&lt;casino&gt;”, which is on the list of moderation words.']) expect(body).toContain(words);
    expect(body).not.toContain('Shown long since');
    expect(await screen('/desk/comments/?list=approved')).toContain('Shown long since');
    expect(body).toMatch(/Pending <span class="count" data-count="pending">1<.*\n.*Approved <span class="count" data-count="approved">1</);
  });

  it('say in the navigation and first on the overview how many wait, to moderators alone', async () => {
    const held = await blog.comment({ postId: post.id, status: 'pending' });
    const home = await screen('/desk/');
    expect(home).toContain('(1 waiting)');
    expect(home.match(/<h2>([^<]*)/)?.[1]).toBe('Awaiting moderation');
    expect(home).toContain(`href="/desk/comments/${held}/"`);
    const author = await blog.signIn('author');
    expect((await blog.get('/desk/', author.headers)).body).not.toContain('waiting');
  });

  it('are searched in words, names and addresses', async () => {
    await blog.comment({ postId: post.id, status: 'spam', authorName: 'Cem', source: '100% wool', html: vouchForHtml('<p>100% wool</p>') });
    await blog.comment({ postId: post.id, status: 'spam', authorEmail: 'dora@mail.example', html: vouchForHtml('<p>1000 sheep</p>') });
    expect(await screen('/desk/comments/?list=spam&q=100%25')).not.toContain('1000 sheep');
    expect(await screen('/desk/comments/?list=spam&q=100%25')).toContain('100% wool');
    expect(await screen('/desk/comments/?list=spam&q=DORA')).toContain('1000 sheep');
    expect(await screen('/desk/comments/?list=spam&q=nowhere')).toContain('Nothing here has these words.');
  });
});

describe('a decision', () => {
  it('shows a comment at once, and is undone in one step', async () => {
    const id = await blog.comment({ postId: post.id, status: 'pending', html: vouchForHtml('<p>May I?</p>') });
    expect(await under()).not.toContain('May I?');
    const { status, headers } = await act({ one: `approve.${id}`, from: '/desk/comments/' });
    expect([status, headers.location]).toEqual([303, `/desk/comments/?done=comments.approved&n=1&undo=${id}&by=unapprove`]);
    expect(await under()).toContain('May I?');
    const said = await screen(String(headers.location));
    expect(said).toContain('1 comment is approved.');
    expect(said).toContain('name="action" value="unapprove"');
    await act({ id: String(id), action: 'unapprove' });
    expect([await statusOf(id), (await under()).includes('May I?')]).toEqual(['pending', false]);
  });

  it('is taken for several, and says how many it changed', async () => {
    const ids = [await blog.comment({ postId: post.id }), await blog.comment({ postId: post.id, authorName: 'Cem' })];
    const { headers } = await act({ id: ids.map(String), action: 'spam', from: '/desk/comments/?list=approved' });
    expect(headers.location).toBe(`/desk/comments/?list=approved&done=comments.spam&n=2&undo=${ids.join('.')}&by=approve`);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['spam', 'spam']);
    expect(await under()).not.toContain('Cem');
  });

  it('brings back from spam and trash what a comment was', async () => {
    const [shown, held] = [await blog.comment({ postId: post.id }), await blog.comment({ postId: post.id, status: 'pending' })];
    await act({ id: [String(shown), String(held)], action: 'spam' });
    await act({ id: [String(shown), String(held)], action: 'trash' });
    await act({ id: [String(shown), String(held)], action: 'restore' });
    expect([await statusOf(shown), await statusOf(held)]).toEqual(['approved', 'pending']);
  });

  it('deletes for good only what is put away, and after asking', async () => {
    const [shown, away] = [await blog.comment({ postId: post.id }), await blog.comment({ postId: post.id, status: 'trash' })];
    const asked = await act({ id: [String(shown), String(away)], action: 'delete' });
    expect(asked.body).toContain('There is no way back.');
    expect(await statusOf(away)).toBe('trash');
    await act({ id: [String(shown), String(away)], action: 'delete', confirmed: 'yes' });
    expect([await statusOf(shown), await statusOf(away)]).toEqual(['approved', undefined]);
  });

  it('leads nowhere but to its own lists, and changes nothing it does not know', async () => {
    const id = await blog.comment({ postId: post.id, status: 'pending' });
    for (const fields of [{ one: `constructor.${id}` }, { one: 'approve.x' }, { action: 'approve' }, { action: 'burn', id: String(id) }]) expect((await act({ ...fields, from: 'https://elsewhere.example/' })).headers.location).toBe('/desk/comments/?done=comments.nothing');
    expect(await statusOf(id)).toBe('pending');
  });

  it('leaves other pages as they were where nothing comes into sight', async () => {
    const id = await blog.comment({ postId: post.id, status: 'pending' });
    const flushed: string[] = [];
    blog.onFlush((tags) => flushed.push(...(tags ?? ['everything'])));
    await act({ id: String(id), action: 'spam' });
    expect(flushed).toEqual([]);
    await act({ id: String(id), action: 'approve' });
    expect(flushed).toEqual([`comments:${post.id}`]);
  });
});

describe('what answered a comment', () => {
  it.each([200, 1])('stays to be read when that is put away, and when it is gone (%i comments below another)', async (others) => {
    const at = (minute: number): string => `2013-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
    const top = await blog.comment({ postId: post.id, createdAt: at(0) });
    const reply = await blog.comment({ postId: post.id, parentId: top, html: vouchForHtml('<p>A reply.</p>'), createdAt: at(1) });
    const deeper = await blog.comment({ postId: post.id, parentId: reply, html: vouchForHtml('<p>A deeper one.</p>'), createdAt: at(2) });
    for (let number = 0; number < others; number += 1) await blog.comment({ postId: post.id, createdAt: at(3), authorName: `Reader ${number}` });
    await act({ one: `trash.${top}` });
    expect((await under()).match(/<p>A (reply|deeper one)\.<\/p>/g)).toHaveLength(2);
    await act({ id: String(top), action: 'delete', confirmed: 'yes' });
    expect((await under()).match(/<p>A (reply|deeper one)\.<\/p>/g)).toHaveLength(2);
    const threads = await blog.records.database.selectFrom('comments').select(['id', 'parent_id', 'thread_id']).where('id', 'in', [reply, deeper]).orderBy('id').execute();
    expect(threads).toEqual([{ id: reply, parent_id: top, thread_id: top }, { id: deeper, parent_id: reply, thread_id: top }]);
  });
});

describe('a comment at the desk', () => {
  it('is changed, and made safe again', async () => {
    const id = await blog.comment({ postId: post.id });
    const { headers } = await blog.submit(`/desk/comments/${id}/`, { author: 'Bea B.', email: '', url: 'bea.example', comment: '**Better** <script>alert(1)</script>' }, editor.headers);
    expect(headers.location).toBe(`/desk/comments/${id}/?done=comments.saved`);
    const body = await under();
    expect(body).toContain('<strong>Better</strong>');
    expect(body).toContain('href="https://bea.example/">Bea B.</a>');
    expect(body).not.toContain('alert(1)');
  });

  it('comes back with every fault', async () => {
    const id = await blog.comment({ postId: post.id });
    const answer = await blog.submit(`/desk/comments/${id}/`, { author: 'Bea', email: 'nonsense', url: '', comment: 'Kept "words"' }, editor.headers);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('id="email-fault"');
    expect(answer.body).toContain('Kept &quot;words&quot;');
  });

  it('is answered in the moderator’s name, and approved with it', async () => {
    const id = await blog.comment({ postId: post.id, status: 'pending' });
    const { headers } = await blog.submit(`/desk/comments/${id}/reply/`, { reply: 'Thank *you*.' }, editor.headers);
    expect(headers.location).toBe('/desk/comments/?done=comments.answered');
    expect(await statusOf(id)).toBe('approved');
    expect(await under()).toMatch(/One editor[^]*Thank <em>you<\/em>\./);
    expect((await blog.submit(`/desk/comments/${id}/reply/`, { reply: ' ' }, editor.headers)).status).toBe(400);
  });

  it('stays as it waits where it cannot be answered', async () => {
    const closed = await blog.write({ title: 'Closed', commentsOpen: false });
    const id = await blog.comment({ postId: closed.id, status: 'pending' });
    const answer = await blog.submit(`/desk/comments/${id}/reply/`, { reply: 'Too late' }, editor.headers);
    expect([answer.status, await statusOf(id)]).toEqual([400, 'pending']);
    expect(answer.body).toContain('This post takes no comments.');
    expect(answer.body).toContain('Too late</textarea>');
  });
});
