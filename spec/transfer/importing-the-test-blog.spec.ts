// The classic test blog is imported with nothing lost that the report does not name.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildThreads, listThreads } from '../../server/comments/index.ts';
import { listMentions } from '../../server/mentions/index.ts';
import { readSettings } from '../../server/platform/settings/index.ts';
import { findPostByPath, findTermByPath, resolveAddress } from '../../server/posts/index.ts';
import { reportLines, type ImportReport } from '../../server/transfer/index.ts';
import { exportNamed, openImportingBlog, type ImportingBlog } from '../support/old-blog.ts';

const file = exportNamed('themeunittestdata.wordpress.xml');

/** Read by other means than the reader under test. */
const itemsByHand = readFileSync(file, 'utf8').split('<item>').slice(1).map((xml) => {
  const field = (name: string) => new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?\\s*</${name}>`).exec(xml)?.[1] ?? '';
  return { xml, id: Number(field('wp:post_id')), type: field('wp:post_type'), status: field('wp:status'), link: field('link'), comments: xml.split('<wp:comment>').slice(1) };
});
const ofType = (...types: string[]) => itemsByHand.filter((item) => types.includes(item.type));
const commentTypes = itemsByHand.flatMap((item) => item.comments).map((comment) => /<wp:comment_type>(?:<!\[CDATA\[)?(\w*)/.exec(comment)?.[1] ?? '');

describe('the theme unit test blog', () => {
  let blog: ImportingBlog;
  let report: ImportReport;
  beforeAll(async () => {
    blog = await openImportingBlog();
    blog.clock.now = '2026-11-22T12:00:00.000Z';
    report = await blog.import(file);
  });
  afterAll(() => blog.close());

  it('is carried as far as it can be counted', () => {
    const pings = commentTypes.filter((type) => type.endsWith('back')).length;
    expect(report.carried).toMatchObject({ posts: ofType('post').length, pages: ofType('page').length, attachments: ofType('attachment').length, comments: commentTypes.length - pings, mentions: pings });
    const named = report.notCarried.filter((remark) => remark.subject.startsWith('menu ')).reduce((sum, remark) => sum + remark.count, 0);
    expect(report.carried.menuItems + named).toBe(ofType('nav_menu_item').length);
    expect(report.filesToFetch).toBe(37);
  });

  it('has every item here, or by name in the report', async () => {
    const ids = new Set((await blog.engine.database.selectFrom('posts').select('id').execute()).map((row) => row.id));
    const lines = reportLines(report).join('\n');
    const files = new Set((await blog.engine.database.selectFrom('imported_items').select('external_id').where('kind', '=', 'attachment').execute()).map((row) => row.external_id));
    for (const { id, type } of itemsByHand) {
      if (type === 'post' || type === 'page') expect([id, ids.has(id)]).toEqual([id, true]);
      else if (type === 'attachment') expect([id, files.has(String(id))]).toEqual([id, true]);
    }
    const menu = (await readSettings(blog.engine.database)).menu.length;
    expect(ofType('nav_menu_item').filter(({ id }) => lines.includes(`menu item ${id} `)).length + menu).toBeGreaterThanOrEqual(70);
    for (const format of ['Gallery', 'Aside', 'Chat', 'Link', 'Image', 'Quote', 'Status', 'Video', 'Audio']) expect(lines).toContain(`${format} (post-format-`);
    for (const field of ['enclosure', '_edit_last', '_wp_page_template', '_oembed_…']) expect(lines).toContain(`custom field ${field}`);
  });

  it('answers every published post and page at its old address', async () => {
    for (const { id, status, link, type } of ofType('post', 'page')) {
      if (status !== 'publish') continue;
      const path = decodeURIComponent(new URL(link).pathname).replace(/\/{2,}/g, '/');
      expect([path, (await findPostByPath(blog.engine.database, path))?.id, type]).toEqual([path, id, type]);
    }
  });

  it('keeps categories in their tree, and tags', async () => {
    expect(await findTermByPath(blog.engine.database, '/category/parent-category/child-category-01/')).toMatchObject({ name: 'Child Category 01' });
    const { rows } = await blog.engine.database.selectFrom('terms').select('taxonomy').execute().then((terms) => ({ rows: terms }));
    expect(rows.filter((row) => row.taxonomy === 'category')).toHaveLength(report.carried.categories);
    expect(rows.filter((row) => row.taxonomy === 'tag')).toHaveLength(report.carried.tags);
  });

  it('keeps statuses, passwords, stickiness and excerpts', async () => {
    const rows = await blog.engine.database.selectFrom('posts').selectAll().execute();
    const post = (id: number) => rows.find((row) => row.id === id);
    expect(post(1153)).toMatchObject({ status: 'scheduled', published_at: '2030-01-01T19:00:18.000Z', published_on: '2030-01-01' });
    expect(post(1164)).toMatchObject({ status: 'draft', path: null, published_at: null });
    expect(post(1168)?.password).toBe('enter');
    expect(rows.filter((row) => row.sticky_at !== null).map((row) => row.id)).toEqual([1241]);
    expect(post(993)?.excerpt).not.toBe('');
    expect(post(1150)?.comments_closed_at).not.toBeNull();
    expect(post(173)?.parent_id).toBe(174);
  });

  it('nests its comments as WordPress did', async () => {
    const page = await listThreads(blog.engine.database, 1148, { page: 1, perPage: 100 });
    const threads = buildThreads(page?.comments ?? [], 10);
    const depth = (each: (typeof threads)[number]): number => Math.max(each.depth, ...each.replies.map(depth));
    expect(Math.max(...threads.map(depth))).toBeGreaterThan(2);
    const replies = itemsByHand.flatMap((item) => item.comments).filter((comment) => !/<wp:comment_parent>0</.test(comment)).length;
    const { rows } = await blog.engine.database.selectFrom('comments').select(['id', 'parent_id']).where('parent_id', 'is not', null).execute().then((found) => ({ rows: found }));
    expect(rows).toHaveLength(replies);
  });

  it('makes mentions of its pingbacks and trackbacks', async () => {
    const mentions = await listMentions(blog.engine.database, 1149);
    expect(mentions.map((mention) => mention.protocol).toSorted()).toEqual(['pingback', 'pingback', 'trackback', 'trackback']);
    expect(mentions[0]).toMatchObject({ title: 'Ping 1 « What’s a tellyworth?', sourceUrl: 'http://tellyworth.wordpress.com/2007/11/21/ping-1/', createdAt: '2007-11-21T01:31:12.000Z' });
  });

  it('shows odd content as it should', async () => {
    const html = async (path: string) => (await findPostByPath(blog.engine.database, path))?.html ?? '';
    expect(await html('/2012/01/08/template-paginated/')).toContain('<!--nextpage-->');
    expect(await html('/2010/09/10/post-format-gallery/')).toMatch(/<figure[^>]*wp-block-gallery/);
    expect(await html('/2009/05/15/edge-case-nested-and-mixed-lists/')).toMatch(/<ol>[\s\S]*<ul>[\s\S]*<\/ul>[\s\S]*<\/ol>/);
    expect(await html('/2013/01/11/markup-html-tags-and-formatting/')).toMatch(/<table>[\s\S]*<pre/);
    expect((await findPostByPath(blog.engine.database, '/2012/03/15/template-more-tag/'))?.teaserHtml).not.toBeNull();
    expect((await findPostByPath(blog.engine.database, '/2013/01/05/markup-title-with-markup/'))?.title).toBe('Markup: Title With Markup');
  });

  it('gives its title, tagline, language and permalinks to a blog that had none, and its longest menu', async () => {
    const settings = await readSettings(blog.engine.database);
    expect(settings).toMatchObject({ title: 'Theme Unit Test Data', language: 'en', permalinkPattern: '/%year%/%monthnum%/%day%/%postname%/' });
    expect(settings.menu.find((entry) => entry.label === 'Page Image Alignment')).toEqual({ label: 'Page Image Alignment', url: '/about/page-image-alignment/', depth: 1 });
  });

  it('makes accounts to be claimed', async () => {
    expect(report.claimable.map(({ login }) => login)).toEqual(['themedemos', 'themereviewteam']);
    expect(await blog.engine.database.selectFrom('accounts').select(['login', 'password_hash', 'role']).where('login', '=', 'themedemos').execute()).toEqual([{ login: 'themedemos', password_hash: null, role: 'editor' }]);
  });

  it('is not changed by a second run, which says so', async () => {
    const before = await everything(blog);
    const again = await blog.import(file);
    expect(await everything(blog)).toEqual(before);
    expect(Object.values(again.carried).every((count) => count === 0)).toBe(true);
    expect(again.already).toMatchObject({ posts: 58, pages: 21, comments: 29, mentions: 4, attachments: 37 });
    expect(reportLines(again)[1]).toMatch(/Nothing new/);
  });

  it('leaves old addresses where a post stands elsewhere', async () => {
    expect(await resolveAddress(blog.engine.database, '/2012/03/15/template-more-tag')).toEqual({ kind: 'moved', location: '/2012/03/15/template-more-tag/' });
  });
});

describe('an import of the test blog', () => {
  it('changes nothing when it is a trial, and reports the same', async () => {
    const [trial, real] = [await openImportingBlog(), await openImportingBlog()];
    try {
      const before = await everything(trial);
      const tried = await trial.import(file, { dryRun: true });
      expect(await everything(trial)).toEqual(before);
      expect({ ...tried, dryRun: false }).toEqual(await real.import(file));
      expect(reportLines(tried).join('\n')).toContain('Nothing was changed');
    } finally {
      await trial.close();
      await real.close();
    }
  }, 90_000);

  it('goes on where it was interrupted, and ends as if it never had been', async () => {
    const [stopped, straight] = [await openImportingBlog(), await openImportingBlog()];
    try {
      for (const stopAt of [20, 60, 120, 170]) {
        const interrupt = (done: number) => {
          if (done >= stopAt) throw new Error('the lights went out');
        };
        await expect(stopped.import(file, { batchSize: 10, progress: interrupt })).rejects.toThrow('the lights went out');
      }
      await stopped.import(file, { batchSize: 10 });
      await straight.import(file);
      expect(await content(stopped)).toEqual(await content(straight));
    } finally {
      await stopped.close();
      await straight.close();
    }
  }, 90_000);
});

/** Every row that an import may write. */
async function everything({ engine: { database } }: ImportingBlog) {
  const tables = ['settings', 'accounts', 'posts', 'terms', 'post_terms', 'addresses', 'post_links', 'comments', 'mentions', 'media', 'jobs', 'imported_items', 'listing_tallies'] as const;
  const rows: Record<string, unknown[]> = {};
  for (const table of tables) rows[table] = (await database.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).toSorted();
  return rows;
}

/** The same without what depends on the moment and the order of the runs. */
async function content(blog: ImportingBlog) {
  const { posts, comments, mentions, terms, settings, imported_items } = await everything(blog);
  return { posts, comments, mentions, terms, settings, imported_items };
}
