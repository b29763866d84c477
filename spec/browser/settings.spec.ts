// Settings, people, profile, categories and tags in a browser: usable by everyone, on a phone too, and what their script adds.
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readSettings } from '../../server/platform/settings/index.ts';
import { editTerm, ensureTerm } from '../../server/posts/index.ts';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

jest.setTimeout(60_000);

let browser: Browser;
let blog: ServedBlog;
let owner: SignedIn;
let ids: { category: number; person: number };
beforeAll(async () => {
  browser = await openBrowser();
  blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
  owner = await blog.signIn('owner');
  const category = await blog.change((change) => ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'Bread', description: 'A long word: Donaudampfschifffahrtsgesellschaftskapitän' }));
  await blog.change((change) => ensureTerm(change, blog.engine, { taxonomy: 'tag', name: 'Rye' }));
  ids = { category: category.id, person: (await blog.signIn('author')).account.id };
});
afterAll(async () => {
  await browser.close();
  await blog.close();
});

const open = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page; errors: string[] }> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const [name = '', value = ''] = owner.headers.cookie.split('=');
  await context.addCookies([{ name, value, url: blog.url }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !/status of 4/.test(message.text()) && errors.push(message.text()));
  return { context, page, errors };
};
const menu = async () => (await readSettings(blog.records.database)).menu.map(({ label, depth }) => `${'-'.repeat(depth)}${label}`);
const threeLines = ['A', 'B', 'C'].map((label) => ({ label, url: `/${label.toLowerCase()}/`, depth: 0 }));

describe.each([
  // German words are long.
  ['a phone in light, in German', 'de', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['a desktop in dark', 'en', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
] as const)('on %s', (_device, language, options) => {
  it('every screen can be used by everybody, fits, and breaks no rule of its own', async () => {
    await blog.set({ language, menu: [...threeLines, { label: 'D', url: '/d/', depth: 1 }] });
    const { context, page, errors } = await open({ ...options, bypassCSP: true });
    const faults: string[] = [];
    const paths = ['settings/', 'settings/reading/', 'settings/permalinks/', 'settings/navigation/', 'settings/sidebar/', 'profile/', 'people/', `people/${ids.person}/`, `people/${ids.person}/remove/`, 'categories/', `categories/${ids.category}/`, `categories/${ids.category}/delete/`, 'tags/'];
    for (const path of paths) {
      const answer = await page.goto(`${blog.url}/desk/${path}`, { waitUntil: 'load' });
      if (answer?.status() !== 200) faults.push(`${path} answers ${answer?.status()}`);
      faults.push(...(await accessFaults(page)).map((fault) => `${path} ${fault}`));
      if (!(await page.content()).includes(`<html lang="${language}"`)) faults.push(`${path} is in another language`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > options.viewport.width) faults.push(`${path} is ${wide} px wide`);
    }
    // Saved in another window while its form was open here.
    await page.goto(`${blog.url}/desk/categories/${ids.category}/`);
    await blog.change((change) => editTerm(change, ids.category, { description: `Meanwhile, in ${language}: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz` }));
    await page.fill('#description', 'Typed here, and still there.');
    await page.locator('form', { has: page.locator('#description') }).locator('button[type=submit]').click();
    await page.locator('.overtaken').waitFor();
    faults.push(...(await accessFaults(page)).map((fault) => `overtaken ${fault}`));
    expect([await page.locator('.overtaken dd').count(), await page.inputValue('#description')]).toEqual([2, 'Typed here, and still there.']);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(options.viewport.width);
    await context.close();
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('the menu', () => {
  beforeEach(() => blog.set({ menu: threeLines }));

  it('is put in order by the arrow keys, which stay on the line that was moved', async () => {
    const { context, page, errors } = await open();
    await page.goto(`${blog.url}/desk/settings/navigation/`);
    await page.getByRole('button', { name: 'Drag “C”' }).focus();
    await page.keyboard.press('ArrowUp');
    await eventually('C is second', async () => (await menu()).join() === 'A,C,B');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Drag “C”') === true);
    await page.keyboard.press('ArrowRight');
    await eventually('C is below A', async () => (await menu()).join() === 'A,-C,B');
    await context.close();
    expect(errors).toEqual([]);
  });

  it('is put in order by dragging, to the side too', async () => {
    const { context, page, errors } = await open();
    await page.goto(`${blog.url}/desk/settings/navigation/`);
    const handle = async (label: string) => {
      const box = await page.getByRole('button', { name: `Drag “${label}”` }).boundingBox();
      if (!box) throw new Error(`${label} cannot be seen`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [from, to] = [await handle('A'), await handle('B')];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y + 45, { steps: 6 });
    await page.mouse.move(to.x + 30, to.y + 45, { steps: 3 });
    await page.mouse.up();
    await eventually('A is below B', async () => (await menu()).join() === 'B,-A,C');
    await context.close();
    expect(errors).toEqual([]);
  });

  it('is put in order without script as well', async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    await page.goto(`${blog.url}/desk/settings/navigation/`);
    await page.getByRole('button', { name: 'Up: B' }).click();
    expect(await menu()).toEqual(['B', 'A', 'C']);
    await page.getByText('Change: C').click();
    await page.getByLabel('Label').nth(2).fill('See');
    await page.keyboard.press('Enter');
    await eventually('the label is saved', async () => (await menu()).join() === 'B,A,See');
    await context.close();
  });
});

describe('the colour', () => {
  it('is seen before it is saved', async () => {
    const { context, page } = await open();
    await page.goto(`${blog.url}/desk/settings/`);
    const seen = () => page.locator('.swatches span').evaluate((swatch) => getComputedStyle(swatch).backgroundColor);
    const before = await seen();
    await page.getByRole('spinbutton').fill('200');
    expect(await seen()).not.toBe(before);
    expect((await readSettings(blog.records.database)).accentHue).toBe(35);
    await context.close();
  });
});

describe('hostile names', () => {
  it('hurt nobody anywhere in these screens', async () => {
    const hostile = '"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>';
    await blog.set({ title: hostile, tagline: hostile, menu: [{ label: hostile, url: '/', depth: 0 }], sidebar: [{ kind: 'meta', title: hostile, count: 5, text: '', html: '' }] });
    await blog.change((change) => ensureTerm(change, blog.engine, { taxonomy: 'category', name: hostile, description: hostile }));
    await blog.engine.database.updateTable('accounts').set({ name: hostile, bio: hostile }).where('id', '=', ids.person).execute();
    const { context, page } = await open({ bypassCSP: true });
    for (const path of ['desk/settings/', 'desk/settings/navigation/', 'desk/settings/sidebar/', 'desk/people/', `desk/people/${ids.person}/`, 'desk/categories/', '']) {
      await page.goto(`${blog.url}/${path}`);
      expect([path, await page.evaluate(() => 'hurt' in window)]).toEqual([path, false]);
    }
    await context.close();
    await blog.set({ title: 'Fine', tagline: '' });
  });
});
