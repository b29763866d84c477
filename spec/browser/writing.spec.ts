// The writing page in a browser: what it adds for comfort, and that nothing typed is lost whatever happens.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findAutosave, findPost, type Post } from '../../server/posts/index.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { phonePhoto } from '../support/media.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type Violation = { id: string; nodes: { html: string }[] };

jest.setTimeout(60_000);

describe('the writing page in a browser', () => {
  let browser: Browser;
  let blog: ServedBlog;
  let ada: SignedIn;
  let context: BrowserContext;
  let errors: string[];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
    ada = await blog.signIn('owner');
    errors = [];
    context = await contextOf(ada);
  });
  afterEach(async () => {
    await context.close();
    await blog.close();
    expect(errors).toEqual([]);
  });

  async function contextOf({ headers }: SignedIn, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const made = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const [name = '', value = ''] = headers['cookie']?.split('=') ?? [];
    await made.addCookies([{ name, value, url: blog.url }]);
    made.on('weberror', (error) => errors.push(error.error().message));
    return made;
  }
  const open = async (path: string, within = context): Promise<Page> => {
    const page = await within.newPage();
    await page.goto(blog.url + path);
    await page.waitForSelector('.toolbar:not([hidden])');
    return page;
  };
  const said = (page: Page, pattern: RegExp) => eventually(`the page says ${pattern.source}`, async () => pattern.test((await page.textContent('#saved')) ?? ''));
  const source = (page: Page) => page.inputValue('#source');
  const now = async (id: number): Promise<Post | undefined> => findPost(blog.records.database, id);
  const keys = async (page: Page, ...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };

  it('types marks, lists and links as hands expect, and takes them back', async () => {
    const page = await open('/desk/posts/new/');
    await page.keyboard.type('A loaf');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Very good');
    await keys(page, 'Shift+Control+ArrowLeft', 'Control+b');
    expect(await source(page)).toBe('Very **good**');
    await keys(page, 'Control+b');
    expect(await source(page)).toBe('Very good');
    await keys(page, 'Control+i', 'Control+z');
    expect(await source(page)).toBe('Very good');
    await page.fill('#source', '');
    await page.keyboard.type('- one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await keys(page, 'Tab', 'Enter');
    await page.keyboard.type('three');
    await keys(page, 'Shift+Tab', 'Enter', 'Enter');
    expect(await source(page)).toBe('- one\n  - two\n- three\n');
    await page.fill('#source', '9. nine');
    await keys(page, 'Control+End', 'Enter');
    expect(await source(page)).toBe('9. nine\n10. ');
    await page.fill('#source', 'see here');
    await page.evaluate(() => {
      const area = document.querySelector<HTMLTextAreaElement>('#source');
      area?.setSelectionRange(4, 8);
      const data = new DataTransfer();
      data.setData('text/plain', 'https://there.example/?a=1');
      area?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await source(page)).toBe('see [here](https://there.example/?a=1)');
    await eventually('words are counted', async () => /^\d+ words? · 1 min/.test((await page.textContent('#counts')) ?? ''));
  });

  it('links to own posts by their words, from the keyboard alone', async () => {
    await blog.write({ title: 'Sourdough' });
    const page = await open('/desk/posts/new/');
    await page.fill('#source', 'as I said');
    await page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#source')?.setSelectionRange(5, 9));
    await page.focus('#source');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('sourd');
    await page.waitForSelector('.finding button:has-text("Sourdough")');
    await keys(page, 'ArrowDown', 'Enter');
    expect(await source(page)).toBe('as I [said](/2013/03/01/sourdough/)');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('source');
    await page.focus('.toolbar button');
    await keys(page, '?');
    expect(await page.textContent('dialog[open] h2')).toBe('Shortcuts');
    await keys(page, 'Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('keeps a new post while it is typed, through a crash of its tab', async () => {
    const page = await open('/desk/posts/new/');
    await page.fill('#title', 'A loaf');
    await page.fill('#source', 'Flour and water');
    await said(page, /^Kept/);
    expect(new URL(page.url()).pathname).toBe('/desk/posts/1/');
    expect(await now(1)).toMatchObject({ status: 'draft', title: 'A loaf', source: 'Flour and water' });
    await page.fill('#source', 'Flour and water and salt');
    await eventually('this browser keeps the words', () => page.evaluate(() => Object.values(localStorage).some((kept) => String(kept).includes('and salt'))));
    const crashed = page.waitForEvent('crash');
    void page.goto('chrome://crash').catch(() => {});
    await crashed;
    const again = await open('/desk/posts/1/');
    if ((await source(again)) !== 'Flour and water and salt') await again.click('.unsaved button:has-text("Restore")');
    expect(await source(again)).toBe('Flour and water and salt');
    await again.keyboard.press('Control+s');
    await said(again, /^Saved/);
    expect(await now(1)).toMatchObject({ source: 'Flour and water and salt' });
    expect(await findAutosave(blog.records.database, 1, ada.account.id)).toBeUndefined();
    expect(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('parley_words')))).toEqual([]);
  });

  it('goes on without a connection, and catches up', async () => {
    const { id } = await blog.write();
    const page = await open(`/desk/posts/${id}/`);
    await context.setOffline(true);
    await page.fill('#source', 'Written in a tunnel.');
    await said(page, /No connection/);
    await page.keyboard.press('Control+s');
    await said(page, /No connection/);
    expect(await now(id)).toMatchObject({ source: 'Hello, world.' });
    await context.setOffline(false);
    await said(page, /^Kept .*not published/);
    expect(await now(id)).toMatchObject({ source: 'Hello, world.' });
    await page.keyboard.press('Control+s');
    await said(page, /^Saved/);
    expect(await now(id)).toMatchObject({ source: 'Written in a tunnel.', version: 2 });
  });

  it('loses nothing when the session has ended meanwhile', async () => {
    const { id } = await blog.write();
    const page = await open(`/desk/posts/${id}/`);
    const cookies = await context.cookies();
    await context.clearCookies();
    await page.fill('#source', 'Still here.');
    await page.keyboard.press('Control+s');
    await said(page, /signed out/);
    await context.addCookies(cookies);
    await page.keyboard.press('Control+s');
    await said(page, /^Saved/);
    expect(await now(id)).toMatchObject({ source: 'Still here.' });
  });

  it('sets what is wrong beside its field, goes there, and takes it away once it is mended', async () => {
    const { id } = await blog.write();
    const page = await open(`/desk/posts/${id}/`);
    const typeOther = (number: string) => page.evaluate((value) => Object.assign(document.querySelector('[name=featured_media_other]') ?? {}, { value }), number);
    await typeOther('999');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[data-media-field][role=radiogroup][aria-invalid=true][aria-describedby=featured_media-fault] #featured_media-fault');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-media-field]') !== null)).toBe(true);
    await typeOther('');
    await page.keyboard.press('Control+s');
    await said(page, /^Saved/);
    expect(await page.locator('[aria-invalid], .fault, [aria-describedby*=fault]').count()).toBe(0);
  });

  it('tells two people of each other, and shows the second both texts', async () => {
    const { id } = await blog.write({ source: 'One.' });
    const other = await contextOf(await blog.signIn('editor'));
    const [mine, theirs] = [await open(`/desk/posts/${id}/`), await open(`/desk/posts/${id}/`, other)];
    expect(await theirs.textContent('#others')).toContain('Ada has this open too');
    await theirs.fill('#source', 'Two, from the editor.');
    await theirs.keyboard.press('Control+s');
    await said(theirs, /^Saved/);
    await mine.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await eventually('the first is told', async () => ((await mine.textContent('#overtaken')) ?? '').includes('One editor saved this'));
    await mine.fill('#source', 'Two, from Ada.');
    await mine.keyboard.press('Control+s');
    await mine.waitForSelector('.conflict');
    expect(await mine.textContent('.conflict ins')).toContain('Ada');
    expect(await source(mine)).toBe('Two, from Ada.');
    await Promise.all([mine.waitForNavigation(), mine.click('button[value=mine]')]);
    expect(await now(id)).toMatchObject({ source: 'Two, from Ada.', version: 3 });
    await other.close();
  });

  it('shows the page as it will be, while it is typed', async () => {
    const { id } = await blog.write({ source: 'One.\n\nTwo.' });
    const page = await open(`/desk/posts/${id}/`);
    const frame = page.frameLocator('#preview iframe');
    await eventually('the preview is there', async () => (await frame.locator('.prose').count()) === 1);
    const stops = frame.locator(':is(a[href], button, input, select, textarea, summary):not(.prose *, [tabindex="-1"])');
    await eventually('the tab key passes it over', async () => (await stops.count()) === 0);
    await page.fill('#title', 'Another');
    await page.fill('#source', 'One.\n\n## Heading\n\n*Two*.');
    await eventually('the preview follows', async () => ((await frame.locator('.prose').innerHTML()) ?? '').includes('<em>Two</em>'));
    expect(await frame.locator('h1').last().textContent()).toBe('Another');
    expect(await stops.count()).toBe(0);
    const shown = await frame.locator('.prose').innerHTML();
    await page.keyboard.press('Control+s');
    await said(page, /^Saved/);
    const published = await context.newPage();
    await published.goto(`${blog.url}/2013/03/01/hello/`);
    expect(await published.locator('.prose').innerHTML()).toBe(shown);
  });

  it.each(['paste', 'drop'])('brings a photograph that comes by %s, described, into the text and the page', async (way) => {
    const page = await open('/desk/posts/new/');
    const photo = (await phonePhoto()).toString('base64');
    await page.fill('#source', 'Look:');
    await page.evaluate(([bytes, by]) => {
      const area = document.querySelector<HTMLTextAreaElement>('#source');
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (character) => character.codePointAt(0) ?? 0)], 'image.jpg', { type: 'image/jpeg' }));
      area?.setSelectionRange(5, 5);
      const happens = { bubbles: true, cancelable: true };
      area?.dispatchEvent(by === 'drop' ? new DragEvent('drop', { dataTransfer: data, ...happens }) : new ClipboardEvent('paste', { clipboardData: data, ...happens }));
    }, [photo, way] as const);
    await page.waitForSelector('#picture-alt', { timeout: 20_000 });
    await page.keyboard.type('A loaf [cut]');
    await page.keyboard.press('Enter');
    await eventually('the picture stands in the text', async () => (await source(page)).includes('!['));
    expect(await source(page)).toMatch(/^Look:\n\n!\[A loaf \\\[cut\\\]\]\(\/media\/[0-9a-f]+\/[^)]+\)\n/);
    const frame = page.frameLocator('#preview iframe');
    await eventually('the preview shows it', async () => (await frame.locator('.prose img[alt="A loaf [cut]"]').count()) === 1);
  });

  it('turns an HTML post into Markdown when asked, and nothing is saved until that is wanted', async () => {
    const { id } = await blog.write({ format: 'html', source: '<h2>Rye</h2><p>A <strong>dark</strong> loaf.</p>' });
    const page = await open(`/desk/posts/${id}/`);
    await page.click('.to-settings');
    await Promise.all([page.waitForNavigation(), page.click('button[value=markdown]')]);
    expect(await source(page)).toBe('## Rye\n\nA **dark** loaf.');
    expect(await blog.records.database.selectFrom('posts').select(['format', 'version']).where('id', '=', id).executeTakeFirst()).toEqual({ format: 'html', version: 1 });
    await page.click('.writing-bar button[value=save]');
    await eventually('it is saved as Markdown', async () => (await findPost(blog.records.database, id))?.format === 'markdown');
  });

  it('completes tags and makes categories from the panel', async () => {
    await blog.submit('/desk/posts/new/', { action: 'publish', title: 'Filed', tags: 'Rye', new_category: 'Bread', switches: 'shown' }, ada.headers);
    const page = await open('/desk/posts/new/');
    await page.click('.to-settings');
    await page.focus('#tags');
    await page.keyboard.type('ry');
    await page.waitForSelector('.completions:not([hidden]) li:has-text("Rye")');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Wheat,');
    expect(await page.locator('.tokens button').allTextContents()).toEqual(['Rye', 'Wheat']);
    await page.focus('#new-category');
    await page.keyboard.type('Loaves');
    await page.keyboard.press('Enter');
    await page.focus('#new-category');
    await page.keyboard.type('bread');
    await page.waitForSelector('.categories .completions:not([hidden]) li:has-text("Bread")');
    await page.keyboard.press('Enter');
    await page.fill('#title', 'Two loaves');
    await page.fill('#date', '2013-04-01T09:00');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+Enter')]);
    expect(await page.textContent('.notice')).toContain('It is scheduled');
    expect(await page.locator('.tokens button').allTextContents()).toEqual(['Rye', 'Wheat']);
    expect(await page.locator('#categories input:checked + label').allTextContents()).toEqual(['Bread', 'Loaves']);
  });

  it('takes what stands in the field at Enter, not what was offered for the first letters of it', async () => {
    await blog.submit('/desk/posts/new/', { action: 'publish', title: 'Filed', tags: 'Rye', new_category: 'Bread', switches: 'shown' }, ada.headers);
    const page = await open('/desk/posts/new/');
    await page.click('.to-settings');
    await page.focus('#tags');
    await page.keyboard.type('ry');
    await page.waitForSelector('.completions:not([hidden]) li:has-text("Rye")');
    // All in one moment, before anything else can be offered.
    await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('#tags');
      if (!field) throw new Error('there is no field');
      field.value = 'ryegrass';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    expect(await page.locator('.tokens button').allTextContents()).toEqual(['ryegrass']);
    await page.close();
  });

  it('publishes without script', async () => {
    const plain = await contextOf(ada, { javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${blog.url}/desk/posts/new/`);
    await page.fill('#title', 'Plain');
    await page.fill('#source', 'No *script*.');
    await page.click('#settings > summary');
    await page.fill('#tags', 'rye, wheat');
    await page.click('button[value=publish]');
    expect(await page.textContent('.notice')).toContain('It is published');
    await page.click('#settings > summary');
    await page.getByRole('link', { name: 'View', exact: true }).click();
    expect(await page.locator('.prose em').textContent()).toBe('script');
    await plain.close();
  });

  it.each([
    ['a phone', 'light', 390],
    ['a desktop', 'dark', 1280],
  ] as const)('has no fault on %s in %s', async (_device, colorScheme, width) => {
    const { id } = await blog.write({ source: 'One.' });
    for (const [version, words] of [['1', 'Two.'], ['2', 'Three.']] as const) await blog.submit(`/desk/posts/${id}/`, { action: 'save', version, title: 'Hello', source: words, switches: 'shown', tags: 'rye' }, ada.headers);
    const within = await contextOf(ada, { viewport: { width, height: 844 }, colorScheme, bypassCSP: true });
    const page = await within.newPage();
    const faults: string[] = [];
    for (const path of ['/desk/posts/new/', `/desk/posts/${id}/`, '/desk/pages/new/', `/desk/posts/${id}/revisions/`, `/desk/posts/${id}/revisions/2/`]) {
      const answer = await page.goto(blog.url + path);
      faults.push(...(await htmlFaults(path, (await answer?.text()) ?? '')));
      await page.evaluate(() => document.querySelector('#settings')?.setAttribute('open', ''));
      const violations = await page.evaluate(async ([script, only]) => {
        // eslint-disable-next-line no-eval -- axe is put into the page as its own tests do.
        (0, eval)(script);
        const { axe: checker } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
        return (await checker.run({ runOnly: only })).violations.flatMap(({ id: rule, nodes }) => nodes.map((node) => `${rule}: ${node.html.slice(0, 160)}`));
      }, [axe, tags] as const);
      faults.push(...violations.map((violation) => `${path} ${violation}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${path} is ${wide} px wide`);
    }
    await within.close();
    expect(faults).toEqual([]);
  });

  it('is valid in every state: mistakes, two texts, Markdown made of HTML, the trash', async () => {
    const { id } = await blog.write({ format: 'html', source: '<p>One <u>two</u>.</p>' });
    const path = `/desk/posts/${id}/`;
    const form = { title: 'Hello', source: '<p>Mine.</p>', format: 'html', switches: 'shown' };
    const faults: string[] = [];
    const send = async (to: string, fields: Readonly<Record<string, string>>) => {
      const { body, status } = await blog.submit(to, { ...form, ...fields }, ada.headers);
      if (status !== 303) faults.push(...(await htmlFaults(`${to} ${fields['action'] ?? ''} ${status}`, body)));
      return status;
    };
    const look = async (to: string) => faults.push(...(await htmlFaults(to, (await blog.get(to, ada.headers)).body)));
    expect(await send(path, { action: 'save', version: '1', date: 'x', visibility: 'password', menu_order: 'x', excerpt: 'E', tags: 'a, b', new_category: 'New' })).toBe(400);
    expect(await send('/desk/pages/new/', { action: 'publish', date: 'x', menu_order: 'x', parent: '99' })).toBe(400);
    expect(await send(path, { action: 'markdown', version: '1', source: '<p>One <center>two</center></p><h1>x</h1>' })).toBe(200);
    expect(await send(path, { action: 'link-make', version: '1' })).toBe(200);
    expect(await send(path, { action: 'save', version: '1' })).toBe(303);
    expect(await send(path, { action: 'save', version: '1', title: 'Other', excerpt: 'Other' })).toBe(409);
    expect(await send(path, { resolve: 'theirs', version: '1', title: 'Other' })).toBe(303);
    for (const to of [path, `${path}?unsaved=mine`, `${path}unsaved/`, `${path}revisions/`, `${path}revisions/1/`]) await look(to);
    await send(`${path}trash/`, {});
    for (const to of [path, `${path}delete/`]) await look(to);
    expect(faults).toEqual([]);
  });
});
