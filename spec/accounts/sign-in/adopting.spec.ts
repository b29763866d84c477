// What somebody wrote as a guest becomes their account's only by the mail to the address that they wrote it with.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readProviders } from '../../../server/accounts/index.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { addressee, linkIn, serveMailedBlog, type MailedBlog } from '../../support/mailed-blog.ts';
import { openReaderBrowser, type ReaderBrowser } from '../../support/reader.ts';
import { startOfSpec, type Reply } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';

let blog: MailedBlog;
let provider: IdentityProvider;
let postId: number;
let jess: ReaderBrowser;
beforeAll(async () => {
  provider = await startIdentityProvider();
  blog = await serveMailedBlog({ config: { providers: readProviders(provider.environment).config, fetchAllow: ['127.0.0.1'] } });
  ({ id: postId } = await blog.write());
});
afterAll(async () => {
  await blog.close();
  await provider.close();
});
beforeEach(async () => {
  blog.turnClock(startOfSpec);
  for (const table of ['throttles', 'comments'] as const) await blog.records.database.deleteFrom(table).execute();
  await blog.comment({ postId, authorName: 'J.', authorEmail: 'Jess@Mail.example' });
  jess = await come('jess', 'Jess');
});

async function come(id: string, name: string): Promise<ReaderBrowser> {
  // The provider vouches for the very address that was written with.
  provider.person = { id, name, email: 'jess@mail.example', email_verified: true };
  const browser = openReaderBrowser(blog);
  await browser.signIn('google');
  return browser;
}
const names = async () => (await blog.records.database.selectFrom('comments').select(['author_name', 'account_id']).orderBy('id').execute()).map((row) => `${row.author_name}${row.account_id === null ? ', a guest' : ''}`);
const ask = (email: string): Promise<Reply> => jess.submit('/account/', { act: 'adopt', email });
async function mailed(): Promise<string> {
  await blog.post();
  await ask('jess@mail.example');
  const [mail] = await blog.post();
  expect(addressee(mail)).toBe('Jess@Mail.example'.toLowerCase());
  return linkIn(mail, '/account/adopt/');
}

it('opens a page that asks, and becomes theirs with the answer', async () => {
  const link = await mailed();
  expect(await names()).toEqual(['J., a guest']);
  const page = await jess.get(link);
  expect(page.body).toContain('jess@mail.example');
  expect(await htmlFaults('taking over', page.body)).toEqual([]);
  expect(await names()).toEqual(['J., a guest']);
  const [, action = ''] = /<form method="post" action="(\/account\/[^"]+)">/.exec(page.body) ?? [];
  expect((await jess.submit(action, {})).status).toBe(200);
  expect(await names()).toEqual(['Jess']);
  // What is written later with the address by who is not signed in is a guest's again.
  await blog.comment({ postId, authorName: 'J.', authorEmail: 'jess@mail.example' });
  expect(await names()).toEqual(['Jess', 'J., a guest']);
});

it('does nothing for anybody else, nor when its day is over, nor where its words were changed', async () => {
  const link = await mailed();
  expect((await openReaderBrowser(blog).get(link)).headers.location).toBe(`/sign-in/?onward=${encodeURIComponent(link)}`);
  const bea = await come('bea', 'Bea');
  expect([(await bea.get(link)).status, (await bea.submit(link, {})).status]).toEqual([410, 410]);
  const [head = '', ...rest] = link.replace(/^\/account\/adopt\//, '').split('.');
  expect((await jess.submit(`/account/adopt/${[Number(head) + 1, ...rest].join('.')}`, {})).status).toBe(410);
  blog.turnClock(new Date(startOfSpec.getTime() + 25 * 3_600_000));
  expect((await jess.submit(link, {})).status).toBe(410);
  expect(await names()).toEqual(['J., a guest']);
});

it('tells nobody whether an address was written with, and fills nobody’s mailbox', async () => {
  await blog.post();
  const [known, unknown] = [await ask('jess@mail.example'), await ask('nobody@mail.example')];
  const same = ({ body }: Reply) => body.replace(/nobody|jess/g, '');
  expect(same(known)).toBe(same(unknown));
  for (let time = 0; time < 4; time += 1) await ask('jess@mail.example');
  expect((await blog.post()).map(addressee)).toEqual(['jess@mail.example', 'jess@mail.example']);
});
