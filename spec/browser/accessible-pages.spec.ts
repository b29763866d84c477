// Every page of a real imported blog, as a browser shows it: no violation under axe, nothing from elsewhere, nothing that scrolls sideways.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Response } from 'playwright-core';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { addressesOf, serveImportedBlog } from '../support/imported-blog.ts';
import { makeRarePages, type RarePage } from '../support/rare-pages.ts';
import type { ServedBlog } from '../support/served-blog.ts';

describe('a page in a browser', () => {
  let blog: ServedBlog;
  let browser: Browser;
  /** Posts and pages are many and mostly alike; each kind of list, and each page of bad news, is there once. */
  let posts: string[];
  let lists: string[];
  let rare: Awaited<ReturnType<typeof makeRarePages>>;
  beforeAll(async () => {
    blog = await serveImportedBlog();
    browser = await openBrowser();
    const addresses = await addressesOf(blog);
    const [category, parent, tag] = ['/category/block/', '/category/parent-category/', '/tag/markup-2/'];
    expect(addresses.terms).toEqual(expect.arrayContaining([category, parent, tag]));
    posts = addresses.posts;
    lists = [...addresses.lists.slice(0, 9), category, parent, tag, '/2013/01/11/'];
    rare = await makeRarePages(blog);
  });
  afterAll(async () => {
    await browser.close();
    await rare.close();
    await blog.close();
  });

  it.each([
    // Posts are many and mostly alike. All were looked at when the theme was made; every tenth one still is.
    ['phone', 'light', { width: 390, height: 844 }, 10],
    // What a wider page and its colours could break shows on fewer: of all pages, every second one.
    ['desktop', 'dark', { width: 1280, height: 900 }, 20],
  ] as const)('on a %s in %s has no accessibility violation, asks nobody else for anything, and fits', async (_device, colorScheme, viewport, every) => {
    const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults: string[] = [];
    // Pictures that authors took from elsewhere are theirs; whatever else leaves the blog is ours.
    const isOurs = (url: string): boolean => url.startsWith('http://127.0.0.1:');
    await page.route('**', (route) => (isOurs(route.request().url()) ? route.continue() : route.abort()));
    page.on('request', (request) => {
      if (!isOurs(request.url()) && !request.url().startsWith('data:') && !['image', 'media'].includes(request.resourceType())) faults.push(`asks elsewhere: ${request.url()}`);
    });
    const usual = [...lists, ...posts.filter((_path, index) => index % every === 0)].map((path): RarePage => ({ what: path, url: blog.url + path, status: path === '/nothing/' ? 404 : 200 }));
    const looked = [...usual, ...rare.pages].filter((_page, index) => colorScheme === 'light' || index % 2 === 0);
    for (const { what, url, status, password } of looked) {
      const answer = await reach(page, url, password);
      if (answer?.status() !== status) faults.push(`${what} answers ${answer?.status()}`);
      faults.push(...(await accessFaults(page)).map((fault) => `${what} ${fault}`));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > viewport.width) faults.push(`${what} is ${width} px wide`);
    }
    await context.close();
    expect(faults).toEqual([]);
  }, 240_000);

  it('breaks none of its own security policy', async () => {
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
    });
    for (const path of [...lists, ...posts.filter((_path, index) => index % 8 === 0)]) await page.goto(blog.url + path, { waitUntil: 'domcontentloaded' });
    await page.close();
    expect(refused).toEqual([]);
  }, 120_000);
});

/** Opens a page, and gives the password there where one is to be given. */
async function reach(page: Page, url: string, password: string | undefined): Promise<Response | null> {
  const opened = await page.goto(url, { waitUntil: 'load' });
  if (password === undefined) return opened;
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  return answer;
}
