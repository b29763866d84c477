// The library in a browser: what its scripts add, that it can be used by everyone, and that hostile words stay words.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findMedia, searchMedia, type Media } from '../../server/posts/index.ts';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { heic, phonePhoto, picture } from '../support/media.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

const hostile = '"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>';

describe('the library in a browser', () => {
  let browser: Browser;
  let blog: ServedBlog;
  let context: BrowserContext;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' }, works: true });
    const { headers } = await blog.signIn('owner');
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    const [name = '', value = ''] = headers.cookie.split('=');
    await context.addCookies([{ name, value, url: blog.url }]);
    context.on('weberror', (error) => errors.push(error.error().message));
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await blog.close();
  });

  /** The page as the server sent it. */
  const raw = async () => (await context.request.get(page.url())).text();
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  const all = async (): Promise<Media[]> => (await searchMedia(blog.records.database, 'http://blog.example', {}, { limit: 50, offset: 0 })).media;
  const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

  it('takes several files by picking, each with its state, and asks at once what a picture shows', async () => {
    await page.goto(`${blog.url}/desk/media/`);
    await page.setInputFiles('#files', [file('holiday.jpg', 'image/jpeg', await phonePhoto()), file('IMG_1.HEIC', 'image/heic', heic), file('wall.png', 'image/png', await picture(400, 300, 77).png().toBuffer())]);
    const rows = page.locator('.uploads > li');
    await rows.nth(2).getByText('Uploaded').waitFor();
    await rows.nth(1).locator('.fault').waitFor();
    expect(await rows.nth(1).locator('.fault').textContent()).toContain('HEIC');
    await rows.nth(0).getByLabel('What does it show?').fill('A jetty at dusk');
    await rows.nth(0).getByRole('button', { name: 'Save' }).click();
    await rows.nth(0).getByText('Saved').waitFor();
    expect((await all()).map(({ name, alt }) => [name, alt]).toSorted()).toEqual([['holiday.jpg', 'A jetty at dusk'], ['wall.png', '']]);
    expect([await accessFaults(page), await fits()]).toEqual([[], true]);
  });

  it('takes a file that is dropped anywhere', async () => {
    const bytes = [...(await picture(60, 60, 190).png().toBuffer())];
    await page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], 'dropped.png', { type: 'image/png' }));
      for (const kind of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
    }, bytes);
    await eventually('it is in the library', async () => (await all()).some(({ name }) => name === 'dropped.png'));
    expect(await page.evaluate(() => document.body.classList.contains('dropping'))).toBe(false);
  });

  it('says what became of a connection that is gone, and goes on when it is back', async () => {
    await page.goto(`${blog.url}/desk/media/`);
    await context.setOffline(true);
    await page.setInputFiles('#files', file('tunnel.png', 'image/png', await picture(70, 50, 230).png().toBuffer()));
    const row = page.locator('.uploads > li');
    await row.locator('.fault').waitFor();
    await context.setOffline(false);
    await row.getByRole('button', { name: 'Try again' }).click();
    await row.getByText('Uploaded').waitFor();
    expect((await all()).some(({ name }) => name === 'tunnel.png')).toBe(true);
  });

  it('shows hostile words as words, on every screen and to everyone', async () => {
    const [media] = await all();
    const address = `${blog.url}/desk/media/${media?.id}/`;
    await page.goto(address);
    for (const field of ['alt', 'title', 'caption', 'description']) await page.fill(`#${field}`, hostile);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect((await findMedia(blog.records.database, [media?.id ?? 0])).get(media?.id ?? 0)).toMatchObject({ alt: hostile, title: hostile });
    expect([await accessFaults(page), await fits(), await htmlFaults(page.url(), await raw())]).toEqual([[], true, []]);
    const post = await blog.write({ title: 'Shows it', source: `![](/media/${media?.hash}/${media?.name})` });
    for (const path of ['/desk/media/', `/desk/media/?q=${encodeURIComponent(hostile)}`, '/desk/settings/', post.path ?? '']) {
      await page.goto(blog.url + path);
      if (path === '/desk/settings/') await page.getByRole('button', { name: /^Choose/ }).first().click();
      expect({ path, hurt: await page.evaluate(() => (globalThis as { hurt?: number }).hurt) }).toEqual({ path, hurt: undefined });
    }
  });

  it('lets a form choose from it, by search and by keyboard, and gives the focus back', async () => {
    await page.goto(`${blog.url}/desk/settings/`);
    const field = page.locator('[data-media-field]');
    const button = field.getByRole('button', { name: 'Choose a picture' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('holid');
    await eventually('the list is narrowed down', async () => (await dialog.locator('.media-tile').count()) === 1);
    expect([await accessFaults(page), await fits()]).toEqual([[], true]);
    // The first empties the search, as browsers do.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await button.click();
    await dialog.getByRole('searchbox').fill('holid');
    await eventually('the list is narrowed down', async () => (await dialog.locator('.media-tile').count()) === 1);
    await dialog.locator('.media-tile').click();
    await eventually('it is chosen', async () => (await field.locator('[data-shown] img').count()) === 1);
    const holiday = (await all()).find(({ name }) => name === 'holiday.jpg');
    expect(await field.locator('input[type=radio]:checked').inputValue()).toBe(String(holiday?.id));
    await field.getByRole('button', { name: 'Remove' }).click();
    expect(await field.locator('input[type=radio]:checked').inputValue()).toBe('');
  });

  it('warns of gaps before it deletes, and has no error in its scripts', async () => {
    await page.goto(`${blog.url}/desk/media/`);
    await page.locator('input[name=id]').first().check();
    await page.getByRole('button', { name: 'Delete' }).click();
    expect([await accessFaults(page), await fits()]).toEqual([[], true]);
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('1 file is deleted for good').waitFor();
    expect(errors).toEqual([]);
  });
});
