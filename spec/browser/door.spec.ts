// The door in a browser: valid, usable by everyone, on a phone and in the dark, with script and without.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { inviteLink } from '../../server/accounts/index.ts';
import { signingSecret } from '../../server/platform/settings/index.ts';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { givePassword } from '../support/door.ts';
import { newBlogOnDisk, parley, startServer, type BlogOnDisk, type Server } from '../support/processes.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

describe('the door in a browser', () => {
  let blog: ServedBlog;
  let browser: Browser;
  beforeAll(async () => {
    blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example', smtpUrl: 'smtp://127.0.0.1:9' } });
    await givePassword(blog, blog.owner, 'correct horse battery');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await blog.close();
  });

  it.each([
    ['a phone', 'light', 390],
    ['a desktop', 'dark', 1280],
  ] as const)('has no fault on %s in %s', async (_device, colorScheme, width) => {
    const secret = await signingSecret(blog.engine.database, () => '');
    const link = (await inviteLink(blog.engine.database, { baseUrl: blog.url, secret, now: blog.clock() }, blog.owner.id)) ?? '';
    const { headers } = await blog.signIn('owner');
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults: string[] = [];
    const look = async (name: string, body: string) => {
      faults.push(...(await accessFaults(page)).map((fault) => `${name} ${fault}`), ...(await htmlFaults(name, body)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${name} is ${wide} px wide`);
    };
    const open = async (path: string) => {
      const answer = await page.goto(new URL(path, blog.url).href);
      await look(path, (await answer?.text()) ?? '');
    };
    const submit = async (name: string) => {
      const [answer] = await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').click()]);
      await look(name, (await answer?.text()) ?? '');
    };
    await open('/desk/sign-in/?done=door.signedOut');
    await page.fill('#name', 'ada');
    await page.fill('#password', 'incorrect horse');
    await submit('a wrong password');
    await open('/desk/password/');
    await page.fill('#name', 'ada');
    await submit('a letter promised');
    await open(link);
    await page.evaluate(() => document.querySelector('form')?.setAttribute('novalidate', ''));
    await page.fill('#password', 'short');
    await submit('a password too short');
    await open('/desk/password/nonsense/');
    await context.setExtraHTTPHeaders({ cookie: headers.cookie });
    await open('/desk/sessions/');
    await context.close();
    expect(faults).toEqual([]);
  });

  describe('of a new blog', () => {
    let disk: BlogOnDisk;
    let server: Server;
    let link: string;
    beforeAll(async () => {
      disk = await newBlogOnDisk();
      server = await startServer(disk.environment);
      link = /http:\/\/localhost:\d+(\/desk\/setup\/\S+)/.exec(server.output.stdout)?.[1] ?? '';
    });
    afterAll(async () => {
      await server.stop();
      await disk.remove();
    });

    it('is set up with a script’s comfort, after one mistake, and leads to the desk', async () => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, timezoneId: 'America/New_York', locale: 'en-GB', bypassCSP: true, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const answer = await page.goto(server.url + link);
      const faults = [...(await accessFaults(page)), ...(await htmlFaults('set-up', (await answer?.text()) ?? ''))];
      expect([await page.inputValue('#timeZone'), await page.inputValue('#language')]).toEqual(['America/New_York', 'en-GB']);
      await page.fill('#title', '<script>window.broken = true</script>');
      await page.fill('#name', '"><img src=x onerror="window.broken = true">');
      await page.fill('#email', 'ada@nowhere');
      await page.fill('#password', 'correct horse battery');
      await page.check('#show');
      expect(await page.getAttribute('#password', 'type')).toBe('text');
      const [again] = await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
      faults.push(...(await accessFaults(page)), ...(await htmlFaults('set-up with a fault', (await again?.text()) ?? '')));
      expect([await page.inputValue('#title'), await page.inputValue('#timeZone'), await page.inputValue('#password')]).toEqual(['<script>window.broken = true</script>', 'America/New_York', '']);
      await page.fill('#email', 'ada@blog.example');
      await page.fill('#password', 'correct horse battery');
      await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
      expect(new URL(page.url()).pathname).toBe('/desk/');
      expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
      expect({ faults, errors }).toEqual({ faults: [], errors: [] });
      const kept = await context.cookies();
      expect(kept.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite })).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
        { name: 'desk_known', httpOnly: true, sameSite: 'Lax' },
        { name: 'parley_session', httpOnly: true, sameSite: 'Lax' },
      ]);
      await context.close();
    });

    it('lets its owner in and out without script', async () => {
      expect((await parley(['author', 'password', '--login', 'ada@blog.example'], disk.environment, { input: 'yet another one\n' })).code).toBe(0);
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${server.url}/desk/posts/?list=draft`);
      await page.fill('#name', 'ada@blog.example');
      await page.fill('#password', 'yet another one');
      expect(await page.isVisible('#show')).toBe(false);
      await page.click('main button[type=submit]');
      expect(page.url()).toBe(`${server.url}/desk/posts/?list=draft`);
      await page.goto(`${server.url}/desk/sessions/`);
      await page.click('button[value=all]');
      expect(await page.textContent('[role=status]')).toBe('You are signed out everywhere.');
      await context.close();
    });
  });
});
