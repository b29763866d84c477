// Authors see, for each post, whom its links told and what was answered, and say themselves who is told.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, startOfSpec, type ServedBlog, type SignedIn } from '../support/served-blog.ts';
import { openTargetSite, takingWebmentions, type TargetSite } from '../mentions/sending/target-site.ts';

let blog: ServedBlog;
let site: TargetSite;
let owner: SignedIn;

beforeAll(async () => {
  site = await openTargetSite();
  blog = await serveTestBlog({ config: { fetchAllow: [`127.0.0.1:${site.port}`] } });
  owner = await blog.signIn('owner');
});
beforeEach(async () => {
  await blog.records.database.deleteFrom('sent_mentions').execute();
  blog.turnClock(startOfSpec);
  await blog.set({ language: 'en', announceLinks: true });
  site.asked.splice(0);
});
afterAll(async () => {
  await blog.close();
  await site.close();
});

const idle = (): Promise<void> => blog.blog.jobs.idle();
const write = async (status: 'draft' | 'published', ...paths: string[]): Promise<Post> => {
  const post = await blog.write({ title: 'Bread', status, source: paths.map((path) => `[x](${site.url}${path})`).join(' ') });
  await idle();
  return post;
};
const url = ({ id }: Post): string => `/desk/posts/${id}/links/`;
/** The words of the screen, its elements left out. */
const words = async (path: string): Promise<string> => (await blog.get(path, owner.headers)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const press = async (post: Post, fields: Record<string, string>): Promise<string> => {
  const { headers } = await blog.submit(url(post), fields, owner.headers);
  await idle();
  return /done=links\.(\w+)/.exec(headers.location ?? '')?.[1] ?? '';
};

test('each link says what it was told by, when, and what was answered', async () => {
  site.at.set('/yes', takingWebmentions('/wm'));
  site.at.set('/wm', { status: 201, headers: { location: '/status/1', 'content-type': 'text/plain' }, body: 'Will do <b>' });
  site.at.set('/silent', { body: 'x' });
  site.at.set('/down', { status: 503 });
  const post = await write('published', '/yes', '/silent', '/down');
  for (const seconds of [2, 4]) {
    blog.turnClock(new Date(startOfSpec.getTime() + seconds * 1_000));
    await idle();
  }
  const said = await words(url(post));
  const host = site.url.replace('http://', '');
  expect(said).toContain(`${host}/yes Told March 1, 2013 at 12:00 PM · Webmention · to ${site.url}/wm · status 201 They took it and will look at the post. What became of it They said: Will do &lt;b&gt;`);
  expect(said).toContain(`${host}/silent Takes none March 1, 2013 at 12:00 PM · status 200 Their page names no way of telling them.`);
  expect(said).toMatch(/\/down Waiting .* · status 503 · next try March 1, 2013 at 12:00 PM They could not take it just then\./);
  expect(await words(`/desk/posts/${post.id}/`)).toContain('3 links · 1 told · 1 waiting.');
  expect(await words('/desk/links/')).toMatch(/Told 1 Waiting 1 Not told 0 .*\/yes Told Bread/);
  await blog.set({ language: 'de' });
  expect(await words(url(post))).toContain('Die Nachricht wurde angenommen; der Beitrag wird dort angesehen.');
});

test('a draft says who will be told, and takes back single ones', async () => {
  site.at.set('/yes', takingWebmentions('/wm'));
  const post = await write('draft', '/yes', '/no');
  expect(await words(url(post))).toMatch(/\/yes To be told Do not tell .*\/no To be told Do not tell/);
  expect(await words(`/desk/posts/${post.id}/`)).toContain('2 links are told of when the post comes out.');
  expect(await press(post, { act: 'off', target: `${site.url}/no` })).toBe('off');
  expect(await words(url(post))).toMatch(/\/no Not to be told Tell/);
  expect(await words(`/desk/posts/${post.id}/`)).toContain('1 link is told of when the post comes out.');
  expect(await press(post, { act: 'again', target: `${site.url}/no` })).toBe('later');
  expect(await words(url(post))).toMatch(/\/no To be told Do not tell/);
  expect(site.asked).toEqual([]);
});

test('what was never told is told at a press, though the settings tell nobody; and told again at another', async () => {
  site.at.set('/yes', takingWebmentions('/wm'));
  site.at.set('/wm', {});
  await blog.set({ announceLinks: false });
  const post = await write('published', '/yes');
  expect(await words(url(post))).toMatch(/\/yes Not told Nobody was told/);
  expect(await press(post, { act: 'again', target: `${site.url}/yes` })).toBe('again');
  expect(await press(post, { act: 'again', target: `${site.url}/yes` })).toBe('again');
  expect(site.asked.filter(({ method }) => method === 'POST')).toHaveLength(2);
  expect(await press(post, { act: 'again', target: 'https://elsewhere.example/' })).toBe('nothing');
  expect(await press(post, { act: 'burn', target: `${site.url}/yes` })).toBe('nothing');
});

test('trackbacks go to addresses that are typed, and what is none is said beside the field', async () => {
  site.at.set('/tb', { headers: { 'content-type': 'text/xml' }, body: '<response><error>0</error></response>' });
  const post = await write('published');
  const wrong = await blog.submit(url(post), { trackbacks: 'javascript:alert(1) "><b>' }, owner.headers);
  expect(wrong.status).toBe(400);
  expect(wrong.body).toContain('No trackback can be sent to: javascript:alert(1), &quot;&gt;&lt;b&gt;');
  expect((await blog.submit(url(post), { trackbacks: ' ' }, owner.headers)).status).toBe(400);
  expect(await press(post, { trackbacks: `${site.url}/tb\r\n${site.url}/tb` })).toBe('sent');
  expect(await words(url(post))).toMatch(/\/tb Told .* · Trackback · to .* They registered it\. Tell again Remove/);
  expect(await press(post, { act: 'forget', target: `${site.url}/tb` })).toBe('forgotten');
  expect(await words(url(post))).not.toContain('/tb Told');
});
