// A reader signs in from the reply form: in a window beside it, by a plain redirect, and without script; nothing that they wrote is lost.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readProviders } from '../../server/accounts/index.ts';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

jest.setTimeout(120_000);

let blog: ServedBlog;
let browser: Browser;
let provider: IdentityProvider;
let hello: string;
let parent: number;
beforeAll(async () => {
  provider = await startIdentityProvider();
  blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example', providers: readProviders(provider.environment).config, fetchAllow: ['127.0.0.1'] } });
  Object.assign(provider, { asksConsent: true, sendsBackTo: blog.url });
  await blog.set({ mastodonSignIn: true, indieauthSignIn: true });
  const post = await blog.write({ title: 'Bread' });
  hello = `${blog.url}${post.path}`;
  parent = await blog.comment({ postId: post.id });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await blog.close();
  await provider.close();
});

async function pageAt(url: string, { script = true, width = 390, scheme = 'light' as 'light' | 'dark' } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: script, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Comment' }).fill('Rest it **long**.');
  return page;
}

const signedIn = (page: Page, provided: string) => page.getByText(`Jess: You are commenting using your ${provided} account.`);

describe('a reader signs in', () => {
  it('in a window beside the page, which says what it waits for, and changes in place', async () => {
    const page = await pageAt(hello);
    const icon = page.getByRole('button', { name: 'Log in with Google' });
    const [first] = await Promise.all([page.waitForEvent('popup'), icon.click()]);
    await page.getByRole('status').getByText('Connecting to Google…').waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await icon.waitFor();
    await first.waitForEvent('close').catch(() => {});
    const [beside] = await Promise.all([page.waitForEvent('popup'), icon.click()]);
    await beside.getByRole('link', { name: 'Allow' }).click();
    await signedIn(page, 'Google').waitFor();
    expect(page.url()).toBe(hello);
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Rest it **long**.');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Post Comment' }).click();
    await page.getByText('Your comment is awaiting moderation.').waitFor();
  });

  it.each([
    ['without script', 'Google', { script: false }],
    ['where no window opens', 'Twitter', { script: true }],
  ])('%s there and back, under the same comment', async (_how, name, { script }) => {
    const page = await pageAt(`${hello}?replytocom=${parent}#respond`, { script });
    if (script) await page.evaluate('window.open = () => null');
    await page.getByRole('button', { name: `Log in with ${name}` }).click();
    await page.getByRole('link', { name: 'Allow' }).click();
    await signedIn(page, name).waitFor();
    expect(page.url()).toBe(`${hello}?replytocom=${parent}#respond`);
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Rest it **long**.');
    await page.getByRole('button', { name: 'Log Out' }).click();
    await page.getByRole('button', { name: `Log in with ${name}` }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Rest it **long**.');
  });

  it('sends the comment, and does not go to sign in, when Enter is pressed in a field', async () => {
    const page = await pageAt(hello, { script: false });
    await page.getByRole('textbox', { name: 'Name' }).fill('Bea');
    await page.getByRole('textbox', { name: 'Email' }).fill('bea@mail.example');
    await page.getByRole('textbox', { name: 'Email' }).press('Enter');
    await page.getByText('Rest it').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(new URL(hello).pathname);
  });
});
