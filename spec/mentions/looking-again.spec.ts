// A page that was told of is looked at again: while it is not up yet, and later ever more rarely, for what became of it.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { listMentions } from '../../server/mentions/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { openHearingBlog, type HearingBlog } from '../support/hearing-blog.ts';
import type { ServedBlog } from '../support/served-blog.ts';
import type { Answered, SourceSite } from '../support/source-site.ts';

let on: HearingBlog;
let blog: ServedBlog;
let site: SourceSite;
let post: Post;

beforeAll(async () => {
  on = await openHearingBlog();
  ({ blog, site } = on);
});
beforeEach(async () => {
  post = await on.begin('On bread');
  // Somebody was approved from there before.
  await blog.mention({ postId: post.id, sourceUrl: `${site.url}/before` });
});
afterAll(() => on.close());

const shown = async (): Promise<string[]> => (await listMentions(blog.records.database, post.id)).map(({ sourceUrl }) => sourceUrl.replace(site.url, '')).filter((path) => path !== '/before');
const linking = (): Answered => ({ body: `<title>Crumbs</title><p>Read about <a href="${on.target}">bread</a> today.</p>` });

test('it is looked at again after days, and goes when it is gone though nobody told', async () => {
  await on.told('/a', linking());
  const asked = site.asked.length;
  const days = async (count: number): Promise<void> => {
    blog.turnClock(new Date(blog.clock().getTime() + count * 24 * 3_600_000));
    await blog.blog.jobs.idle();
  };
  await days(1);
  expect(site.asked.length).toBe(asked);
  await days(1);
  expect(site.asked.length).toBe(asked + 1);
  expect(await shown()).toEqual(['/a']);
  site.pages.delete('/a');
  await days(3);
  expect(await shown()).toEqual(['/a']);
  await days(1);
  expect(await shown()).toEqual([]);
  await days(200);
  expect(site.asked.length).toBe(asked + 2);
});

test('it is marked, and no longer led to, when it cannot be reached for a month; and is led to again once it can', async () => {
  await on.told('/a', linking());
  site.pages.set('/a', { status: 403 });
  const page = async (): Promise<string> => (await blog.get(post.path ?? '')).body;
  const weeks = async (count: number): Promise<void> => {
    for (let day = 0; day < 7 * count; day += 1) {
      blog.turnClock(new Date(blog.clock().getTime() + 24 * 3_600_000));
      await blog.blog.jobs.idle();
    }
  };
  await weeks(4);
  expect(await page()).toContain(`href="${site.url}/a"`);
  await weeks(2);
  expect(await page()).toMatch(/<span class="p-name">Crumbs<\/span> <span class="note">no longer online<\/span>/);
  expect(await page()).not.toContain(`href="${site.url}/a"`);
  const asked = site.asked.length;
  await weeks(3);
  expect(site.asked.length - asked).toBeLessThanOrEqual(1);
  expect(await on.told('/a', linking())).toMatch(/known already/);
  expect(await page()).toContain(`href="${site.url}/a"`);
});

test('it is one of few that are looked at again at a time, however many came at once; all get their turn within a day', async () => {
  const many = Array.from({ length: 12 }, (_each, index) => `/old${index}`);
  for (const path of many) {
    site.pages.set(path, linking());
    await blog.mention({ postId: post.id, sourceUrl: `${site.url}${path}` });
  }
  const ids = await blog.records.database.selectFrom('mentions').select('id').where('source_url', 'like', '%/old%').execute();
  await blog.change(async (change) => {
    for (const { id } of ids) await change.enqueue({ kind: 'mentions.recheck', payload: { id, days: 2 } });
  });
  await blog.blog.jobs.idle();
  expect(site.asked.filter(({ path }) => path.startsWith('/old')).length).toBe(5);
  for (let hour = 0; hour < 24; hour += 1) {
    const before = site.asked.length;
    blog.turnClock(new Date(blog.clock().getTime() + 3_600_000));
    await blog.blog.jobs.idle();
    expect(site.asked.length - before).toBeLessThanOrEqual(5);
  }
  expect(site.asked.flatMap(({ path }) => (path.startsWith('/old') ? [path] : [])).toSorted()).toEqual(many.toSorted());
});

test.each([['its server is down', { status: 503 }], ['it is not there yet', { status: 404 }]])('it is tried again while %s, and found once that is over', async (_why, before) => {
  site.pages.set('/later', before);
  const answer = await on.webmention(`${site.url}/later`);
  await blog.blog.jobs.idle();
  const status = new URL(answer.headers.location ?? '').pathname;
  expect((await blog.get(status)).body).toMatch(/not read yet/);
  site.pages.set('/later', linking());
  blog.turnClock(new Date(blog.clock().getTime() + 60_000));
  await blog.blog.jobs.idle();
  expect((await blog.get(status)).body).toMatch(/appears/);
});

test('it is given up on after some minutes when it never is there', async () => {
  const answer = await on.webmention(`${site.url}/never`);
  for (let minute = 0; minute < 12; minute += 1) {
    await blog.blog.jobs.idle();
    blog.turnClock(new Date(blog.clock().getTime() + 60_000));
  }
  expect((await blog.get(new URL(answer.headers.location ?? '').pathname)).body).toMatch(/no page at this address/);
  expect(site.asked.filter(({ path }) => path === '/never')).toHaveLength(5);
});
