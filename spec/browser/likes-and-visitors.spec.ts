// A reader likes a post and a comment and thinks better of it, with script and without; and the counter goes up before their eyes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

let blog: ServedBlog;
let browser: Browser;
let path: string;
let commentId: number;
beforeAll(async () => {
  blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
  const post = await blog.write();
  path = String(post.path);
  commentId = await blog.comment({ postId: post.id });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await blog.close();
});

const likes = (page: Page): Promise<string> => page.locator('#like').innerText().then((text) => text.replace(/\s+/g, ' '));
/** Clicks a button and waits for what the likes then say. */
async function press(page: Page, selector: string, then: RegExp): Promise<void> {
  await page.click(selector);
  await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#like')?.parentElement?.textContent?.replace(/\s+/g, ' ') ?? ''), then.source);
}

describe.each([true, false])('with script: %s, a guest', (javaScriptEnabled) => {
  it('likes, sees it said, and takes it back; the same of a comment', async () => {
    const page = await (await browser.newContext({ userAgent, javaScriptEnabled })).newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(blog.url + path);
    expect(await likes(page)).toContain('Be the first to like this.');
    await page.evaluate('window.stayed = true');
    await press(page, '#likes button', /You like this\. Unlike 1 blogger likes this:/);
    expect(await page.evaluate('window.stayed')).toBe(javaScriptEnabled ? true : undefined);
    if (javaScriptEnabled) {
      expect(await page.evaluate('document.activeElement.name')).toBe('undo');
      await page.reload();
      await press(page, 'h1', /You like this/);
    }
    await press(page, `#like-${commentId} button`, /Unlike 1 like(?!s)/);
    await press(page, `#like-${commentId} button`, /Reply Like(?! \d)/);
    await press(page, '#likes button', /Like Be the first to like this\./);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

it('counts those who read, on a page that is kept, by the next time it is loaded', async () => {
  const context = await browser.newContext({ userAgent: `${userAgent} another` });
  const page = await context.newPage();
  await page.goto(blog.url + path);
  const before = Number.parseInt(await page.locator('.visitors').innerText(), 10);
  const number = await eventually('the reader is counted', async () => {
    await page.reload();
    const now = Number.parseInt(await page.locator('.visitors').innerText(), 10);
    return now > before && now;
  });
  expect(number).toBe(before + 1);
  await context.close();
});
