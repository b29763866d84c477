// The demo: an empty blog becomes one that is worth looking at, and a blog that has something in it is left alone.
import { randomBytes } from 'node:crypto';
import { copyFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listAuthors } from '../../server/accounts/index.ts';
import { listThreads } from '../../server/comments/index.ts';
import { instant } from '../../server/kit/clock.ts';
import { readSettings } from '../../server/platform/settings/index.ts';
import type { PictureMaker } from '../../server/posts/index.ts';
import { fillWithDemo, type DemoReport } from '../../server/transfer/index.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

const fill = ({ media, clock }: ServedBlog) => fillWithDemo(media, { now: instant(clock()) });

/** Takes the demo's own drawings as they are: making pictures anew takes most of the time, and is tried elsewhere. */
const trusting = (pictures: PictureMaker): PictureMaker => ({
  ...pictures,
  async takeIn({ file, folder }) {
    const path = join(folder, randomBytes(12).toString('hex'));
    await copyFile(file, path);
    const { size: bytes } = await stat(path);
    return { type: { mime: 'image/jpeg', extension: 'jpg', kind: 'image' }, picture: { path, bytes, mime: 'image/jpeg', extension: 'jpg', width: 320, height: 200 } };
  },
});

const mediaFolders = ({ config }: ServedBlog) => readdir(join(config.dataDir, 'media')).catch(() => []);

const countAll = async ({ records }: ServedBlog): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const table of ['accounts', 'posts', 'terms', 'media', 'comments', 'mentions', 'likes', 'settings', 'jobs'] as const) {
    counts[table] = (await records.database.selectFrom(table).select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
  }
  return counts;
};

/** A served blog before anybody owns it. */
const serveEmptyBlog = async (): Promise<ServedBlog> => {
  const blog = await serveTestBlog();
  await blog.records.database.deleteFrom('accounts').execute();
  return blog;
};

describe('an empty blog with the demo in it', () => {
  let blog: ServedBlog;
  let report: DemoReport;
  beforeAll(async () => {
    blog = await serveEmptyBlog();
    report = await fill(blog);
  });
  afterAll(() => blog.close());

  const pathOf = async (slug: string) => String((await blog.records.database.selectFrom('posts').select('path').where('slug', '=', slug).executeTakeFirstOrThrow()).path);
  const idOf = async (slug: string) => (await blog.records.database.selectFrom('posts').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

  it('has all that it reports', async () => {
    const { accounts, posts, media, comments, mentions } = await countAll(blog);
    expect({ accounts, posts, media, comments, mentions }).toEqual({ accounts: report.logins.length, posts: report.posts + report.pages, media: report.pictures, comments: report.comments, mentions: report.mentions });
    expect(report.posts).toBeGreaterThan(12);
    expect(report.comments).toBeGreaterThan(40);
  });

  it('has authors who can be claimed, the owner first', async () => {
    const authors = await listAuthors(blog.records.database);
    expect(authors.map(({ login, claimed }) => [login, claimed])).toEqual(expect.arrayContaining(report.logins.map((login) => [login, false])));
    expect(authors.find(({ login }) => login === report.logins[0])?.role).toBe('owner');
  });

  it('leads from its menu to pages that are there', async () => {
    const { menu } = await readSettings(blog.records.database);
    expect(menu.length).toBeGreaterThan(3);
    for (const { url } of menu) expect({ url, status: (await blog.get(url)).status }).toEqual({ url, status: 200 });
  });

  it('has nothing from the future but the scheduled post', async () => {
    const now = instant(startOfSpec);
    const posts = await blog.records.database.selectFrom('posts').select(['status', 'slug']).where('published_at', '>', now).execute();
    expect(posts.map(({ status }) => status)).toEqual(['scheduled']);
    const { later } = await blog.records.database.selectFrom('comments').select((select) => select.fn.countAll<number>().as('later')).where('created_at', '>', now).executeTakeFirstOrThrow();
    const { mentioned } = await blog.records.database.selectFrom('mentions').select((select) => select.fn.countAll<number>().as('mentioned')).where('created_at', '>', now).executeTakeFirstOrThrow();
    expect({ later, mentioned }).toEqual({ later: 0, mentioned: 0 });
  });

  it('puts replies after what they answer', async () => {
    const rows = await blog.records.database
      .selectFrom('comments as reply')
      .innerJoin('comments as answered', 'answered.id', 'reply.parent_id')
      .select(['reply.source as says', 'reply.created_at as at', 'answered.created_at as before'])
      .execute();
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ at, before }) => at <= before)).toEqual([]);
  });

  it('shows its approved comments in threads three deep and more, and not what is held or spam', async () => {
    const { body, status } = await blog.get(await pathOf('should-we-slice-it'));
    expect(status).toBe(200);
    expect(body).toContain('I put the mayor there');
    expect(body).not.toContain('left-handed');
    expect(body).not.toContain('industrial slicer');
    const comments = (await listThreads(blog.records.database, await idOf('should-we-slice-it'), { page: 1, perPage: 50 }))?.comments ?? [];
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    const depth = (id: number | null): number => (id === null ? 0 : 1 + depth(byId.get(id)?.parentId ?? null));
    expect(Math.max(...comments.map(({ id }) => depth(id)))).toBeGreaterThanOrEqual(5);
    // The markup nests as the replies do.
    expect(/<li id="comment-\d+">(?:(?!<\/li>)[\s\S])*<ol>(?:(?!<\/li>)[\s\S])*<ol>(?:(?!<\/li>)[\s\S])*I put the mayor/.test(body)).toBe(true);
  });

  it('asks for the password of the protected post, and hides what it says', async () => {
    const { body, status } = await blog.get(await pathOf('rota'));
    expect(status).toBe(200);
    expect(body).toContain('type="password"');
    expect(body).not.toContain('heaven help us');
  });

  it('divides its post in two parts, and shows its teaser up to the fold', async () => {
    const path = await pathOf('first-loaf');
    const first = await blog.get(path);
    const second = await blog.get(`${path}2/`);
    expect([first.body.includes('The first evening'), first.body.includes('The second evening')]).toEqual([true, false]);
    expect([second.status, second.body.includes('The second evening')]).toEqual([200, true]);
    expect((await blog.get('/')).body).not.toContain('having a conversation with a young man');
  });

  it('shows pictures that are there, and when there was time for them, in several sizes', async () => {
    const path = await pathOf('launch-day');
    await blog.blog.jobs.idle();
    const { body } = await blog.get(path);
    const pictures = [...body.matchAll(/<img [^>]*?\bsrc="(\/media\/[^"]+)"[^>]*>/g)];
    expect(pictures).toHaveLength(4);
    for (const [tag, src = ''] of pictures) {
      expect(tag).toMatch(/alt="[^"]{20,}"/);
      expect((await blog.get(src)).status).toBe(200);
    }
    expect(body).toMatch(/srcset="[^"]+ 320w, [^"]+ 640w/);
  });

  it('has no post or page that is missing or not valid HTML, nor a link within the blog that leads nowhere', async () => {
    const rows = await blog.records.database.selectFrom('posts').select('path').where('status', '=', 'published').execute();
    const faults: string[] = [];
    for (const path of ['/', '/page/2/', '/author/ines/', '/category/bakery/', ...rows.map((row) => String(row.path))]) {
      const { status, body } = await blog.get(path);
      if (status !== 200) faults.push(`${path}: ${status}`);
      faults.push(...(await htmlFaults(path, body)));
      for (const [, href = ''] of body.matchAll(/<a [^>]*href="(\/[^"#?]*)"/g)) {
        const there = (await blog.get(href)).status;
        if (there !== 200) faults.push(`${path} links to ${href}: ${there}`);
      }
    }
    expect(rows.length).toBeGreaterThan(15);
    expect(faults).toEqual([]);
  }, 120_000);

  it('is filled once only', async () => {
    const before = await countAll(blog);
    await expect(fill(blog)).rejects.toThrow(/has something in it already.*Nothing was changed/);
    expect(await countAll(blog)).toEqual(before);
  });
});

const openBlogs: ServedBlog[] = [];
/** Closed after the spec, whatever comes of it. */
const opened = (blog: ServedBlog): ServedBlog => {
  openBlogs.push(blog);
  return blog;
};
afterEach(async () => {
  for (const blog of openBlogs.splice(0)) await blog.close();
});

describe('a blog that has something in it', () => {
  it('is left as it is, be it no more than its owner', async () => {
    const blog = opened(await serveTestBlog());
    const before = await countAll(blog);
    await expect(fill(blog)).rejects.toMatchObject({ name: 'Refusal', kind: 'conflict' });
    expect(await countAll(blog)).toEqual(before);
    expect(await mediaFolders(blog)).toEqual([]);
  });

  it('is left as it is when it is set up while the pictures are drawn', async () => {
    const blog = opened(await serveEmptyBlog());
    const { records, media, clock } = blog;
    let isSetUp = false;
    const attempt = fillWithDemo(
      { ...media, pictures: trusting(media.pictures), records: { ...records, change: async (work) => records.change(async (change) => {
        // Pictures are noted several at a time: the first of them finds the blog set up.
        const isFirst = !isSetUp;
        isSetUp = true;
        if (isFirst) await change.database.insertInto('accounts').values({ login: 'eve', name: 'Eve', email: null, password_hash: null, role: 'owner', bio: '', website: null, created_at: change.now }).execute();
        return work(change);
      }) } },
      { now: instant(clock()) },
    );
    await expect(attempt).rejects.toMatchObject({ kind: 'conflict' });
    expect(await countAll(blog)).toMatchObject({ accounts: 1, posts: 0, terms: 0, comments: 0 });
  });
});

describe('a demo that was interrupted', () => {
  it('leaves nothing half, and goes on at the next run with the pictures that are there', async () => {
    const blog = opened(await serveEmptyBlog());
    const { posts, media, clock } = blog;
    const deps = { ...media, pictures: trusting(media.pictures) };
    const broken = { ...deps, posts: { ...posts, engine: { ...posts.engine, search: { ...posts.engine.search, put: () => Promise.reject(new Error('the disk is full')) } } } };
    await expect(fillWithDemo(broken, { now: instant(clock()) })).rejects.toThrow('the disk is full');
    expect(await countAll(blog)).toMatchObject({ accounts: 0, posts: 0, terms: 0, comments: 0 });
    const kept = await mediaFolders(blog);
    const report = await fillWithDemo(deps, { now: instant(clock()) });
    expect((await countAll(blog))['media']).toBe(report.pictures);
    expect(await mediaFolders(blog)).toEqual(kept);
  });
});
