// A guest sees what a comment will look like, changes it and deletes it: by a cookie for a while, or by the link in a mail.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymiseCommentsOf, editLink, eraseCommentsOf, findComment, listCommentRevisions } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { signingSecret } from '../../server/platform/settings/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
let path: string;
beforeEach(async () => {
  blog = await serveTestBlog();
  post = await blog.write({ title: 'Bread' });
  path = post.path ?? '';
  await blog.set({ holdFirst: false });
});
afterEach(() => blog.close());

const bea = { author: 'Bea', email: 'bea@mail.example', url: '', comment: 'Well *said*.' };
const page = async (headers: Readonly<Record<string, string>> = {}) => (await blog.get(path, headers)).body;
const later = (minutes: number) => blog.turnClock(new Date(startOfSpec.getTime() + minutes * 60_000));

/** A guest's comment, and what their browser holds afterwards. */
async function written(fields: Readonly<Record<string, string>> = {}) {
  const { headers } = await blog.submit(`${path}comment/`, { ...bea, ...fields }, browser);
  const row = await blog.records.database.selectFrom('comments').select(['id', 'status']).orderBy('id', 'desc').executeTakeFirstOrThrow();
  const set = String(headers['set-cookie']);
  return { ...row, location: String(headers.location), set, mine: { cookie: /parley_own=[^;]+/.exec(set)?.[0] ?? '' }, url: `${path}comment/${row.id}/edit/` };
}
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const change = (url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => blog.submit(url, fields, { ...browser, ...headers });
const revisions = (id: number) => listCommentRevisions(blog.records.database, id);

describe('before it is sent', () => {
  it('a comment is shown as it will stand there, and nothing is kept', async () => {
    const fields = { ...bea, comment: '**Bold** <script>alert(1)</script> <i>words</i>\nhttps://a.example', author: '' };
    const shown = await change(`${path}comment/`, { ...fields, preview: 'yes' });
    const previewed = /id="preview"[^]*?<div class="words" dir="ltr">([^]*?)<\/div>/.exec(shown.body)?.[1];
    expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(shown.body).toContain('>\n**Bold** &lt;script&gt;');
    expect(await page()).not.toContain('Bold');
    const sent = await change(`${path}comment/`, { ...fields, author: 'Bea' });
    expect(sent.status).toBe(303);
    const kept = /<div class="words e-content" dir="ltr">([^]*?)<\/div>/.exec(await page())?.[1];
    expect([previewed, previewed?.includes('<strong>Bold</strong>')]).toEqual([kept, true]);
  });

  it('a script is told the same without a page', async () => {
    const script = { accept: 'application/json' };
    const previewed = await change(`${path}comment/`, { ...bea, preview: 'yes' }, script);
    expect(JSON.parse(previewed.body)).toEqual({ direction: 'ltr', bodyHtml: '<p>Well <em>said</em>.</p>' });
    const refused = await change(`${path}comment/`, { ...bea, email: 'x' }, script);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([400, { faults: { email: 'This is not an email address. Please look at it again.' } }]);
    const said = await change(`${path}comment/`, bea, script);
    expect(JSON.parse(said.body)).toEqual({ url: expect.stringMatching(new RegExp(`^${path}#comment-\\d+$`)) });
    const quick = await change(`${path}comment/`, { ...bea, comment: 'More' }, script);
    expect([quick.status, quick.headers['retry-after']]).toEqual([429, '15']);
  });
});

describe('whoever wrote a comment', () => {
  it('may change it for a quarter of an hour, by a cookie that goes nowhere else', async () => {
    const { id, set, mine, url } = await written();
    expect(set).toMatch(new RegExp(`^parley_own=[^;]+; Max-Age=900; Path=${path}; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$`));
    expect(await page(mine)).toContain(`href="${url}"`);
    expect(await page()).not.toContain(url);
    const form = await blog.get(url, mine);
    expect(form.headers['cache-control']).toBe('private, no-store');
    expect(form.body).toContain('>\nWell *said*.</textarea>');
    later(1);
    const { status, headers } = await change(url, { comment: 'Better said.' }, mine);
    expect([status, headers.location]).toEqual([303, `${path}#comment-${id}`]);
    const body = await page();
    expect(body).toContain('Better said.');
    expect(body).toMatch(/<time class="dt-updated" datetime="2013-03-01T12:01:00.000Z">edited /);
    expect(await revisions(id)).toEqual([{ authorName: 'Bea', source: 'Well *said*.', replacedBy: null, replacedAt: '2013-03-01T12:01:00.000Z' }]);
  });

  it('sees what the changed words will look like, and is told what is wrong with them', async () => {
    const { mine, url } = await written();
    expect((await change(url, { comment: 'Now *so*', preview: 'yes' }, mine)).body).toContain('Now <em>so</em>');
    const empty = await change(url, { comment: ' ' }, mine);
    expect([empty.status, empty.body.includes('id="comment-fault"')]).toEqual([400, true]);
    expect(await page()).toContain('Well <em>said</em>');
  });

  it('may not when the time is over, and has what was typed handed back', async () => {
    const { id, mine, url } = await written();
    later(15);
    expect(await page(mine)).not.toContain(url);
    const answer = await change(url, { comment: 'Too late' }, mine);
    expect([answer.status, answer.body.includes('>\nToo late</textarea>'), answer.body.includes('is over')]).toEqual([403, true, true]);
    expect((await change(url, { delete: 'yes' }, mine)).status).toBe(403);
    expect((await findComment(blog.records.database, id))?.source).toBe('Well *said*.');
  });

  it('is nobody else: without the key, with another one’s, or where the owner lets nobody', async () => {
    const { id, mine, url } = await written();
    later(1);
    const other = await written({ comment: 'Mine', email: 'cem@mail.example' });
    for (const cookie of ['', other.mine.cookie, mine.cookie.replace(/\.(.)/, (_all, first: string) => `.${first === 'A' ? 'B' : 'A'}`)]) {
      expect((await blog.get(url, { cookie })).status).toBe(404);
      expect((await change(url, { comment: 'Forged' }, { cookie })).status).toBe(404);
      expect((await change(url, { delete: 'yes' }, { cookie })).status).toBe(404);
    }
    expect((await change(url, { comment: 'From elsewhere' }, { ...mine, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const elsewhere = await blog.write({ title: 'Other' });
    expect((await blog.get(`${elsewhere.path}comment/${id}/edit/`, mine)).status).toBe(404);
    await blog.set({ editMinutes: 0 });
    expect([(await change(url, { comment: 'Off' }, mine)).status, await page(mine)]).toEqual([404, expect.not.stringContaining(url)]);
    expect((await written({ comment: 'Again', email: 'd@mail.example' })).mine.cookie).toBe('');
  });

  it('is held again for what a new comment would be held for, and stays where it waits', async () => {
    const shown = await written();
    const twoLinks = 'https://a.example https://b.example';
    const { headers } = await change(shown.url, { comment: twoLinks }, shown.mine);
    expect(String(headers.location)).toContain(`?unapproved=${shown.id}&`);
    expect(await page()).not.toContain('a.example');
    const held = await findComment(blog.records.database, shown.id);
    expect([held?.status, held?.heldFor]).toEqual(['pending', expect.arrayContaining([{ code: 'links', detail: '2' }])]);
    await change(shown.url, { comment: 'No links' }, shown.mine);
    expect((await findComment(blog.records.database, shown.id))?.status).toBe('pending');
    const kinds = (await blog.records.database.selectFrom('jobs').select('unique_key').where('kind', 'like', 'comment.%').orderBy('id').execute()).map((job) => job.unique_key);
    expect(kinds.filter((key) => key === `comment.shown:${shown.id}`).length).toBeLessThan(2);
  });

  it('may by the link in a mail to its address, for a month', async () => {
    const { id } = await written();
    const secret = await signingSecret(blog.records.database, () => 'made before');
    const link = (email: string) => editLink(secret, { id, email, postUrl: path }, startOfSpec);
    const [good, bad] = [link('BEA@mail.example'), link('eve@mail.example')];
    const key = new URL(good, 'https://blog.example').searchParams.get('key') ?? '';
    later(60);
    expect((await blog.get(good)).body).toContain(`name="key" value="${key}"`);
    expect((await blog.get(bad)).status).toBe(404);
    expect((await change(`${path}comment/${id}/edit/`, { comment: 'From the mail', key })).status).toBe(303);
    expect(await page()).toContain('From the mail');
    later(30 * 24 * 60 + 1);
    expect((await blog.get(good)).status).toBe(404);
  });

  it('is an author, who may at any time', async () => {
    const { headers } = await blog.signIn('owner');
    await change(`${path}comment/`, { comment: 'Mine' }, headers);
    const [row] = await blog.records.database.selectFrom('comments').select('id').execute();
    later(24 * 60);
    const url = `${path}comment/${row?.id}/edit/`;
    expect(await page(headers)).toContain(url);
    expect((await change(url, { comment: 'Mine, https://a.example https://b.example' }, headers)).headers.location).toBe(`${path}#comment-${row?.id}`);
    expect((await blog.get(url, (await blog.signIn('editor')).headers)).status).toBe(404);
  });
});

describe('a deleted comment', () => {
  it('is gone with all that was kept of it', async () => {
    const { id, mine, url } = await written();
    await change(url, { comment: 'Changed' }, mine);
    const { headers } = await change(url, { delete: 'yes' }, mine);
    expect(headers.location).toBe(`${path}#comments`);
    expect(await page()).not.toContain('Changed');
    expect([await findComment(blog.records.database, id), await revisions(id)]).toEqual([undefined, []]);
  });

  it('leaves a stone where others answered it, in no count, feed or list, until they are gone, too', async () => {
    const { id, mine, url } = await written();
    const reply = await blog.comment({ postId: post.id, parentId: id, authorName: 'Cem', html: vouchForHtml('<p>I answer.</p>') });
    await change(url, { delete: 'yes' }, mine);
    const body = await page();
    expect(body).toMatch(new RegExp(`<li id="comment-${id}">\\s*<p class="note stone">This comment was deleted by its author.</p>\\s*<ol>[^]*I answer\\.`));
    expect(body).toContain('<h2 id="comments-heading">1 comment</h2>');
    expect(body).not.toMatch(/Bea|Well <em>said/);
    expect((await blog.get(`${path}feed/`)).body).not.toContain('deleted');
    const row = await blog.records.database.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirst();
    expect([row?.source, row?.html, row?.author_name, row?.author_email, row?.author_ip]).toEqual(['', '', '', null, null]);
    expect((await blog.submit(`${path}comment/`, { ...bea, comment_parent: String(id) })).status).toBe(409);
    const editor = await blog.signIn('editor');
    for (const action of ['trash', 'delete']) await blog.submit('/desk/comments/bulk/', { id: String(reply), action, confirmed: 'yes' }, editor.headers);
    expect(await blog.records.database.selectFrom('comments').select('id').where('post_id', '=', post.id).execute()).toEqual([]);
  });

  it('by a moderator says so, and keeps what hangs below it in its thread', async () => {
    const top = await blog.comment({ postId: post.id, status: 'trash' });
    await blog.comment({ postId: post.id, parentId: top, html: vouchForHtml('<p>I answer.</p>') });
    const editor = await blog.signIn('editor');
    await blog.submit('/desk/comments/bulk/', { id: String(top), action: 'delete', confirmed: 'yes' }, editor.headers);
    expect(await page()).toMatch(/deleted by a moderator\.<\/p>\s*<ol>[^]*I answer/);
  });

  it('that only a waiting comment answers is not to be seen', async () => {
    const { id, mine, url } = await written();
    await blog.comment({ postId: post.id, parentId: id, status: 'pending' });
    await change(url, { delete: 'yes' }, mine);
    expect(await page()).not.toContain('deleted by');
  });
});

describe('whoever asks to be forgotten', () => {
  it('keeps their words here without a name, or takes them all along', async () => {
    const { id } = await written();
    await blog.comment({ postId: post.id, parentId: id, authorEmail: 'Bea@Mail.example', html: vouchForHtml('<p>Once more.</p>') });
    await blog.comment({ postId: post.id, parentId: id, authorName: 'Cem', authorEmail: 'cem@mail.example' });
    expect(await blog.change((made) => anonymiseCommentsOf(made, 'bea@mail.EXAMPLE'))).toBe(2);
    expect(await page()).toMatch(/Anonymous[^]*Well <em>said[^]*Anonymous[^]*Once more/);
    await blog.change((made) => made.database.updateTable('comments').set({ author_email: 'bea@mail.example' }).where('author_name', '=', '').execute());
    expect(await blog.change((made) => eraseCommentsOf(made, 'bea@mail.example'))).toBe(2);
    const body = await page();
    expect([body.includes('Once more'), body.includes('deleted by its author'), body.includes('Cem')]).toEqual([false, true, true]);
  });
});

describe('a comment whose page is not known', () => {
  it('is found where it stands now', async () => {
    await blog.set({ commentsPerPage: 1 });
    const first = await blog.comment({ postId: post.id, createdAt: '2013-03-01T10:00:00.000Z' });
    const second = await blog.comment({ postId: post.id, createdAt: '2013-03-01T11:00:00.000Z' });
    const held = await blog.comment({ postId: post.id, status: 'pending' });
    const places = await Promise.all([first, second, held, 99_999].map(async (id) => (await blog.get(`${path}comment/${id}/`)).headers.location));
    expect(places).toEqual([`${path}#comment-${first}`, `${path}comment-page-2/#comment-${second}`, undefined, undefined]);
    expect((await blog.get(`/?p=${post.id}`)).headers.location).toBe(path);
    expect((await blog.get(`/?p=${post.id}&cpage=2`)).headers.location).toBe(`${path}comment-page-2/`);
  });
});
