// Readers' pictures: made anew from what their provider serves, shown while somebody wears them, and gone with them.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readProviders } from '../../../server/accounts/index.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { openReaderBrowser, type ReaderBrowser } from '../../support/reader.ts';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';

let blog: ServedBlog;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
  blog = await serveTestBlog({ config: { providers: readProviders(provider.environment).config, fetchAllow: ['127.0.0.1'] } });
});
afterAll(async () => {
  await blog.close();
  await provider.close();
});
beforeEach(() => blog.records.database.deleteFrom('throttles').execute());

async function come(id: string, picture: string): Promise<{ browser: ReaderBrowser; face: string | null }> {
  provider.person = { id, name: `Reader ${id}`, picture: `${provider.url}${picture}` };
  const browser = openReaderBrowser(blog);
  await browser.signIn('google');
  await blog.blog.jobs.idle();
  const { face } = await blog.records.database.selectFrom('accounts').select('face').where('name', '=', `Reader ${id}`).executeTakeFirstOrThrow();
  return { browser, face };
}
const served = async (face: string | null) => (await blog.get(face ?? '')).status;

it('stays while another wears the same, and goes with the last', async () => {
  const one = await come('1', '/dot.png');
  const other = await come('2', '/dot.png');
  expect(one.face).toMatch(/^\/media\/[0-9a-f]{64}\/face\.webp$/);
  expect(other.face).toBe(one.face);
  await one.browser.submit('/account/', { act: 'remove-face' });
  await blog.blog.jobs.idle();
  expect(await served(one.face)).toBe(200);
  const changed = await come('2', '/red.png');
  expect(changed.face).not.toBe(one.face);
  expect([await served(one.face), await served(changed.face)]).toEqual([404, 200]);
  expect((await changed.browser.submit('/account/', { act: 'delete', comments: 'erase', sure: 'yes' })).status).toBe(200);
  await blog.blog.jobs.idle();
  expect(await served(changed.face)).toBe(404);
  // And comes back with whoever brings it.
  expect(await served((await come('3', '/red.png')).face)).toBe(200);
});

it.each(['/odd/html', '/odd/drawing', '/odd/cut', '/odd/endless', '/odd/nothing'])('is none where a provider serves %s', async (picture) => {
  expect((await come(picture, picture)).face).toBeNull();
  expect((await blog.records.database.selectFrom('jobs').select('kind').where('dead_at', 'is not', null).execute())).toEqual([]);
});
