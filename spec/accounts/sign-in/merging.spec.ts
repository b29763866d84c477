// Two accounts of one person: what was theirs is under one name, for thirty days it can be taken apart as it was, and then it is one for good. Beside it, whose first comment waits, and what is kept of who never came back.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readProviders } from '../../../server/accounts/index.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { openReaderBrowser, type ReaderBrowser } from '../../support/reader.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';

const hello = '/2013/03/01/hello/';
const later = (days: number, hours = 0): Date => new Date(startOfSpec.getTime() + (days * 24 + hours) * 3_600_000);
let blog: ServedBlog;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
  blog = await serveTestBlog({ config: { providers: readProviders(provider.environment).config, fetchAllow: ['127.0.0.1'] } });
  await blog.set({ holdFirst: true, trustedProviders: ['github', 'wordpress'], floodSeconds: 0 });
  await blog.write();
});
afterAll(async () => {
  await blog.close();
  await provider.close();
});
beforeEach(async () => {
  blog.turnClock(startOfSpec);
  for (const table of ['throttles', 'comments', 'identities', 'jobs'] as const) await blog.records.database.deleteFrom(table).execute();
  await blog.records.database.deleteFrom('accounts').where('role', 'is', null).execute();
});

/** Somebody who wrote something. */
async function come(key: string, name: string): Promise<ReaderBrowser> {
  provider.person = { id: key, name, page: `https://${key}.example/` };
  const browser = openReaderBrowser(blog);
  await browser.signIn(key);
  await browser.submit(`${hello}comment/`, { comment: `From ${key}.`, author: '', email: '', url: '' });
  return browser;
}

/** Jess, whose second account was just put into the first. */
async function merged(): Promise<ReaderBrowser> {
  await come('wordpress', 'Jess elsewhere');
  const other = provider.person;
  const jess = await come('github', 'Jess');
  provider.person = other;
  const asks = await jess.signIn('wordpress', { link: 'yes', onward: '/account/' });
  expect(await htmlFaults('two accounts', asks.body)).toEqual([]);
  await jess.submit('/account/merge/', { proof: /name="proof" value="([^"]+)"/.exec(asks.body)?.[1] ?? '' });
  return jess;
}
const written = async () => (await blog.records.database.selectFrom('comments').select(['author_name', 'author_url', 'source']).orderBy('source').execute()).map((row) => `${row.author_name} ${row.author_url} ${row.source}`);
const readers = async () => (await blog.records.database.selectFrom('accounts').select('name').where('role', 'is', null).orderBy('name').execute()).map(({ name }) => name);
const undo = async (jess: ReaderBrowser) => {
  const { id } = await blog.records.database.selectFrom('account_merges').select('id').executeTakeFirstOrThrow();
  return jess.submit('/account/', { act: 'undo-merge', id: String(id) });
};

it('are one to everybody who reads, and each themselves again when they are taken apart on the thirtieth day', async () => {
  const jess = await merged();
  expect(await written()).toEqual(['Jess https://github.example/ From github.', 'Jess https://github.example/ From wordpress.']);
  expect((await blog.get(hello)).body).not.toContain('Jess elsewhere');
  await jess.submit('/account/', { act: 'save', name: 'Jessica', website: '' });
  expect(await written()).toEqual(['Jessica null From github.', 'Jessica null From wordpress.']);
  blog.turnClock(later(29, 23));
  await blog.blog.jobs.idle();
  expect((await undo(jess)).status).toBe(303);
  expect(await written()).toEqual(['Jessica null From github.', 'Jess elsewhere https://wordpress.example/ From wordpress.']);
  expect((await blog.get(hello)).body).toContain('Jess elsewhere');
});

it('cannot be taken apart after thirty days, and nothing is left of the second but what is the first’s now', async () => {
  await merged();
  blog.turnClock(later(30, 1));
  provider.person = { id: 'github', name: 'Jess' };
  const jess = openReaderBrowser(blog);
  await jess.signIn('github');
  expect((await jess.get('/account/')).body).not.toContain('undo-merge');
  const refused = await undo(jess);
  expect(refused.status).toBe(410);
  expect(refused.body).toContain('cannot be taken apart any more');
  await blog.blog.jobs.idle();
  expect(await readers()).toEqual(['Jess']);
  expect(await written()).toHaveLength(2);
  provider.person = { id: 'wordpress', name: 'Jess elsewhere' };
  const elsewhere = openReaderBrowser(blog);
  await elsewhere.signIn('wordpress');
  expect((await elsewhere.get('/account/')).body).toContain('value="Jess"');
});

it('a first comment is seen at once with a provider that the owner trusts, and waits with any other', async () => {
  await blog.set({ trustedProviders: ['github'] });
  await come('github', 'Jess');
  await come('wordpress', 'Bea');
  await blog.set({ trustedProviders: ['github', 'wordpress'] });
  const rows = await blog.records.database.selectFrom('comments').select(['author_name', 'status', 'held_for']).orderBy('id').execute();
  expect(rows).toEqual([{ author_name: 'Jess', status: 'approved', held_for: null }, { author_name: 'Bea', status: 'pending', held_for: expect.stringContaining('"first"') }]);
});

it('what was kept for a reader who never came back goes after its hour, and the way after another', async () => {
  const { database } = blog.records;
  for (const table of ['sign_in_attempts', 'reply_drafts'] as const) await database.deleteFrom(table).execute();
  const browser = openReaderBrowser(blog);
  const path = await browser.consent(browser.leads(await browser.submit('/sign-in/github/', { reply_path: hello, comment: 'Half a thought', author: '', email: '', url: '' })));
  const left = async () => [(await database.selectFrom('reply_drafts').select('key').execute()).length, (await database.selectFrom('sign_in_attempts').select('key').execute()).length];
  blog.turnClock(new Date(startOfSpec.getTime() + 61 * 60_000));
  await blog.blog.jobs.idle();
  expect(await left()).toEqual([0, 1]);
  const late = await browser.get(path);
  expect([late.status, late.body.includes('That took too long')]).toEqual([410, true]);
  await browser.submit('/sign-in/github/', {});
  blog.turnClock(later(0, 4));
  await blog.blog.jobs.idle();
  blog.turnClock(later(0, 6));
  await blog.blog.jobs.idle();
  expect(await left()).toEqual([0, 0]);
});
