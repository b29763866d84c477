// A reader signs in with each provider in a window beside the page, and where no window opens by going there: nothing that they wrote is lost.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { accessFaults } from '../support/access-faults.ts';
import { allow, again, clickAway, comment, deny, goOn, heading, icon, openSignInStage, sessionOf, shownProviders, signedIn, words, writing, type Shown, type SignInStage } from '../support/sign-in-stage.ts';

jest.setTimeout(30_000);

let stage: SignInStage;
let context: BrowserContext;
beforeAll(async () => {
  stage = await openSignInStage();
  context = await stage.browser.newContext({ viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(12_000);
});
afterAll(() => stage.close());
beforeEach(() => stage.begin([context]));
afterEach(async () => {
  // The page stays; another window has its own.
  await Promise.all(context.pages().slice(1).map((page) => page.close()));
});

const [google, twitter, , , , , house] = shownProviders as readonly [Shown, Shown, Shown, Shown, Shown, Shown, Shown];
async function openBeside(page: Page, shown: Shown): Promise<Page> {
  const [beside] = await Promise.all([page.waitForEvent('popup'), icon(page, shown).click()]);
  await page.getByRole('status').getByText(`Connecting to ${shown.name}…`).waitFor();
  return beside;
}

/** Text that would hurt a page, were it more than text. */
const called = '<img src=x onerror="hurt()"><b>Ada';

describe('a reader signs in in a window at the second try; then, where no window opens, by going there', () => {
  it.each(shownProviders.map((shown) => [shown.name, shown] as const))('with %s', async (name, shown) => {
    await stage.meet({ id: `window-${name}`, name: called, email: 'ada@blog.example', email_verified: true, picture: `${stage.provider.url}/odd/drawing` });
    const page = await writing(context, stage.hello);
    const beside = await openBeside(page, shown);
    if (shown.address) expect(await beside.evaluate('opener')).toBeNull();
    await goOn(beside, stage, shown);
    await deny(beside);
    await heading(beside, 'You did not sign in');
    await stage.ask(false);
    await again(beside, stage, shown);
    await signedIn(page, shown);
    expect(page.url()).toBe(stage.hello);
    expect(await comment(page).inputValue()).toBe(words);
    expect(await page.locator('#writer bdi').textContent()).toBe(called);
    expect((await stage.blog.get('/desk/', { cookie: `parley_session=${await sessionOf(context)}` })).headers.location).toMatch(/^\/desk\/sign-in\//);

    // Nobody of whom anything is told.
    await stage.meet({ id: `there-${name}`, name: null, handle: null, email: null, picture: 'javascript:alert(1)' });
    await page.getByRole('button', { name: 'Log Out' }).click();
    await icon(page, shown).waitFor();
    await page.evaluate('window.open = () => null');
    await icon(page, shown).click();
    await goOn(page, stage, shown);
    await signedIn(page, shown);
    expect(page.url()).toBe(`${stage.hello}#respond`);
    expect(await comment(page).inputValue()).toBe(words);
    expect(await page.locator('#writer bdi').textContent()).toBe(shown.nameless?.(stage) ?? name);
    expect(stage.provider.complaints).toEqual([]);
  });
});

describe('in the window', () => {
  beforeEach(() => stage.meet({ id: 'jess', name: 'Jess' }));

  it('keys lead from what is written to the icons, and from there to who has signed in', async () => {
    const page = await writing(context, stage.hello);
    const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Log in with Google');
    const [beside] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
    await page.getByRole('status').getByText('Connecting to Google…').waitFor();
    expect(await focused()).toBe('Cancel');
    expect(await icon(page, google).isVisible()).toBe(false);
    await allow(beside);
    await page.getByRole('status').getByText('You are signed in.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('comment');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Log Out');
    await page.goto('http://blog.example/account/');
    expect(await accessFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('Change leads to another account, and back to what is written', async () => {
    const page = await writing(context, stage.hello);
    await allow(await openBeside(page, google));
    await signedIn(page, google);
    await stage.ask(false);
    const before = await sessionOf(context);
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Sign in with Twitter' }).click();
    await signedIn(page, twitter);
    expect(page.url()).toBe(`${stage.hello}#respond`);
    expect(await comment(page).inputValue()).toBe(words);
    expect(await sessionOf(context)).not.toBe(before);
  });

  it('Cancel ends the waiting, and so does the window; what is posted then is theirs', async () => {
    const page = await writing(context, stage.hello);
    const first = await openBeside(page, house);
    await first.getByRole('link', { name: 'Allow' }).waitFor();
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await Promise.all([first.waitForEvent('close'), cancel.click()]);
    await icon(page, house).waitFor();
    expect(await page.evaluate('document.activeElement.dataset.provider')).toBe('Our house');
    const second = await openBeside(page, twitter);
    await deny(second);
    await Promise.all([second.waitForEvent('close'), clickAway(second, second.getByRole('button', { name: 'Close this window' }))]);
    await cancel.waitFor({ state: 'detached' });
    await allow(await openBeside(page, google));
    await signedIn(page, google);
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Post Comment' }).click();
    await page.getByText('Your comment is awaiting moderation.').waitFor();
  });

  it('Cancel makes void what goes on in a window that its provider cut loose, until somebody tries again there', async () => {
    const page = await writing(context, stage.hello);
    const beside = await openBeside(page, google);
    await beside.getByRole('link', { name: 'Allow' }).waitFor();
    await Promise.all([page.waitForResponse(/\/sign-in\/cancel\//), page.getByRole('button', { name: 'Cancel', exact: true }).click()]);
    await icon(page, google).waitFor();
    expect(beside.isClosed()).toBe(false);
    await allow(beside);
    await heading(beside, 'You cancelled this');
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('parley_session');
    expect(await accessFaults(beside)).toEqual([]);
    await again(beside, stage, google);
    await allow(beside);
    await signedIn(page, google);
    expect(await comment(page).inputValue()).toBe(words);
  });
});

it('nobody wears what is no picture', async () => {
  await stage.blog.blog.jobs.idle();
  const worn = await stage.blog.records.database.selectFrom('accounts').select(['name', 'face']).where('face', 'is not', null).execute();
  expect(worn.map(({ name }) => name)).toEqual(['Jess']);
});
