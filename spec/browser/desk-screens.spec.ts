// Every screen of the desk: valid HTML, usable by everyone, no wider than its device, on a phone by day and a desktop by night;
// and whatever text stands in it is no more than text.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAuthor, sessionCookie } from '../../server/accounts/index.ts';
import { deskTable } from '../../server/desk/index.ts';
import { renderComment } from '../../server/platform/text/index.ts';
import { ensureTerm, savePost } from '../../server/posts/index.ts';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

jest.setTimeout(120_000);

/** What would show that a text became more than text: an element, or something that ran. The pages' own policy is off here. */
const hostile = '"\'><b data-pwned>x</b><script>pwned=1</script><img src=x onerror=pwned=1>{{7*7}}</textarea></title>';

let blog: ServedBlog;
let browser: Browser;
let owner: SignedIn;
/** The screens, by what stands in the place of the ids. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
  owner = await blog.signIn('owner');
  await blog.set({ title: `Ada’s notes ${hostile}`, tagline: hostile, menu: [{ label: 'Home', url: '/', depth: 0 }, { label: `Below ${hostile}`, url: '/below/', depth: 1 }] });
  await blog.engine.database.updateTable('accounts').set({ name: `Ada ${hostile}`, bio: hostile }).execute();
  const [category, tag] = [await term('category', `Machines ${hostile}`), await term('tag', `steam ${hostile}`)];
  await term('category', 'Looms', category);
  const post = await blog.write({ title: `A post with a rather long title that has to find its place on a telephone ${hostile}`, excerpt: hostile, categoryIds: [category], tagIds: [tag], source: 'First.\n\n<!--nextpage-->\n\nSecond.' });
  await blog.change((change) => savePost(change, blog.posts, { id: post.id, type: 'post', status: 'published', title: post.title, format: 'markdown', source: `Changed.\n\nAnd more. ${hostile}`, authorId: blog.owner.id, edit: { by: blog.owner.id, version: post.version } }));
  const page = await blog.write({ type: 'page', title: `About ${hostile}` });
  const trashed = await blog.write({ title: 'Away', status: 'trashed' });
  await blog.write({ title: '', status: 'draft' });
  await blog.write({ title: 'Later', status: 'scheduled', publishedAt: '2013-06-01T08:00:00.000Z' });
  const other = await blog.change((change) => addAuthor(change, { name: `Bea ${hostile}`, email: 'bea@blog.example', role: 'contributor' }));
  await blog.engine.database
    .insertInto('jobs')
    .values({ kind: 'transfer.fetch-attachment', payload: '{}', run_at: '2013-03-01T12:00:00.000Z', dead_at: '2013-03-01T12:00:00.000Z', last_error: `The address answers 404. ${hostile}`, created_at: '2013-03-01T12:00:00.000Z' })
    .execute();
  const media = await blog.engine.database
    .insertInto('media')
    .values({ name: 'rain.mp3', hash: '0'.repeat(64), mime: 'audio/mpeg', bytes: 1, renditions: '[]', title: `Rain ${hostile}`, alt: hostile, caption: hostile, description: hostile, account_id: blog.owner.id, created_at: '2013-03-01T12:00:00.000Z' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const revision = await blog.engine.database.selectFrom('post_revisions').select('id').where('post_id', '=', post.id).orderBy('id').executeTakeFirstOrThrow();
  Object.assign(ids, { posts: post.id, pages: page.id, media: media.id, people: other.id, categories: category, tags: tag, revision: revision.id, trashed: trashed.id });
  const said = await blog.comment({ postId: post.id, status: 'pending', authorName: `Bea ${hostile}`, authorUrl: 'https://bea.example/?"onmouseover="pwned=1', authorIp: '192.0.2.1', source: hostile, html: await renderComment(`Well. ${hostile}`), heldFor: [{ code: 'first' }, { code: 'word', detail: hostile }, { code: 'banned', detail: hostile }, { code: 'like-spam', detail: hostile, count: 99, weight: 6 }, { code: 'same-host', detail: hostile, count: 2, weight: 3 }, { code: 'person-known', count: 1, weight: -2 }] });
  await blog.engine.database.updateTable('comments').set({ author_email: `bea@mail.example`, author_agent: hostile, decided_at: '2013-03-01T12:00:00.000Z', decided_by: blog.owner.id }).where('id', '=', said).execute();
  await blog.engine.database.insertInto('comment_revisions').values({ comment_id: said, account_id: blog.owner.id, author_name: hostile, source: `Before. ${hostile}`, replaced_at: '2013-03-01T12:00:00.000Z' }).execute();
  await blog.engine.database.insertInto('bans').values({ kind: 'email', value: 'bea@mail.example', reason: hostile, account_id: blog.owner.id, created_at: '2013-03-01T12:00:00.000Z' }).execute();
  await blog.comment({ postId: post.id, status: 'spam', authorName: hostile });
  await blog.comment({ postId: post.id, parentId: await blog.comment({ postId: post.id }), html: await renderComment(hostile) });
  const mails = ['parked', 'failed', 'sent'].map((state) => ({ kind: 'held', payload: JSON.stringify({ commentId: said, accountId: blog.owner.id }), to_name: hostile, to_address: 'ada@blog.example', subject: state === 'sent' ? hostile : null, state, last_error: hostile, created_at: '2013-03-01T12:00:00.000Z', good_until: '2013-04-01T12:00:00.000Z' }));
  const [parked] = await blog.engine.database.insertInto('mails').values(mails).returning('id').execute();
  Object.assign(ids, { comments: said, outbox: parked?.id });
  await blog.engine.database
    .insertInto('visit_tallies')
    .values(['views', 'visitors', 'post', 'page', 'referrer', 'search'].map((kind) => ({ kind, day: '2013-03-01', key: kind === 'post' ? String(post.id) : kind === 'views' || kind === 'visitors' ? '' : `${kind} ${hostile}`, count: 7 })))
    .execute();
  await blog.mention({ postId: post.id, sourceUrl: 'https://bea.example/?"onmouseover="pwned=1', status: 'pending', title: hostile, authorName: hostile, authorIp: '192.0.2.1', heldFor: ['first', 'burst'] });
  await blog.engine.database
    .insertInto('sent_mentions')
    .values({ post_id: post.id, kind: 'link', source_url: 'http://blog.example/', target_url: `https://bea.example/${encodeURI(hostile)}?"onmouseover="pwned=1`, state: 'failed', protocol: 'webmention', endpoint: `https://bea.example/"${hostile}`, outcome: 'refused', status: 400, fault: 17, answer: hostile, status_url: 'https://bea.example/"><b data-pwned>', round: 1, tries: 2, next_try_at: null, asked_at: null, tried_at: '2013-03-01T12:00:00.000Z', told_digest: null, removed_at: null, created_at: '2013-03-01T12:00:00.000Z' })
    .execute();
  await blog.set({ hubs: ['https://hub.example/'], updateServices: ['https://rpc.example/'] });
  await blog.engine.database.insertInto('told_of_news').values({ kind: 'hub', address: 'https://hub.example/', outcome: 'refused', status: 400, fault: 17, answer: hostile, told_at: '2013-03-01T12:00:00.000Z' }).execute();
  await blog.engine.database.insertInto('passkeys').values({ account_id: blog.owner.id, credential_id: 'x', public_key: 'x', counter: 0, transports: '[]', name: hostile, synced_at: '2013-03-01T12:00:00.000Z', created_at: '2013-03-01T12:00:00.000Z' }).execute();
  await blog.submit('/desk/security/authenticator/new/', {}, owner.headers);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await blog.close();
});

const term = async (taxonomy: 'category' | 'tag', name: string, parentId?: number) => (await blog.change((change) => ensureTerm(change, blog.engine, { taxonomy, name, ...(parentId !== undefined && { parentId }) }))).id;

/** A screen of each kind; what a secret or another state is needed for is looked at where that is made. */
const screens = [
  ...deskTable.filter(({ method, path, entry }) => method === 'GET' && entry !== 'anyone' && !path.startsWith('/writing/') && path !== '/posts/:id/unsaved/' && path !== '/pages/:id/unsaved/' && !path.startsWith('/pages/:id/revisions/')).map(({ path }) => path),
  '/posts/?q=nowhere&list=draft',
  '/posts/?list=trashed&done=posts.trashed&n=1&undo=1',
  '/posts/:trashed/',
  '/comments/?kind=mentions&done=mentions.spam&n=1&undo=m1&by=unapprove',
  '/comments/?list=spam&late=1&post=1',
  '/comments/bans/?comment=1&done=comments.banned&undo=1&by=lift',
  '/comments/?list=approved&done=comments.approved&n=1&undo=1&by=unapprove',
  '/links/?list=failed',
  '/statistics/?by=year',
  '/outbox/?list=failed',
  '/nowhere/',
];

/** All on a phone; the dark colours and the wide frame are the same on every screen, so a third of them shows them. */
describe.each([
  ['a phone', 'light', 390, screens],
  ['a desktop', 'dark', 1280, screens.filter((_path, index) => index % 3 === 0)],
] as const)('on %s in %s', (_device, colorScheme, width, looked) => {
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    await context.addCookies([{ name: sessionCookie, value: owner.headers.cookie.slice(sessionCookie.length + 1), url: blog.url }]);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(() => page.context().close());

  it.each(looked)('%s is sound', async (path) => {
    const kind = path.split('/')[1] ?? '';
    const address = `/desk${path.replace(':id', ids[kind] ?? '1').replace(':revision', ids['revision'] ?? '').replace(':trashed', ids['trashed'] ?? '')}`;
    complaints.length = 0;
    const answer = await page.goto(`${blog.url}${address}`, { waitUntil: 'load' });
    complaints.push(...(await accessFaults(page)), ...(await htmlFaults(address, (await answer?.text()) ?? '')));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) complaints.push(`${wide} px wide`);
    const touched = await page.evaluate(() => 'pwned' in globalThis || document.querySelector('[data-pwned]') !== null);
    if (touched) complaints.push('a text became more than text');
    expect(complaints).toEqual([]);
  });
});
