// A guest comments in a browser without script, and a moderator lets it stand; and no text that a guest sends becomes more than text.
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sessionCookie } from '../../server/accounts/index.ts';
import { signingSecret } from '../../server/platform/settings/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { askToFollow, findSubscriberByEmail, linkTo, passingToken } from '../../server/subscriptions/index.ts';
import { exportWxr } from '../../server/transfer/index.ts';
import { openBrowser } from '../support/browser.ts';
import { serveMailedBlog, type MailedBlog } from '../support/mailed-blog.ts';
import type { SignedIn } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

jest.setTimeout(120_000);

let blog: MailedBlog;
let browser: Browser;
let owner: SignedIn;
let post: Post;
beforeAll(async () => {
  blog = await serveMailedBlog({ config: { baseUrl: 'http://blog.example' } });
  await blog.set({ holdFirst: true, floodSeconds: 15 });
  owner = await blog.signIn('owner');
  post = await blog.write({ title: 'Bread' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await blog.close();
});

/** A page of a browser of its own: a guest's without script, or the owner's. Its security policy is off, so that only the text itself is tried. */
async function pageFor(who: 'guest' | 'owner', { script = false } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: script || who === 'owner', bypassCSP: true });
  if (who === 'owner') await context.addCookies([{ name: sessionCookie, value: owner.headers.cookie.slice(sessionCookie.length + 1), url: blog.url }]);
  return context.newPage();
}

describe('a guest without script', () => {
  it('comments, is answered, and answers, each where it belongs', async () => {
    const [guest, moderator] = [await pageFor('guest'), await pageFor('owner')];
    await guest.goto(`${blog.url}${post.path}`);
    await guest.getByRole('textbox', { name: 'Comment' }).fill('How long does it **rest**?');
    await guest.getByRole('textbox', { name: 'Name' }).fill('Bea');
    await guest.getByRole('textbox', { name: 'Email' }).fill('bea@mail.example');
    await guest.getByRole('checkbox', { name: /Save my name/ }).check();
    await guest.getByRole('button', { name: 'Post Comment' }).click();
    await guest.getByText('Your comment is awaiting moderation.').waitFor();
    expect(await guest.locator('.comment strong').textContent()).toBe('rest');

    await moderator.goto(`${blog.url}/desk/`);
    await moderator.getByRole('link', { name: /^Bea: How long/ }).click();
    await moderator.getByRole('textbox', { name: 'Your reply' }).fill('A night.');
    await moderator.getByRole('button', { name: 'Approve and reply' }).click();
    await moderator.getByText('Your reply is published.').waitFor();

    blog.turnClock(new Date('2013-03-01T12:05:00.000Z'));
    await guest.goto(`${blog.url}${post.path}`);
    await guest.getByRole('link', { name: 'Reply to Ada' }).click();
    expect(await guest.getByRole('heading', { name: 'Leave a Reply to Ada' }).count()).toBe(1);
    await guest.getByRole('link', { name: 'Cancel reply' }).click();
    await guest.getByRole('link', { name: 'Reply to Ada' }).click();
    await guest.getByRole('textbox', { name: 'Comment' }).fill('Thank you!');
    expect(await guest.getByRole('textbox', { name: 'Email' }).inputValue()).toBe('bea@mail.example');
    await guest.getByRole('button', { name: 'Post Comment' }).click();
    await guest.waitForURL(/#comment-\d+$/);
    expect(await guest.locator('.thread > li > ol > li > ol > li .words').textContent()).toBe('Thank you!');
    for (const page of [guest, moderator]) await page.context().close();
  });
});

describe('a guest with script', () => {
  it('answers in place, with a preview and faults beside the fields, and loses nothing that was typed', async () => {
    await blog.set({ holdFirst: false, scoreSpam: false });
    blog.turnClock(new Date('2013-03-01T12:10:00.000Z'));
    const told = await blog.write({ title: 'Told at once' });
    const [top] = [await blog.comment({ postId: told.id, authorName: 'Cem' }), await blog.comment({ postId: told.id, authorName: 'Dora' })];
    const guest = await pageFor('guest', { script: true });
    await guest.goto(`${blog.url}${told.path}`);
    await guest.evaluate(() => Object.assign(globalThis, { stayed: true }));
    await guest.getByRole('link', { name: 'Reply to Cem' }).click();
    await guest.locator(`#comment-${top} h3`, { hasText: 'Reply to Cem' }).waitFor();
    await guest.keyboard.type('Half *a* thought');
    await guest.getByRole('button', { name: 'Preview' }).click();
    await guest.locator('.preview em').waitFor();
    await guest.keyboard.press('Escape');
    expect(await guest.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Reply to Cem');
    await guest.reload();
    await guest.getByRole('textbox', { name: 'Comment' }).focus();
    await guest.waitForFunction(() => document.querySelector('textarea')?.value === 'Half *a* thought');
    await guest.evaluate(() => Object.assign(globalThis, { stayed: true }));
    await guest.getByRole('link', { name: 'Reply to Cem' }).click();
    await guest.locator(`#comment-${top} h3`).waitFor();
    await guest.getByRole('textbox', { name: 'Name' }).fill('Bea');
    await guest.getByRole('textbox', { name: 'Email' }).fill('bea@mail');
    await guest.getByRole('button', { name: 'Post Comment' }).click();
    await guest.getByRole('alert').getByText('This is not an email address.').waitFor();
    expect(await guest.evaluate(() => [document.activeElement?.id, document.activeElement?.getAttribute('aria-describedby')])).toEqual(['email', 'email-hint email-fault']);
    await guest.getByRole('textbox', { name: 'Email' }).fill('bea@elsewhere.example');
    await guest.getByRole('button', { name: 'Post Comment' }).click();
    await guest.locator(`#comment-${top} > ol > li em`).waitFor();
    expect(await guest.evaluate(() => ['stayed' in globalThis, localStorage.length, document.querySelector('textarea')?.value])).toEqual([true, 0, '']);
    expect(new URL(guest.url()).hash).toMatch(/^#comment-\d+$/);

    blog.turnClock(new Date('2013-03-01T12:20:00.000Z'));
    await blog.comment({ postId: told.id, parentId: top, authorName: 'Emre' });
    await blog.comment({ postId: told.id, authorName: 'Fay' });
    await guest.getByText('2 new comments.').waitFor();
    await guest.getByRole('button', { name: 'Show' }).click();
    await guest.locator('.thread > li', { hasText: 'Fay' }).waitFor();
    expect(await guest.locator(`#comment-${top} > ol > li .who .p-author`).allTextContents()).toEqual(['Bea', 'Emre']);
    expect(await guest.locator('#comments-heading').textContent()).toBe('5 comments');
    expect(await guest.evaluate(() => 'stayed' in globalThis)).toBe(true);
    await blog.set({ commentsPerPage: 1 });
    await guest.goto(`${blog.url}/feed/`);
    const [last] = (await blog.records.database.selectFrom('comments').select('id').where('author_name', '=', 'Fay').execute()).map(({ id }) => id);
    await guest.goto(`${blog.url}${told.path}#comment-${last}`);
    await guest.waitForURL(`${blog.url}${told.path}comment-page-3/#comment-${last}`);
    await blog.write({ id: told.id, title: 'Told', commentsOpen: false });
    await guest.goto(`${blog.url}/feed/`);
    await guest.goto(`${blog.url}${told.path}#comment-${last}`);
    await guest.waitForURL(`${blog.url}${told.path}comment-page-3/#comment-${last}`);
    expect(await guest.getByText('Comments are closed.').count()).toBe(1);
    // A link from when the pages were others.
    await guest.goto(`${blog.url}${told.path}comment-page-9/#comment-${last}`);
    await guest.waitForURL(`${blog.url}${told.path}comment-page-3/#comment-${last}`);
    await guest.context().close();
  });
});

describe('a hostile text', () => {
  const payloads = [
    '<script>pwned=1</script>',
    '"><img src=x onerror=pwned=1>',
    '\'><svg onload=pwned=1><animate onbegin=pwned=1 attributeName=x dur=1s>',
    '</textarea></title></script></style><img src=x onerror=pwned=1>',
    '[click](javascript:pwned=1) [x](data:text/html,<script>pwned=1</script>) ![x](x" onerror="pwned=1)',
    '<a href="jav&#x09;ascript:pwned=1" onmouseover=pwned=1>x</a> <details open ontoggle=pwned=1>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=pwned=1&gt;">',
    '```"><img src=x onerror=pwned=1>\n<img src=x onerror=pwned=1>\n```',
    ']]><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="pwned=1"/>',
    '<%= pwned=1 %> ${pwned=1} {{constructor.constructor("pwned=1")()}}',
  ];

  it('is inert in page, form, feed and desk, whatever field it is in', async () => {
    await blog.set({ holdFirst: false, mostLinks: 0, floodSeconds: 0 });
    for (const [index, payload] of payloads.entries()) {
      const sent = await blog.submit(`${post.path}comment/`, { comment: `Words ${index} ${payload}`, author: payload.slice(0, 240), email: `reader${index}@mail.example`, url: `https://reader.example/?${payload.slice(0, 90)}` });
      expect([sent.status, payload]).toEqual([303, payload]);
    }
    const guest = await pageFor('guest', { script: true });
    const moderator = await pageFor('owner');
    const ids = (await blog.records.database.selectFrom('comments').select('id').execute()).map(({ id }) => id);
    const looked: [Page, string][] = [
      [guest, post.path ?? ''],
      ...ids.map((id): [Page, string] => [guest, `${post.path}?replytocom=${id}`]),
      [guest, `${post.path}feed/`],
      [guest, `${post.path}feed/atom/`],
      [guest, '/comments/feed/'],
      [guest, '/'],
      [moderator, '/desk/comments/?list=approved'],
      ...ids.map((id): [Page, string] => [moderator, `/desk/comments/${id}/`]),
    ];
    for (const [page, path] of looked) {
      const answer = await page.goto(`${blog.url}${path}`, { waitUntil: 'load' });
      const state = await page.evaluate(() => ({ pwned: 'pwned' in globalThis, handlers: document.querySelectorAll('[onerror], [onload], [ontoggle], [onmouseover], [href^="javascript:" i], [href^="data:" i]').length }));
      expect({ path, ...state }).toEqual({ path, pwned: false, handlers: 0 });
      if (!path.includes('feed')) expect(await htmlFaults(path, (await answer?.text()) ?? '')).toEqual([]);
    }
    for (const page of [guest, moderator]) await page.context().close();
  });

  it('is inert in the mails that tell of it, and fetches nothing for whoever reads them', async () => {
    const mails = (await blog.post()).filter(({ text }) => text?.includes('pwned'));
    expect(mails.length).toBeGreaterThanOrEqual(payloads.length);
    const page = await pageFor('guest', { script: true });
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    for (const { html, subject } of mails) {
      await page.setContent(String(html), { waitUntil: 'load' });
      const state = await page.evaluate(() => ({ pwned: 'pwned' in globalThis, handlers: document.querySelectorAll(':is([onerror], [onload], [ontoggle], [onmouseover], script, svg, math, img, iframe, [href^="javascript:" i], [href^="data:" i])').length, led: [...document.links].filter(({ hostname }) => hostname !== 'blog.example').map(({ href }) => href) }));
      expect({ subject, ...state }).toEqual({ subject, pwned: false, handlers: 0, led: [] });
    }
    expect(fetched).toEqual([]);
    await page.context().close();
  });

  it('is inert in what is taken away: the whole blog as WordPress exports it, and what is held about one reader', async () => {
    for (const [index, payload] of payloads.entries()) {
      await blog.submit(`${post.path}comment/`, { comment: `By their author ${index} ${payload}` }, owner.headers);
      await blog.mention({ postId: post.id, sourceUrl: `https://elsewhere.example/${index}`, title: payload, authorName: payload });
    }
    const parts: Buffer[] = [];
    await exportWxr({ engine: blog.engine, baseUrl: blog.config.baseUrl, clock: blog.clock }, { out: new Writable({ write: (part: Buffer, _encoding, done) => done(void parts.push(part)) }) });
    const exported = Buffer.concat(parts).toString();
    const email = 'reader0@mail.example';
    await blog.change((change) => askToFollow(change, { email, wishes: [{ kind: 'posts' }], isConfirmed: true, address: '', insists: false }));
    const subscriber = await findSubscriberByEmail(blog.records.database, email);
    if (!subscriber) throw new Error('nobody follows');
    const manage = linkTo('', 'manage', passingToken(await signingSecret(blog.records.database, () => 'made before'), 'manage', subscriber, blog.clock().getTime() + 3_600_000));
    const [held, account] = [await blog.get(`${manage}data.json`), await blog.get('/account/data.json', owner.headers)];
    for (const { status, headers, body } of [held, account]) {
      expect([status, headers['content-type'], headers['x-content-type-options'], String(headers['content-disposition']).startsWith('attachment')]).toEqual([200, 'application/json; charset=utf-8', 'nosniff', true]);
      expect(body).toContain('pwned=1');
    }
    const page = await pageFor('guest', { script: true });
    // Opened in the browser as what they are, though they come to be saved.
    for (const [name, contentType, body] of [['export.xml', 'application/xml', exported], ['export.xml', 'text/xml', exported], ['held.json', 'application/json', held.body], ['account.json', 'application/json', account.body]] as const) {
      await page.route('**/taken/*', (route) => route.fulfill({ contentType, body }));
      await page.goto(`${blog.url}/taken/${name}`, { waitUntil: 'load' });
      const state = await page.evaluate(() => ({ pwned: 'pwned' in globalThis, broken: document.querySelectorAll('parsererror').length, handlers: document.querySelectorAll('[onerror], [onload], [ontoggle], [onmouseover]').length }));
      expect({ name, contentType, ...state }).toEqual({ name, contentType, pwned: false, broken: 0, handlers: 0 });
      await page.unroute('**/taken/*');
    }
    // Its words in the page of the blog that they were taken to.
    await page.goto(`${blog.url}/feed/`);
    await page.setContent('<main></main>');
    const taken = await page.evaluate(async (xml) => {
      const fields = [...new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll('encoded, comment_content')].map(({ textContent }) => textContent ?? '');
      const main = document.querySelector('main');
      if (main) main.innerHTML = fields.join('<hr>');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return { fields: fields.length, pwned: 'pwned' in globalThis, handlers: document.querySelectorAll('main :is([onerror], [onload], [ontoggle], [onmouseover], script, style, svg, math, iframe, [href^="javascript:" i], [href^="data:" i])').length };
    }, exported);
    expect(taken).toMatchObject({ pwned: false, handlers: 0 });
    expect(taken.fields).toBeGreaterThan(3 * payloads.length);
    await page.context().close();
  });

  it('comes back inert in the form that it was refused in, and in its preview', async () => {
    const page = await pageFor('guest', { script: true });
    for (const payload of payloads) {
      const typed = { comment: payload, author: payload, email: payload, url: payload };
      const refused = await blog.submit(`${post.path}comment/`, typed);
      expect(refused.status).toBe(400);
      const words = { ...typed, comment: `Words. ${payload}` };
      for (const [sent, comment] of [[refused, payload], [await blog.submit(`${post.path}comment/`, { ...words, preview: 'yes' }), words.comment]] as const) {
        await page.setContent(sent.body, { waitUntil: 'load' });
        const state = await page.evaluate(() => ({ pwned: 'pwned' in globalThis, handlers: document.querySelectorAll('.preview :is([onerror], [onload], [ontoggle], [onmouseover], script, style, svg, math, [href^="javascript:" i], [href^="data:" i])').length }));
        expect({ payload, ...state }).toEqual({ payload, pwned: false, handlers: 0 });
        expect(await page.locator('#comment').inputValue()).toBe(comment);
        expect(await htmlFaults('refused', sent.body)).toEqual([]);
      }
    }
    await page.context().close();
  });
});
