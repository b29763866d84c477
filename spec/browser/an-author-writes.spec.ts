// From an empty database to a post that is gone: everything an author does, in a browser, with script and without.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { phonePhoto } from '../support/media.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

// A browser and a picture process share two cores with everything else that runs.
jest.setTimeout(60_000);

const password = 'correct horse battery';

describe.each([
  ['with script', true],
  ['without script', false],
])('an author %s', (_how, javaScriptEnabled) => {
  let blog: ServedBlog;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  beforeAll(async () => {
    blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' }, works: true });
    await blog.engine.database.deleteFrom('accounts').execute();
    browser = await openBrowser();
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && !/status of 4/.test(message.text()) && faults.push(message.text()));
  });
  afterAll(async () => {
    await browser.close();
    await blog.close();
  });

  const open = (path: string) => page.goto(`${blog.url}${path}`);
  const press = async (name: string | RegExp) => {
    await Promise.all([page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()), page.getByRole('button', { name, exact: true }).first().click()]);
    await page.waitForLoadState();
  };
  /** Everything about the post but its words. */
  const openSettings = async () => {
    if (await page.locator('#settings[open]').count()) return;
    await page.locator(javaScriptEnabled ? '.to-settings' : '#settings > summary').click();
  };
  /** The post's number, from the address of its writing page. */
  const postId = () => Number(/\/posts\/(\d+)\//.exec(page.url())?.[1]);
  const statusAt = async (path: string) => (await blog.get(path)).status;
  const path = '/2013/03/02/by-the-water/';

  it('sets the blog up by the link of the terminal', async () => {
    const { link } = (await blog.blog.firstLink()) ?? { link: '' };
    await open(new URL(link).pathname);
    await page.getByLabel('Title').fill('By the water');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('E-mail address').fill('ada@blog.example');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await press('Begin');
    expect(new URL(page.url()).pathname).toBe('/desk/');
    expect(await statusAt(new URL(link).pathname)).toBe(410);
  });

  it('brings a photograph from a phone, which stands upright and has forgotten where it was taken', async () => {
    const photo = await phonePhoto();
    if (javaScriptEnabled) {
      await open('/desk/posts/new/');
      await page.getByLabel('Title').fill('By the water');
      await page.locator('#source').fill('The first evening.');
      await page.locator('#source').evaluate((source, bytes) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], 'IMG_0001.jpg', { type: 'image/jpeg' }));
        source.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }, photo.toString('base64'));
      const dialog = page.getByRole('dialog');
      await dialog.locator('#picture-alt').fill('A jetty at dusk');
      await dialog.getByRole('button', { name: 'Insert' }).click();
    } else {
      await open('/desk/media/');
      await page.locator('#files').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
      await press('Upload');
      await page.locator('#alt').fill('A jetty at dusk');
      await press('Save');
      const markdown = await page.locator('#markdown').inputValue();
      await open('/desk/posts/new/');
      await page.getByLabel('Title').fill('By the water');
      await page.locator('#source').fill(`The first evening.\n\n${markdown}\n`);
    }
    expect(await page.locator('#source').inputValue()).toMatch(/!\[A jetty at dusk\]\(\/media\/[0-9a-f]{64}\/img-0001\.jpg\)/);
    const kept = (await readdir(join(blog.config.dataDir, 'media'), { recursive: true })).filter((name) => name.endsWith('.jpg'));
    const bytes = await readFile(join(blog.config.dataDir, 'media', kept[0] ?? ''));
    const { width, height, exif, orientation } = await sharp(bytes).metadata();
    expect({ kept: kept.length, width, height, exif, orientation }).toEqual({ kept: 1, width: 200, height: 400, exif: undefined, orientation: undefined });
    expect(bytes.includes('GPS')).toBe(false);
  });

  it('schedules the post, which is not out a minute before', async () => {
    await openSettings();
    await page.locator('#date').fill('2013-03-02T09:00');
    await page.locator('button[value=publish]').click();
    await page.waitForURL(/\/desk\/posts\/\d+\//);
    blog.turnClock(new Date('2013-03-02T08:59:00.000Z'));
    blog.blog.jobs.nudge();
    await blog.blog.jobs.idle();
    expect(await statusAt(path)).toBe(404);
  });

  it('finds it published on the minute', async () => {
    blog.turnClock(new Date('2013-03-02T09:00:00.000Z'));
    blog.blog.jobs.nudge();
    await eventually('the post is out', async () => (await statusAt(path)) === 200);
    await open(path);
    expect(await page.locator('.e-content img').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return { alt: image.alt, upright: image.naturalHeight > image.naturalWidth };
    })).toEqual({ alt: 'A jetty at dusk', upright: true });
  });

  it('goes from the page to its words, and changes them', async () => {
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.waitForLoadState();
    const source = page.locator('#source');
    await source.fill((await source.inputValue()).replace('The first evening.', 'The second evening.'));
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    await eventually('the change is out', async () => (await blog.get(path)).body.includes('The second evening.'));
    expect((await blog.get(path)).body).not.toContain('The first evening.');
  });

  it('reads what changed, and puts it back', async () => {
    const id = postId();
    await open(`/desk/posts/${id}/revisions/`);
    await press('Compare these two');
    expect(await page.locator('main').getByText('second').first().isVisible()).toBe(true);
    expect(await page.locator('del').first().textContent()).toContain('first');
    expect(await page.locator('ins').first().textContent()).toContain('second');
    await open(`/desk/posts/${id}/revisions/`);
    await page.locator('tbody tr').nth(1).getByRole('link').first().click();
    await page.waitForLoadState();
    await press('Bring this text back');
    expect((await blog.get(path)).body).toContain('The first evening.');
  });

  it('throws it away, brings it back, and deletes it for good', async () => {
    const id = postId();
    await open(`/desk/posts/${id}/`);
    await openSettings();
    await press('Move to trash');
    expect(await statusAt(path)).toBe(410);
    await open(`/desk/posts/${id}/`);
    await press('Restore');
    expect(await statusAt(path)).toBe(200);
    await blog.submit(`/desk/posts/${id}/trash/`, {}, { cookie: (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ') });
    await open(`/desk/posts/${id}/delete/`);
    await press('Delete for good');
    expect(await statusAt(path)).toBe(410);
  });

  it('met no fault of a script', () => {
    expect(faults).toEqual([]);
  });
});
