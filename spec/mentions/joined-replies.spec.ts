// A reply on another site joins the conversation as a comment: moderated, nested, changed and taken back with its page, and shown nowhere twice.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { countComments, setCommentStatus } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { countMentions, listMentions } from '../../server/mentions/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { openHearingBlog, type HearingBlog } from '../support/hearing-blog.ts';
import type { ServedBlog } from '../support/served-blog.ts';
import { picture } from '../support/media.ts';
import type { SourceSite } from '../support/source-site.ts';

let on: HearingBlog;
let blog: ServedBlog;
let site: SourceSite;
let post: Post;
let target: string;

beforeAll(async () => {
  on = await openHearingBlog();
  ({ blog, site } = on);
});

beforeEach(async () => {
  post = await on.begin('On bread');
  await blog.records.database.deleteFrom('jobs').execute();
  ({ target } = on);
});

afterAll(() => on.close());

const replying = (words: string, to = target, more = ''): string =>
  `<div class="h-entry"><a class="u-in-reply-to" href="${to}">x</a><div class="e-content">${words}</div><p class="p-author h-card"><img class="u-photo" src="/bea.png" alt=""><a class="u-url p-name" href="https://bea.example/">Bea</a></p>${more}</div>`;

const told: HearingBlog['told'] = (...given) => on.told(...given);

const comments = () => blog.records.database.selectFrom('comments').select(['id', 'parent_id', 'status', 'author_name', 'author_url', 'html', 'held_for', 'edited_at', 'origin_url']).orderBy('id').execute();

const page = async (): Promise<string> => (await blog.get(post.path ?? '')).body;

const approve = async (id: number | undefined): Promise<unknown> => blog.change((change) => setCommentStatus(change, id ?? 0, 'approved'));

/** A reply that is to be seen. */
async function joined(path = '/reply', words = '<p>Well <b>said</b>.</p>'): Promise<number> {
  await told(path, replying(words));
  const row = (await comments()).find(({ origin_url }) => origin_url === `${site.url}${path}`);
  await approve(row?.id);
  await blog.blog.jobs.idle();
  return row?.id ?? 0;
}

test('it waits like a comment, with the reason; approved it stands in the thread with where it was written, and is counted there alone', async () => {
  expect(await told('/reply', replying('<p>Well <b>said</b>. <script>alert(1)</script><a href="https://x.example/" onclick="a()">x</a></p>'))).toMatch(/once it was approved/);
  const [held] = await comments();
  expect(held).toMatchObject({ status: 'pending', author_name: 'Bea', author_url: 'https://bea.example/', held_for: '[{"code":"site-first"}]' });
  expect(await page()).not.toContain('Well');
  await approve(held?.id);
  const shown = await page();
  expect(shown).toContain('<p>Well <b>said</b>. <a href="https://x.example/" rel="nofollow ugc">x</a></p>');
  expect(shown).toContain(`<a class="note u-url" rel="nofollow ugc" href="${site.url}/reply">replied on 127.0.0.1</a>`);
  expect(shown.split('Well <b>said')).toHaveLength(2);
  expect(shown).not.toContain('id="mentions"');
  expect(shown).toContain('>Reply</a>');
  expect(await listMentions(blog.records.database, post.id)).toEqual([]);
  expect([(await countComments(blog.records.database, [post.id])).get(post.id), (await countMentions(blog.records.database, [post.id])).size]).toEqual([1, 0]);
  // Its site is known from now on.
  expect(await told('/another', replying('<p>More.</p>'))).toMatch(/appears/);
});

test('its picture is fetched, made anew and served by us, and forgotten with it', async () => {
  site.pages.set('/bea.png', { type: 'image/png', body: await picture(300, 300).png().toBuffer() });
  await joined();
  const [, face = ''] = /<img class="face" src="(\/avatar\/[^"]+)"/.exec(await page()) ?? [];
  const served = await blog.get(face);
  expect([served.status, served.headers['content-type']]).toEqual([200, 'image/webp']);
  expect(await page()).not.toContain('bea.png');
  await told('/reply', 'nothing here');
  expect((await blog.get(face)).status).toBe(404);
  expect(await blog.records.database.selectFrom('mention_faces').selectAll().execute()).toEqual([]);
});

test('it changes with its page; what a moderator changed stands until it does', async () => {
  const id = await joined();
  await blog.records.database.updateTable('comments').set({ html: '<p>Milder.</p>', source: 'Milder.' }).where('id', '=', id).execute();
  await told('/reply');
  expect((await comments())[0]?.html).toBe('<p>Milder.</p>');
  await told('/reply', replying('<p>On second thought.</p>'));
  expect((await comments())[0]).toMatchObject({ id, html: '<p>On second thought.</p>', status: 'approved' });
  expect(await blog.records.database.selectFrom('comment_revisions').select('source').where('comment_id', '=', id).execute()).toEqual([{ source: 'Milder.' }]);
  await blog.set({ disallowedWords: ['casino'] });
  await told('/reply', replying('<p>Now to the casino.</p>'));
  expect((await comments())[0]?.status).toBe('trash');
  await blog.set({ disallowedWords: [] });
});

test('it goes when its page no longer answers, what answered it stays below a stone, and both are there again when it is back', async () => {
  const id = await joined();
  const answer = await blog.comment({ postId: post.id, parentId: id, html: vouchForHtml('<p>An answer.</p>') });
  expect(await told('/reply', 'nothing here')).toMatch(/no longer links/);
  const without = await page();
  expect(without).not.toContain('Well');
  expect(without).toContain('An answer.');
  expect(await told('/reply', replying('<p>Back.</p>'))).toMatch(/appears/);
  expect((await comments()).map(({ id: each, parent_id, status, html }) => [each, parent_id, status, html])).toEqual([[id, null, 'approved', '<p>Back.</p>'], [answer, id, 'approved', '<p>An answer.</p>']]);
});

test('what was put away, or deleted for good, stays away however often it is told of', async () => {
  const id = await joined();
  await blog.change((change) => setCommentStatus(change, id, 'trash'));
  expect(await told('/reply', replying('<p>Again.</p>'))).toMatch(/known already/);
  expect((await comments())[0]?.status).toBe('trash');
  await told('/reply', 'gone');
  await told('/reply', replying('<p>Again.</p>'));
  expect((await comments()).map(({ status }) => status)).toEqual(['trash']);
  await blog.records.database.deleteFrom('comments').execute();
  await told('/reply', replying('<p>Again!</p>'));
  await told('/reply', 'gone');
  await told('/reply', replying('<p>Again!!</p>'));
  expect(await comments()).toEqual([]);
});

test('it stands below what it answers: a comment of ours, by either address, or another reply by its page', async () => {
  const first = await joined();
  const ours = await blog.comment({ postId: post.id });
  await told('/a', replying('<p>a</p>', `${target}#comment-${ours}`), `${target}#comment-${ours}`);
  await told('/b', replying('<p>b</p>', `${target}comment/${ours}/`));
  await told('/c', replying('<p>c</p>', target, `<a class="u-in-reply-to" href="${site.url}/reply">too</a>`));
  await told('/d', replying('<p>d</p>', `${target}#comment-99999`));
  // One that waits itself is answered all the same.
  const held = await blog.comment({ postId: post.id, status: 'pending' });
  await told('/f', replying('<p>f</p>', `${target}#comment-${held}`));
  const other = await blog.write({ title: 'Other' });
  const far = await blog.comment({ postId: other.id });
  await told('/e', replying('<p>e</p>', target, `<a class="u-in-reply-to" href="https://blog.example${other.path}#comment-${far}">too</a>`));
  const parents = new Map((await comments()).map(({ html, parent_id }) => [html, parent_id]));
  expect(['a', 'b', 'c', 'd', 'e', 'f'].map((each) => parents.get(`<p>${each}</p>`))).toEqual([ours, ours, first, null, null, held]);
});

test('a mention that turns into a reply becomes a comment, and one that turns back is a mention again', async () => {
  await joined('/other');
  await told('/reply', `<title>Crumbs</title><a href="${target}">x</a>`);
  expect((await listMentions(blog.records.database, post.id)).map(({ title }) => title)).toEqual(['Crumbs']);
  await told('/reply', replying('<p>Now an answer.</p>'));
  expect(await listMentions(blog.records.database, post.id)).toEqual([]);
  expect(await page()).toContain('Now an answer.');
  await told('/reply', `<title>Crumbs</title><a href="${target}">x</a>`);
  expect((await listMentions(blog.records.database, post.id)).map(({ title }) => title)).toEqual(['Crumbs']);
  expect(await page()).not.toContain('Now an answer.');
});

test('what answers it on its own page is found from there, proved against it, and stands below it', async () => {
  const id = await joined();
  site.pages.set('/upstream', { body: replying('<p>From upstream.</p>', `${site.url}/reply`) });
  site.pages.set('/liar', { body: '<p>no link</p>' });
  const cites = ['/upstream', '/liar'].map((path) => `<div class="u-comment h-cite"><a class="u-url" href="${path}">x</a></div>`).join('');
  await told('/reply', replying('<p>Well.</p>', target, cites));
  await blog.blog.jobs.idle();
  const found = (await comments()).filter(({ origin_url }) => origin_url !== `${site.url}/reply`);
  expect(found).toMatchObject([{ parent_id: id, html: '<p>From upstream.</p>', status: 'approved', origin_url: `${site.url}/upstream` }]);
  // However many it names, few are looked at for one telling.
  const asked = site.asked.length;
  await told('/reply', replying('<p>Well.</p>', target, Array.from({ length: 20 }, (_each, index) => `<div class="u-comment h-cite"><a class="u-url" href="/many${index}">x</a></div>`).join('')));
  await blog.blog.jobs.idle();
  // The page itself, five of them, and the face.
  expect(site.asked.length - asked).toBeLessThanOrEqual(7);
});

test('whom a post answers hears that it was answered in turn, once for a lively conversation', async () => {
  await blog.set({ announceLinks: false });
  const answering = await blog.write({ title: 'An answer', format: 'html', source: '<p>To <a class="u-in-reply-to" href="https://them.example/1">this</a>, and <a href="https://others.example/2">that</a>.</p>' });
  await blog.blog.jobs.idle();
  for (const targetUrl of ['https://them.example/1', 'https://others.example/2']) {
    await blog.records.database.insertInto('sent_mentions').values({ post_id: answering.id, kind: 'link', source_url: `https://blog.example${answering.path}`, target_url: targetUrl, state: 'told', protocol: 'webmention', endpoint: 'https://them.example/hears', round: 1, tries: 1, created_at: blog.clock().toISOString() }).execute();
  }
  const rounds = async () => (await blog.records.database.selectFrom('sent_mentions').select(['target_url', 'round']).where('post_id', '=', answering.id).orderBy('target_url').execute()).map(({ round }) => round);
  const before = await rounds();
  const id = await blog.comment({ postId: answering.id });
  await blog.change((change) => change.enqueue({ kind: 'comment.shown', payload: { commentId: id } }));
  await blog.change((change) => change.enqueue({ kind: 'comment.shown', payload: { commentId: id } }));
  await blog.blog.jobs.idle();
  expect(await rounds()).toEqual(before);
  await blog.records.database.updateTable('jobs').set({ run_at: '2013-01-01T00:00:00.000Z' }).where('kind', '=', 'mentions.upstream').execute();
  await blog.records.database.deleteFrom('jobs').where('kind', '=', 'mentions.send').execute();
  await blog.blog.jobs.idle();
  expect(await rounds()).toEqual([before[0], (before[1] ?? 0) + 1]);
});

test('of a burst one after another is looked at', async () => {
  await blog.records.database.deleteFrom('mention_claims').execute();
  for (let number = 0; number < 8; number += 1) {
    site.pages.set(`/burst${number}`, { body: replying(`<p>${number}</p>`) });
    await blog.send('POST', '/webmention', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ source: `${site.url}/burst${number}`, target }).toString() });
  }
  await blog.blog.jobs.idle();
  expect(await comments()).toHaveLength(4);
  for (const [seconds, wanted] of [[1, 5], [1, 6], [2, 8]] as const) {
    blog.turnClock(new Date(blog.clock().getTime() + seconds * 1_000));
    await blog.blog.jobs.idle();
    expect(await comments()).toHaveLength(wanted);
  }
});
