// A reader's whole story, with script and without: comments, is let in by mail, asks for mail and gets it, is answered three deep, likes, and stops it all.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { sessionCookie } from '../../server/accounts/index.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { addressee, headerOf, linkIn, serveMailedBlog, type MailedBlog } from '../support/mailed-blog.ts';

jest.setTimeout(120_000);

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

describe.each([true, false])('with script: %s, a reader', (javaScriptEnabled) => {
  let blog: MailedBlog;
  let browser: Browser;
  let path: string;
  let minutes = 0;
  beforeEach(async () => {
    blog = await serveMailedBlog({ config: { baseUrl: 'http://blog.example' } });
    await blog.set({ holdFirst: true, scoreSpam: false, visitorsBefore: 129_431, visitorsSince: '2011-03' });
    path = String((await blog.write({ title: 'How a wall keeps warm' })).path);
    await blog.post();
    browser = await openBrowser();
  });
  afterEach(async () => {
    await browser.close();
    await blog.close();
  });

  const someone = async (agent: string): Promise<Page> => (await browser.newContext({ viewport: { width: 390, height: 844 }, userAgent: `${userAgent} ${agent}`, javaScriptEnabled })).newPage();
  const owner = async (): Promise<Page> => {
    const page = await someone('owner');
    const { headers } = await blog.signIn('owner');
    await page.context().addCookies([{ name: sessionCookie, value: headers.cookie.slice(sessionCookie.length + 1), url: blog.url }]);
    return page;
  };
  const mailTo = (mails: readonly ParsedMail[], whom: string) => mails.filter((mail) => addressee(mail) === whom);
  /** Answers a comment by its author's name, and waits for the answer to stand. */
  const answer = async (page: Page, whom: string, words: string) => {
    blog.turnClock(new Date(Date.parse('2013-03-01T12:00:00.000Z') + (minutes += 5) * 60_000));
    await page.goto(blog.url + path);
    await page.getByRole('link', { name: `Reply to ${whom}` }).last().click();
    await page.getByRole('heading', { name: `Reply to ${whom}` }).waitFor();
    await page.getByRole('textbox', { name: 'Comment' }).fill(words);
    await page.getByRole('button', { name: 'Post Comment' }).click();
    await page.locator('.thread .words', { hasText: words }).waitFor();
  };

  it('comments, confirms, is answered three deep and told of it, likes, and stops the mail with one click', async () => {
    const bea = await someone('bea');
    await bea.goto(blog.url + path);
    await bea.getByRole('textbox', { name: 'Comment' }).fill('Which stone do you use?');
    await bea.getByRole('textbox', { name: 'Name' }).fill('Bea');
    await bea.getByRole('textbox', { name: 'Email' }).fill('bea@mail.example');
    await bea.getByRole('checkbox', { name: /Save my name/ }).check();
    await bea.getByRole('checkbox', { name: /Notify me of follow-up comments/ }).check();
    await bea.getByRole('button', { name: 'Post Comment' }).click();
    await bea.getByText('Your comment is awaiting moderation.').waitFor();

    const first = await blog.post();
    const [held] = mailTo(first, 'ada@blog.example');
    const [asked] = mailTo(first, 'bea@mail.example');
    const moderator = await someone('mail');
    await moderator.goto(blog.url + linkIn(held, '/desk/by-mail/'));
    expect(await blog.records.database.selectFrom('comments').select('status').execute()).toEqual([{ status: 'pending' }]);
    await moderator.getByRole('button', { name: 'Approve' }).click();
    await moderator.getByText('It is published.').waitFor();
    await bea.goto(blog.url + linkIn(asked, '/subscriptions/confirm/'));
    await bea.getByRole('button', { name: 'Yes, write to me' }).click();
    await bea.waitForURL('**/subscriptions/following/');

    const ada = await owner();
    await answer(ada, 'Bea', 'Slate, from the quarry.');
    await answer(bea, 'Ada', 'And the mortar?');
    await answer(ada, 'Bea', 'Lime, and patience.');
    expect(await ada.locator('.thread > li > ol > li > ol > li > ol > li .words').textContent()).toBe('Lime, and patience.');
    const told = mailTo(await blog.post(), 'bea@mail.example');
    expect(told.map(({ text }) => /> (Slate|Lime)/.exec(text ?? '')?.[1])).toEqual(['Slate']);

    const [, oneClick = ''] = /^<(.*)>$/.exec(headerOf(told[0], 'list-unsubscribe')) ?? [];
    await bea.goto(blog.url + new URL(oneClick).pathname);
    await bea.getByRole('button', { name: 'Stop these mails' }).click();
    await bea.getByRole('heading', { name: 'No more of these mails' }).waitFor();
    await answer(ada, 'Bea', 'And sand.');
    expect(mailTo(await blog.post(), 'bea@mail.example')).toEqual([]);

    await bea.goto(blog.url + path);
    await bea.locator('#likes button').click();
    await bea.getByText('1 blogger likes this').waitFor();
    await bea.locator('#likes button').click();
    await bea.getByText('Be the first to like this.').waitFor();
    await blog.blog.counter.write();
    // The one who approved by mail read no page of the blog, and the owner does not count.
    await eventually('the number is up to date', async () => {
      await bea.reload();
      return (await bea.getByText(/Visitors since March 2011/).textContent())?.includes('129,432 Visitors since March 2011');
    });
  });
});
