// A reader signs in from the reply form with each provider: in a window beside it, by a plain redirect, and without script.
// Nothing that they wrote is lost, whatever goes wrong on the way. The blog and the providers are different sites, as they are out there.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { readProviders } from '../../server/accounts/index.ts';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { startIdentityProvider, type IdentityProvider, type Trouble } from '../support/identity-provider.ts';
import { startIssuer, type Issuer } from '../support/issuer.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../support/served-blog.ts';

jest.setTimeout(30_000);

let blog: ServedBlog;
let browser: Browser;
let provider: IdentityProvider;
let issuer: Issuer;
let hello: string;
let parent: number;
/** One of each for all, emptied before each story. */
let withScript: BrowserContext;
let without: BrowserContext;

beforeAll(async () => {
  provider = await startIdentityProvider();
  issuer = await startIssuer();
  await issuer.tell({ asksConsent: true, person: { name: 'Jess' } });
  provider.asksConsent = true;
  const { config } = readProviders({ ...provider.environment, OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'blog', OIDC_CLIENT_SECRET: 'secret', OIDC_NAME: 'Our house' });
  blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example', providers: config, fetchAllow: ['127.0.0.1'] } });
  await blog.set({ mastodonSignIn: true, indieauthSignIn: true });
  const post = await blog.write({ title: 'Bread' });
  hello = `http://blog.example${post.path}`;
  parent = await blog.comment({ postId: post.id });
  browser = await openBrowser({ hosts: { 'blog.example': new URL(blog.url).host } });
  withScript = await browser.newContext({ viewport: { width: 390, height: 844 } });
  without = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  for (const context of [withScript, without]) context.setDefaultTimeout(12_000);
});
afterAll(async () => {
  await browser.close();
  await blog.close();
  issuer.stop();
  await provider.close();
});
beforeEach(async () => {
  // Each story is another reader's, though all come from one address.
  await blog.records.database.deleteFrom('throttles').execute();
  await Promise.all([withScript, without].map((context) => context.clearCookies()));
});
afterEach(async () => {
  await Promise.all([...withScript.pages(), ...without.pages()].map((page) => page.close()));
});

const make = async (trouble: Trouble): Promise<void> => {
  provider.trouble = trouble;
  await issuer.tell({ trouble });
};

const words = 'Rest it **long**.';
async function writing(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await comment(page).fill(words);
  return page;
}
const comment = (page: Page) => page.getByRole('textbox', { name: 'Comment' });
const icon = (page: Page, name: string) => page.getByRole('button', { name: `Log in with ${name}` });
const signedIn = (page: Page, name: string) => page.getByText(`: You are commenting using your ${name} account.`).waitFor();

type Asked = { address?: () => string };
const providers: readonly (readonly [string, Asked])[] = [
  ['Google', {}],
  ['Twitter', {}],
  ['X', {}],
  ['Facebook', {}],
  ['WordPress.com', {}],
  ['GitHub', {}],
  ['Our house', {}],
  ['Mastodon', { address: () => provider.url }],
  ['IndieAuth', { address: () => `${provider.url}/me` }],
];
/** One of each protocol: what goes wrong there looks the same at all that speak it, and is shown for all of them in `accounts/sign-in`. */
const protocols = providers.filter(([name]) => ['Google', 'Twitter', 'Our house', 'IndieAuth'].includes(name));

/** What somebody does on the way, up to the provider's own question. */
async function goOn(page: Page, { address }: Asked): Promise<void> {
  if (!address) return;
  await page.getByRole('textbox', { name: /address of your own site|instance/ }).fill(address());
  await page.getByRole('button', { name: 'Go on' }).click();
}
/** Clicks where the click may end the window before it has been told of. */
const clickAway = (page: Page, target: Locator) =>
  target.click().catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
const allow = (page: Page) => clickAway(page, page.getByRole('link', { name: 'Allow' }));

describe.each(providers)('a reader signs in with %s', (name, asked) => {
  it('in a window beside the page, which says what it waits for and changes in place; then, where no window opens, by going there', async () => {
    const page = await writing(withScript, hello);
    const [beside] = await Promise.all([page.waitForEvent('popup'), icon(page, name).click()]);
    await page.getByRole('status').getByText(`Connecting to ${name}…`).waitFor();
    if (asked.address) expect(await beside.evaluate('opener')).toBeNull();
    await goOn(beside, asked);
    await allow(beside);
    await signedIn(page, name);
    expect(page.url()).toBe(hello);
    expect(await comment(page).inputValue()).toBe(words);
    await page.getByRole('button', { name: 'Log Out' }).click();
    await icon(page, name).waitFor();
    await page.evaluate('window.open = () => null');
    await icon(page, name).click();
    await goOn(page, asked);
    await allow(page);
    await signedIn(page, name);
    expect(page.url()).toBe(`${hello}#respond`);
    expect(await comment(page).inputValue()).toBe(words);
  });

  it('without script, and comes back to their unfinished reply, under the same comment', async () => {
    const page = await writing(without, `${hello}?replytocom=${parent}#respond`);
    await icon(page, name).click();
    await goOn(page, asked);
    await allow(page);
    await signedIn(page, name);
    expect(page.url()).toBe(`${hello}?replytocom=${parent}#respond`);
    expect(await comment(page).inputValue()).toBe(words);
    expect(provider.complaints).toEqual([]);
  });
});

describe('in the window', () => {
  it('keys lead from what is written to the icons, and from there to who has signed in', async () => {
    const page = await writing(withScript, hello);
    const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Log in with Google');
    const [beside] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
    await page.getByRole('status').getByText('Connecting to Google…').waitFor();
    expect(await focused()).toBe('Cancel');
    expect(await icon(page, 'Google').isVisible()).toBe(false);
    await allow(beside);
    await page.getByRole('status').getByText('You are signed in.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('comment');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Log Out');
    await page.goto('http://blog.example/account/');
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('Cancel ends the waiting, and so does the window; what is posted then is theirs', async () => {
    const page = await writing(withScript, hello);
    const [first] = await Promise.all([page.waitForEvent('popup'), icon(page, 'Our house').click()]);
    await first.getByRole('link', { name: 'Allow' }).waitFor();
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await Promise.all([first.waitForEvent('close'), cancel.click()]);
    await icon(page, 'Our house').waitFor();
    expect(await page.evaluate('document.activeElement.dataset.provider')).toBe('Our house');
    const [second] = await Promise.all([page.waitForEvent('popup'), icon(page, 'Twitter').click()]);
    await second.getByRole('link', { name: 'Deny' }).click();
    await Promise.all([second.waitForEvent('close'), clickAway(second, second.getByRole('button', { name: 'Close this window' }))]);
    await cancel.waitFor({ state: 'detached' });
    const [third] = await Promise.all([page.waitForEvent('popup'), icon(page, 'Google').click()]);
    await allow(third);
    await signedIn(page, 'Google');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Post Comment' }).click();
    await page.getByText('Your comment is awaiting moderation.').waitFor();
  });
});

describe.each(protocols)('what goes wrong at %s has a way on', (name, asked) => {
  afterEach(() => make('none'));
  /** A page that came as far as the provider's question. */
  async function asking(context: BrowserContext): Promise<Page> {
    const page = await writing(context, hello);
    if (context === withScript) await page.evaluate('window.open = () => null');
    await icon(page, name).click();
    await goOn(page, asked);
    await page.getByRole('link', { name: 'Allow' }).waitFor();
    return page;
  }
  const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
  const again = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: `Try ${name} again` }).click();
    await goOn(page, asked);
    await allow(page);
    await signedIn(page, name);
    expect(await comment(page).inputValue()).toBe(words);
  };

  it('to who would rather not: back to what they wrote', async () => {
    const page = await asking(without);
    await page.getByRole('link', { name: 'Deny' }).click();
    await heading(page, 'You did not sign in');
    await page.getByRole('link', { name: 'Go back to where you were' }).click();
    expect(await comment(page).inputValue()).toBe(words);
    await icon(page, name).waitFor();
  });

  it.each([
    ['fails', 'No answer'],
    ['endless-profile', 'That did not work'],
  ] as const)('where a provider %s: another try', async (trouble, told) => {
    const page = await asking(trouble === 'fails' ? withScript : without);
    await make(trouble);
    await allow(page);
    await heading(page, told);
    if (trouble === 'fails') expect(await accessFaults(page)).toEqual([]);
    await make('none');
    expect(await comment(page).count()).toBe(0);
    await again(page);
  });

  it('to whoever comes late, comes twice, comes with another’s link, or with nothing', async () => {
    const [page, stranger] = [await asking(withScript), await without.newPage()];
    const href = (await page.getByRole('link', { name: 'Allow' }).getAttribute('href')) ?? '';
    const sent = page.waitForRequest(/\/callback\//);
    blog.turnClock(new Date(startOfSpec.getTime() + 61 * 60_000));
    await page.goto(new URL(href, page.url()).href);
    blog.turnClock(startOfSpec);
    await heading(page, 'That took too long');
    const callback = (await sent).url();
    await page.goto(callback);
    await heading(page, 'This was done already');
    await stranger.goto(callback);
    await heading(stranger, 'We did not expect you here');
    await stranger.goto(callback.split('?', 1)[0] ?? '');
    await heading(stranger, 'This is not where signing in begins');
    await stranger.getByRole('link', { name: 'Sign in with another account' }).click();
    await stranger.getByRole('button', { name: `Sign in with ${name}` }).waitFor();
    expect((await stranger.context().cookies()).filter(({ name: held }) => held === 'parley_session')).toEqual([]);
  });
});

describe('while one provider says nothing at all', () => {
  let waiting: Page;
  let beside: Page;
  beforeAll(async () => {
    const context = await browser.newContext();
    waiting = await writing(context, hello);
    await issuer.tell({ trouble: 'silent' });
    [beside] = await Promise.all([waiting.waitForEvent('popup'), icon(waiting, 'Our house').click()]);
    await waiting.getByRole('status').getByText('Connecting to Our house…').waitFor();
  });

  it.each([
    ['HTML in a name, and an odd picture', { id: 'h', name: '<script>alert(1)</script>', picture: 'javascript:alert(1)' }, '<script>alert(1)</script>'],
    ['no name and no address', { id: 'n', name: null, email: null }, 'Google'],
    ['bytes that are no text', { raw: Buffer.concat([Buffer.from('{"sub":"88","name":"J'), Buffer.from([0xff, 0xfe]), Buffer.from('ess"}')]) }, 'J ess'],
    ['the owner’s address, not made sure of', { id: 'o', name: 'Ada', email: 'ada@blog.example', email_verified: false }, 'Ada'],
  ])('another’s person is shown by text alone, and is nobody else: %s', async (_what, person, shown) => {
    const page = await writing(without, hello);
    provider.person = person;
    await icon(page, 'Google').click();
    await allow(page);
    await signedIn(page, 'Google');
    provider.person = {};
    expect(await page.locator('#writer bdi').textContent()).toBe(shown);
    await page.goto('http://blog.example/desk/');
    expect(new URL(page.url()).pathname).toBe('/desk/sign-in/');
  });

  it('who waits for it is told, and can try again', async () => {
    await beside.getByRole('heading', { level: 1, name: 'No answer' }).waitFor();
    await issuer.tell({ trouble: 'none' });
    await beside.getByRole('button', { name: 'Try Our house again' }).click();
    await allow(beside);
    await signedIn(waiting, 'Our house');
    expect(await comment(waiting).inputValue()).toBe(words);
    await waiting.context().close();
  });
});

it('sends the comment, and does not go to sign in, when Enter is pressed in a field', async () => {
  const page = await writing(without, hello);
  await page.getByRole('textbox', { name: 'Name' }).fill('Bea');
  await page.getByRole('textbox', { name: 'Email' }).fill('bea@mail.example');
  await page.getByRole('textbox', { name: 'Email' }).press('Enter');
  await page.getByText('Rest it').first().waitFor();
  expect(new URL(page.url()).pathname).toBe(new URL(hello).pathname);
});
