// An author makes a passkey in a browser and signs in with it, and sets an authenticator app up by its picture; codes need no script.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';
import sharp from 'sharp';
import { accessFaults } from '../support/access-faults.ts';
import { openBrowser } from '../support/browser.ts';
import { newBlogOnDisk, parley, startServer, type BlogOnDisk, type Server } from '../support/processes.ts';
import { codeAt } from '../support/second-factor.ts';
import { htmlFaults } from '../support/valid-html.ts';

jest.setTimeout(120_000);

const password = 'correct horse battery';

let disk: BlogOnDisk;
let server: Server;
let browser: Browser;
beforeAll(async () => {
  disk = await newBlogOnDisk();
  for (const [name, role] of [['Ada', 'owner'], ['Bea', 'author']] as const) await parley(['author', 'add', '--name', name, '--email', `${name}@blog.example`, '--role', role], disk.environment, { input: `${password}\n` });
  // At an address that browsers make passkeys for, and that holds its port.
  server = await startServer(disk.environment);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await disk.remove();
});

const addressOf = (path: string) => new URL(path, `http://localhost:${server.port}`).href;

/** What is wrong with the page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  // As a script leaves it: an attribute without a value is written with an empty one.
  const written = (await page.evaluate(() => document.documentElement.outerHTML)).replaceAll(' hidden=""', ' hidden');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...(await accessFaults(page)), ...(await htmlFaults(page.url(), `<!DOCTYPE html>${written}`)), ...(wide > 0 ? [`${page.url()} is ${wide} px too wide`] : [])];
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(addressOf('/desk/sign-in/'));
  await page.getByLabel('Login or e-mail address').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe('in a browser that knows passkeys', () => {
  let context: BrowserContext;
  let page: Page;
  let device: CDPSession;
  let authenticatorId: string;
  const complaints: string[] = [];
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    device = await context.newCDPSession(page);
    await device.send('WebAuthn.enable');
    ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } }));
  });
  afterAll(() => context.close());

  /** Whether a finger is on the device: with it, whatever the browser asks is answered at once. */
  const touch = (enabled: boolean) => device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });

  async function signOut(): Promise<void> {
    await touch(false);
    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  }

  it('a passkey is made, and signs in alone, or after the password', async () => {
    await signIn(page, 'ada');
    await page.goto(addressOf('/desk/security/'));
    complaints.push(...(await faultsOf(page)));
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name').fill('My laptop');
    complaints.push(...(await faultsOf(page)));
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    complaints.push(...(await faultsOf(page)));
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save as a file' }).click();
    expect((await download).suggestedFilename()).toBe('localhost-recovery-codes.txt');
    await page.getByRole('link', { name: 'I have them' }).click();
    await page.getByText('My laptop', { exact: true }).waitFor();
    complaints.push(...(await faultsOf(page)));
    // Made twice on one device, it is told.
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByText('There is a passkey for you on this device already.').waitFor();
    await signOut();
    complaints.push(...(await faultsOf(page)));
    await touch(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('link', { name: 'Overview' }).waitFor();
    await signOut();
    // The browser offers it where the login is typed, too; here a finger is on the device already. The page that was left offers one itself: with it open, the finger would answer that.
    await page.goto('about:blank');
    await touch(true);
    // It may be gone on from before all of it is loaded.
    await page.goto(addressOf('/desk/sign-in/?then=/desk/sessions/'), { waitUntil: 'commit' });
    // By its address: the button on the page before speaks of a passkey, too.
    await page.waitForURL(addressOf('/desk/sessions/'));
    await page.getByText('With a passkey').waitFor();
    await signOut();
    await signIn(page, 'ada');
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    complaints.push(...(await faultsOf(page)));
    await touch(true);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('link', { name: 'Overview' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('without script', () => {
  it('no passkey is offered; an app is set up by its picture, and its codes let in', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark', javaScriptEnabled: false, bypassCSP: true });
    const page = await context.newPage();
    await signIn(page, 'bea');
    await page.goto(addressOf('/desk/security/'));
    await page.getByText('Passkeys need a browser that knows them').waitFor();
    expect(await page.getByRole('link', { name: 'Add a passkey' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Set up an app' }).click();
    const picture = page.getByRole('img', { name: 'The picture for your authenticator app.' });
    const { data, info } = await sharp(await picture.screenshot()).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const read = new URL(decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) }));
    expect([read.protocol, read.searchParams.get('issuer')]).toEqual(['otpauth:', `localhost:${server.port}`]);
    const secret = read.searchParams.get('secret') ?? '';
    await page.getByLabel('Code from the app').fill(codeAt(secret, new Date()));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    const code = await page.locator('.codes code').first().innerText();
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
    await signIn(page, 'bea');
    await page.getByLabel('Code from your authenticator app').fill(codeAt(secret, new Date(), 1));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, 'bea');
    await page.getByText('Use a recovery code').click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Sign in with this code' }).click();
    await page.getByText('9 are left.').waitFor();
    await context.close();
  });
});
