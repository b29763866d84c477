// A reader without script signs in with each provider, and everything goes wrong on the way: each page says what happened and leads on, and nothing that they wrote is lost.
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { everyRow } from '../support/every-row.ts';
import { startOfSpec } from '../support/served-blog.ts';
import { again, allow, comment, goOn, heading, icon, openSignInStage, sessionOf, shownProviders, signedIn, words, writing, type SignInStage } from '../support/sign-in-stage.ts';

jest.setTimeout(40_000);

let stage: SignInStage;
let context: BrowserContext;
let another: BrowserContext;
beforeAll(async () => {
  stage = await openSignInStage();
  [context, another] = await Promise.all([0, 1].map(() => stage.browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false }))) as [BrowserContext, BrowserContext];
  for (const each of [context, another]) each.setDefaultTimeout(12_000);
});
afterAll(() => stage.close());
beforeEach(() => stage.begin([context, another]));

const soon = { waitUntil: 'commit' } as const;
const cookieNames = async (): Promise<string[]> => (await context.cookies()).map(({ name }) => name);

describe('down, endless, slow, declined, late, another’s and nobody’s; in, under the same comment; done twice, and led astray', () => {
  it.each(shownProviders.map((shown) => [shown.name, shown] as const))('at %s', async (name, shown) => {
    const { blog, hello, make } = stage;
    await stage.meet({ id: `wrong-${name}`, name: 'Jos\u00e9 Ada', email: 'ada@blog.example', email_verified: false });
    const here = `${hello}?replytocom=${stage.parent}#respond`;
    const page = await writing(context, here, { until: 'commit' });
    await stage.ask(false);
    await make('fails');
    await icon(page, shown).click();
    await goOn(page, stage, shown);
    await heading(page, 'No answer');
    await make('endless-profile');
    await again(page, stage, shown);
    await heading(page, 'That did not work');
    await make('silent');
    await again(page, stage, shown);
    await heading(page, 'No answer');
    await make('declines');
    await again(page, stage, shown);
    await heading(page, 'You did not sign in');
    await make('latin-1');
    await stage.ask(true);
    await again(page, stage, shown);
    const sent = page.waitForRequest(/\/callback\//);
    blog.turnClock(new Date(startOfSpec.getTime() + 61 * 60_000));
    await allow(page);
    await heading(page, 'That took too long');
    blog.turnClock(startOfSpec);
    const callback = (await sent).url();
    const stranger = another.pages()[0] ?? (await another.newPage());
    await stranger.goto(callback, soon);
    await heading(stranger, 'We did not expect you here');
    await stranger.goto(callback.split('?', 1)[0] ?? '', soon);
    await heading(stranger, 'This is not where signing in begins');
    await stranger.getByRole('link', { name: 'Sign in with another account' }).waitFor();
    expect(await another.cookies()).toEqual([]);
    expect(await cookieNames()).not.toContain('parley_session');
    await stage.ask(false);
    await again(page, stage, shown);
    await signedIn(page, shown);
    expect(page.url()).toBe(here);
    expect(await comment(page).inputValue()).toBe(words);
    // The bytes of an older time are no text here.
    expect(await page.locator('#writer bdi').textContent()).toBe('Jos Ada');
    const before = await sessionOf(context);
    expect((await blog.get('/desk/', { cookie: `parley_session=${before}` })).headers.location).toMatch(/^\/desk\/sign-in\//);

    await page.goto(callback, soon);
    await heading(page, 'This was done already');
    await page.goto('http://blog.example/sign-in/?onward=%2F%2Felsewhere.example%2F', soon);
    await page.getByRole('button', { name: `Sign in with ${name}` }).click();
    await goOn(page, stage, shown);
    await page.getByRole('link', { name: 'Bread' }).first().waitFor();
    expect(page.url()).toBe('http://blog.example/');
    expect(await sessionOf(context)).not.toBe(before);
    expect((await blog.get('/account/', { cookie: `parley_session=${before}` })).headers.location).toMatch(/^\/sign-in\//);
  });
});

it('sends the comment, and does not go to sign in, when Enter is pressed in a field', async () => {
  const page = await writing(context, stage.hello, { until: 'commit' });
  await page.getByRole('textbox', { name: 'Name' }).fill('Bea');
  await page.getByRole('textbox', { name: 'Email' }).fill('bea@mail.example');
  await page.getByRole('textbox', { name: 'Email' }).press('Enter');
  await page.getByText('Rest it').first().waitFor();
  expect(new URL(page.url()).pathname).toBe(new URL(stage.hello).pathname);
});

it('nothing that was given for a profile is kept', async () => {
  await stage.issuer.tell({});
  const held = await everyRow(stage.blog.records.database);
  expect(held.includes('Jos Ada')).toBe(true);
  const secrets = [...stage.provider.handedOut, ...stage.issuer.handedOut];
  expect(secrets.length).toBeGreaterThan(40);
  expect([...secrets, 'never kept'].filter((secret) => held.includes(secret))).toEqual([]);
});
