// A moderator decides by keys alone, one comment after another; and a reader's browser proves its work while they write.
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sessionCookie } from '../../server/accounts/index.ts';
import { findComment } from '../../server/comments/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

jest.setTimeout(120_000);

let blog: ServedBlog;
let browser: Browser;
let page: Page;
let post: Post;
const complaints: string[] = [];
beforeAll(async () => {
  // Browsers reckon only where the connection is safe, and that is what they hold this address for.
  blog = await serveTestBlog({ config: { baseUrl: 'http://127.0.0.1' } });
  post = await blog.write({ title: 'Bread' });
  browser = await openBrowser();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const { headers } = await blog.signIn('editor');
  await context.addCookies([{ name: sessionCookie, value: headers.cookie.slice(sessionCookie.length + 1), url: blog.url }]);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
});
afterAll(async () => {
  await browser.close();
  await blog.close();
});

const statusOf = async (id: number) => (await findComment(blog.records.database, id))?.status;
const left = () => page.locator('[data-said] > li').count();
const becomes = (what: string, seen: () => Promise<unknown>, wanted: unknown) => eventually(what, async () => isDeepStrictEqual(await seen(), wanted));
const inFocus = () => page.evaluate(() => document.activeElement?.id ?? '');

it('a queue is worked through by keys, each decision in place and undone by one more', async () => {
  const [first, second, third, fourth] = await Promise.all(['A', 'B', 'C', 'D'].map((authorName, index) => blog.comment({ postId: post.id, status: 'pending', authorName, createdAt: `2013-03-01T1${5 - index}:00:00.000Z` })));
  await page.goto(`${blog.url}/desk/comments/`);
  await page.keyboard.press('j');
  expect(await inFocus()).toBe(`row-${first}`);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await becomes('the second is spam', async () => [await statusOf(second ?? 0), await inFocus(), await left()], ['spam', `row-${third}`, 3]);
  await page.keyboard.press('a');
  await becomes('the third is approved', async () => [await statusOf(third ?? 0), await inFocus()], ['approved', `row-${fourth}`]);
  expect(await page.locator('.tabs [aria-current] .count').textContent()).toBe('2');
  await page.keyboard.press('u');
  await becomes('the third waits again', async () => [await statusOf(third ?? 0), await inFocus()], ['pending', `row-${third}`]);
  await page.keyboard.press('u');
  await becomes('the second waits again', async () => [await statusOf(second ?? 0), await inFocus(), await left()], ['pending', `row-${second}`, 4]);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.click('.bulk button[value=trash]');
  await becomes('two are in the trash', async () => [await statusOf(second ?? 0), await statusOf(third ?? 0), await left()], ['trash', 'trash', 2]);
  expect(await page.locator('main > .notice').textContent()).toContain('2 comments are in the trash.');
  await page.fill('#q', 'ajs');
  expect(await left()).toBe(2);
  await page.locator('main').focus();
  await page.keyboard.press('?');
  expect(await page.locator('dialog[open] kbd').count()).toBe(10);
  await page.locator('#keys-on').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  expect(await inFocus()).not.toMatch(/^row-/);
  await page.keyboard.press('?');
  await page.locator('#keys-on').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await page.keyboard.press('r');
  await page.waitForURL(/\/desk\/comments\/\d+\/#reply$/);
  await becomes('the reply can be written', inFocus, 'reply');
  expect(complaints).toEqual([]);
});

it('a reader’s browser says when it began and proves its work, with our policy in force and nothing from elsewhere', async () => {
  await blog.set({ holdFirst: false, proofOfWork: true });
  const context = await browser.newContext();
  const reader = await context.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(new URL(request.url()).host));
  reader.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await reader.goto(`${blog.url}${post.path}`);
  expect(await reader.locator('#topic').isVisible()).toBe(false);
  await reader.fill('#comment', 'What heat do you bake it with? Mine stays pale.');
  await reader.fill('#author', 'Cem');
  await reader.fill('#email', 'cem@mail.example');
  await reader.click('.sends button:not([name])');
  const row = await eventually('the comment comes', () => blog.records.database.selectFrom('comments').select(['status', 'held_for']).where('author_email', '=', 'cem@mail.example').executeTakeFirst());
  // The pinned clock says that no time passed at all.
  expect([row.status, row.held_for]).toEqual(['pending', JSON.stringify([{ code: 'quick', count: 0, weight: 4 }])]);
  expect([...new Set(asked)]).toEqual([new URL(blog.url).host]);
  expect(complaints).toEqual([]);
  await context.close();
});
