// The blog's feeds tell of themselves: to the hubs and update services that its owner named, and to nobody else.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { deletePost, savePost } from '../../../server/posts/index.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';
import { openTargetSite, xmlFault, type Answering, type TargetSite } from './target-site.ts';

let blog: ServedBlog;
let site: TargetSite;

beforeAll(async () => {
  site = await openTargetSite();
  blog = await serveTestBlog({ config: { fetchAllow: [`127.0.0.1:${site.port}`] } });
});
beforeEach(async () => {
  for (const table of ['jobs', 'told_of_news'] as const) await blog.records.database.deleteFrom(table).execute();
  blog.turnClock(startOfSpec);
  await blog.set({ title: 'Bread & butter', hubs: [`${site.url}/hub`], updateServices: [`${site.url}/rpc`] });
  site.at.clear();
  site.at.set('/hub', { status: 204 });
  site.at.set('/rpc', pinged('0'));
  site.asked.splice(0);
});
afterAll(async () => {
  await blog.close();
  await site.close();
});

const pinged = (flerror: string): Answering => ({
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?><methodResponse><params><param><value><struct><member><name>flerror</name><value><boolean>${flerror}</boolean></value></member><member><name>message</name><value>Thanks for the ping.</value></member></struct></value></param></params></methodResponse>`,
});
const idle = (): Promise<void> => blog.blog.jobs.idle();
const later = async (seconds: number): Promise<void> => {
  blog.turnClock(new Date(blog.clock().getTime() + seconds * 1_000));
  await idle();
};
const asked = (): string[] => site.asked.map(({ path }) => path);

test('the feeds name the hubs, in themselves and in their headers', async () => {
  const [rss, atom, json] = await Promise.all(['/feed/', '/feed/atom/', '/feed/json/'].map((path) => blog.get(path)));
  expect(rss?.headers['link']).toBe(`<${site.url}/hub>; rel="hub", <https://blog.example/feed/>; rel="self"`);
  expect(rss?.body).toContain(`<atom:link href="${site.url}/hub" rel="hub"/>`);
  expect(atom?.body).toContain(`<link href="${site.url}/hub" rel="hub"/>`);
  expect(JSON.parse(json?.body ?? '')).toMatchObject({ hubs: [{ type: 'WebSub', url: `${site.url}/hub` }] });
  await blog.set({ hubs: [] });
  expect((await blog.get('/feed/')).headers['link']).toBeUndefined();
});

test('a hub hears of what came out at once and of what changed a little later, a service only of news', async () => {
  const post = await blog.write({});
  await idle();
  expect(asked().toSorted()).toEqual(['/hub', '/rpc']);
  const [hub, service] = ['/hub', '/rpc'].map((path) => site.asked.find((each) => each.path === path));
  expect(hub).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  expect([...new URLSearchParams(hub?.body)]).toEqual([['hub.mode', 'publish'], ['hub.url', 'https://blog.example/feed/'], ['hub.url', 'https://blog.example/feed/atom/'], ['hub.url', 'https://blog.example/feed/json/']]);
  expect(service?.body).toBe('<?xml version="1.0"?>\n<methodCall>\n<methodName>weblogUpdates.extendedPing</methodName>\n<params>\n<param><value><string>Bread &amp; butter</string></value></param>\n<param><value><string>https://blog.example/</string></value></param>\n<param><value><string>https://blog.example/feed/</string></value></param>\n</params></methodCall>');
  for (const title of ['One', 'Two', 'Three']) {
    await blog.change((change) => savePost(change, blog.posts, { id: post.id, type: 'post', status: 'published', title, format: 'markdown', source: 'x', authorId: blog.owner.id }));
    await later(5);
  }
  expect(asked()).toHaveLength(2);
  await later(60);
  expect(asked().slice(2)).toEqual(['/hub']);
});

test('a service that knows no extended ping gets a plain one', async () => {
  site.at.set('/rpc', ({ body }) => (body.includes('extendedPing') ? xmlFault(-32601, 'unknown method') : pinged('0')));
  await blog.write({});
  await idle();
  expect(site.asked.filter(({ path }) => path === '/rpc').map(({ body }) => /<methodName>([^<]*)/.exec(body)?.[1])).toEqual(['weblogUpdates.extendedPing', 'weblogUpdates.ping']);
});

test('what fails for now is tried again, for some hours; what is refused is not, and nothing is left of either but their answers', async () => {
  site.at.set('/hub', { status: 503 });
  site.at.set('/rpc', pinged('1'));
  await blog.write({});
  await idle();
  site.at.set('/hub', { status: 202 });
  await later(60);
  expect(asked().filter((path) => path === '/hub')).toHaveLength(2);
  site.at.set('/hub', { status: 503 });
  await blog.write({});
  await idle();
  for (let hour = 0; hour < 24; hour += 1) await later(3_600);
  expect(asked().filter((path) => path === '/hub')).toHaveLength(2 + 12);
  expect(asked().filter((path) => path === '/rpc')).toHaveLength(2);
  expect(await blog.records.database.selectFrom('jobs').select('kind').where('kind', 'like', 'feeds.%').execute()).toEqual([]);
  expect(await blog.records.database.selectFrom('told_of_news').select('outcome').orderBy('kind').execute()).toEqual([{ outcome: 'busy' }, { outcome: 'refused' }]);
});

test('the owner sees beside the list what each answered, when, and when it is told next', async () => {
  const { headers } = await blog.signIn('owner');
  const lines = async (): Promise<string[]> => [...(await blog.get('/desk/settings/telling/', headers)).body.matchAll(/<li>\n<p class="where">([^]*?)<\/li>/g)].map(([, line = '']) => line.replace(/<[^>]+>/g, ' ').replaceAll(site.url.slice(7), '').replace(/\s+/g, ' ').trim());
  expect(await lines()).toEqual(['/hub No news yet', '/rpc No news yet']);
  site.at.set('/hub', { status: 503, headers: { 'content-type': 'text/plain' }, body: 'Busy <b>.' });
  site.at.set('/rpc', pinged('1'));
  await blog.write({});
  await idle();
  expect(await lines()).toEqual([
    expect.stringMatching(/^\/hub Waiting March 1, 2013 at 12:00 PM · status 503 · next try March 1, 2013 at 12:00 PM They could not take it just then. They said: Busy &lt;b&gt;.$/),
    '/rpc Not told March 1, 2013 at 12:00 PM · status 200 They refused it. They will be told again with the next news. They said: Thanks for the ping.',
  ]);
  site.at.set('/hub', { status: 204 });
  site.at.set('/rpc', pinged('0'));
  await later(60);
  await blog.write({});
  await idle();
  expect(await lines()).toEqual(['/hub Told March 1, 2013 at 12:01 PM · status 204 They took it.', '/rpc Told March 1, 2013 at 12:01 PM · status 200 They took it. They said: Thanks for the ping.']);
  // Whoever is struck out is forgotten.
  await blog.submit('/desk/settings/telling/', { updateServices: `${site.url}/rpc` }, headers);
  await blog.submit('/desk/settings/telling/', { hubs: `${site.url}/hub`, updateServices: `${site.url}/rpc` }, headers);
  expect((await lines())[0]).toBe('/hub No news yet');
});

test('nobody hears of drafts, of what is brought from elsewhere, or once their name is struck out', async () => {
  const draft = await blog.write({ status: 'draft' });
  await blog.change((change) => deletePost(change, blog.posts, draft.id));
  await blog.write({ isOld: true });
  await later(100);
  await blog.write({});
  await blog.set({ hubs: [], updateServices: [] });
  await later(100);
  expect(asked()).toEqual([]);
});
