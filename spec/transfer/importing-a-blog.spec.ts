// What an import makes of each thing that a blog may hold.
import { access, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { addAuthor, findAccountByLogin } from '../../server/accounts/index.ts';
import { Refusal } from '../../server/kit/refusal.ts';
import { GiveUp } from '../../server/platform/jobs/index.ts';
import { FetchRefused, type Fetched } from '../../server/platform/net/index.ts';
import { readSettings, writeSettings } from '../../server/platform/settings/index.ts';
import { addTerm, deleteTerm, editTerm, mergeTerm, termsOf, findMediaBySource, findPost, mediaUrl, resolveAddress, restorePost, type Post } from '../../server/posts/index.ts';
import { fetchAttachment, reportLines } from '../../server/transfer/index.ts';
import { comment, exportNamed, item, meta, openImportingBlog, wxr, type ImportingBlog } from '../support/old-blog.ts';

let blog: ImportingBlog;
beforeEach(async () => {
  blog = await openImportingBlog();
});
afterEach(() => blog.close());

const importText = async (items: string, options?: Parameters<typeof wxr>[1], request?: Parameters<ImportingBlog['import']>[1]) => blog.import(await blog.file('old.xml', wxr(items, options)), request);
const post = async (id: number): Promise<Post> => {
  const found = await findPost(blog.engine.database, id);
  if (!found) throw new Error(`post ${id} is not here`);
  return found;
};
const comments = () => blog.engine.database.selectFrom('comments').selectAll().orderBy('id').execute();
const mentions = () => blog.engine.database.selectFrom('mentions').selectAll().orderBy('id').execute();

describe('the other exports', () => {
  it.each(['backslashes.xml', 'cdata-edge.xml', 'multiple-cdata.xml', 'slashes.xml', 'small-export.xml', 'term-formats.xml', 'test-serialized-comment-meta.xml', 'valid-wxr-1.0.xml', 'valid-wxr-1.1.xml', 'wordpress-6.1.wxr.xml', 'wxr-utf-8-challenges.xml'])(
    '%s is imported, and again without a change',
    async (name) => {
      blog.clock.now = '2027-01-01T00:00:00.000Z';
      const report = await blog.import(exportNamed(name));
      const again = await blog.import(exportNamed(name));
      expect(Object.values(again.carried).every((count) => count === 0)).toBe(true);
      expect(again.already.posts).toBe(report.carried.posts);
      expect(again.already.comments).toBe(report.carried.comments);
    },
  );

  it.each(['malformed.xml', 'malformed-simple.xml', 'missing-version-tag.xml'])('%s is refused, and changes nothing', async (name) => {
    const count = () => Promise.all((['accounts', 'settings', 'terms', 'posts', 'imported_items'] as const).map(async (table) => (await blog.engine.database.selectFrom(table).selectAll().execute()).length));
    const before = await count();
    await expect(blog.import(exportNamed(name))).rejects.toThrow(Refusal);
    expect(await count()).toEqual(before);
  });

  it('a WordPress 6.1 export keeps its pingbacks, its page tree and its redirect-worthy ids', async () => {
    blog.clock.now = '2027-01-01T00:00:00.000Z';
    const report = await blog.import(exportNamed('wordpress-6.1.wxr.xml'));
    expect(report.carried).toMatchObject({ posts: 13, pages: 4, comments: 14, mentions: 12, attachments: 1 });
    expect((await mentions()).find((mention) => mention.source_url.includes('ok3'))).toMatchObject({ title: 'Plain <script> title', excerpt_html: expect.not.stringContaining('<b>') });
    expect((await blog.engine.database.selectFrom('terms').selectAll().where('slug', '=', 'bits').executeTakeFirstOrThrow()).name).toBe('Bits &');
  });
});

describe('an imported post', () => {
  it('keeps its id, slug, path, dates on both clocks and everything said of it', async () => {
    await importText(
      item({
        id: 77,
        fields: { title: 'Bits &amp; “bobs”', 'wp:post_date': '2012-05-05 01:30:00', 'wp:post_date_gmt': '2012-05-04 23:30:00', 'wp:post_modified_gmt': '2012-06-01 00:00:00', 'wp:is_sticky': 1, 'wp:comment_status': 'closed', 'wp:ping_status': 'closed', 'wp:post_password': 'sesame', 'excerpt:encoded': 'In <em>short</em>', link: 'https://old.example/blog/archives/77.html' },
        content: 'One\ntwo\n\n<a href="http://www.old.example/blog/archives/12.html">three</a>',
      }),
    );
    expect(await post(77)).toMatchObject({ title: 'Bits & “bobs”', slug: 'item-77', path: '/archives/77.html', publishedAt: '2012-05-04T23:30:00.000Z', publishedOn: '2012-05-05', updatedAt: '2012-06-01T00:00:00.000Z', password: 'sesame', excerpt: 'In <em>short</em>', stickyAt: expect.any(String), commentsClosedAt: expect.any(String), pingsClosedAt: expect.any(String) });
    expect((await post(77)).html.replace(/\s+/g, ' ')).toContain('<p>One<br> two</p> <p><a href="/archives/12.html">three</a></p>');
  });

  it('has the words of its title, tags that people meant and all', async () => {
    const report = await importText(item({ id: 1, fields: { title: 'A List<T> & <em>more</em> &amp; <tags> 1 < 2' } }) + item({ id: 2, fields: { title: 'C<sub>2</sub>' } }));
    expect([(await post(1)).title, (await post(2)).title]).toEqual(['A List<T> & more & <tags> 1 < 2', 'C2']);
    expect(report.changed.find((remark) => remark.subject === 'HTML in a title')?.count).toBe(2);
  });

  it.each([
    ['publish', 'published'],
    ['draft', 'draft'],
    ['pending', 'draft'],
    ['private', 'private'],
    ['future', 'scheduled'],
    ['acme-reviewed', 'draft'],
  ])('with status %s is %s', async (status, expected) => {
    const date = status === 'future' ? '2030-05-04 12:00:00' : '2012-05-04 12:00:00';
    const report = await importText(item({ id: 1, fields: { 'wp:status': status, 'wp:post_date': date, 'wp:post_date_gmt': date } }));
    expect((await post(1)).status).toBe(expected);
    expect(report.changed.some((remark) => remark.subject === `status ${status}`)).toBe(status === 'acme-reviewed');
    expect((await post(1)).submittedAt !== null).toBe(status === 'pending');
  });

  it('comes back out of the trash as what it was, with its comments', async () => {
    await importText(
      item({ id: 5, fields: { 'wp:status': 'trash', 'wp:post_name': 'item-5__trashed' }, extra: meta('_wp_trash_meta_status', 'publish') + meta('_wp_trash_meta_comments_status', 'a:2:{i:8;s:1:"1";i:9;s:4:"spam";}') + comment({ id: 8, fields: { 'wp:comment_approved': 'post-trashed' } }) + comment({ id: 9, fields: { 'wp:comment_approved': 'post-trashed' } }) }),
    );
    expect(await post(5)).toMatchObject({ status: 'trashed', slug: 'item-5' });
    expect((await comments()).map((row) => row.status)).toEqual(['approved', 'spam']);
    const restored = await blog.records.change((change) => restorePost(change, blog.deps, 5));
    expect(restored).toMatchObject({ status: 'published', slug: 'item-5' });
  });

  it('takes its moment from the other clock, or from the feed, where one is missing', async () => {
    const zeros = '0000-00-00 00:00:00';
    await importText(
      item({ id: 1 }) + item({ id: 2, fields: { 'wp:post_date_gmt': zeros } }) + item({ id: 3, fields: { 'wp:post_date_gmt': zeros, 'wp:post_date': zeros, pubDate: 'Fri, 04 May 2012 09:00:00 +0000' } }) + item({ id: 4, fields: { 'wp:post_date_gmt': '-0001-11-30 00:00:00', 'wp:post_date': 'yesterday' } }),
    );
    expect((await post(2)).publishedAt).toBe('2012-05-04T12:00:00.000Z');
    expect((await post(3)).publishedAt).toBe('2012-05-04T09:00:00.000Z');
    expect((await post(4)).publishedAt).toBe(blog.clock.now);
  });

  it('has a new number where its own was taken, and the report says so', async () => {
    const mine = await blog.write({ keepId: 9, title: 'Mine' });
    const report = await importText(item({ id: mine.id }) + item({ id: mine.id + 1 }));
    expect((await post(mine.id)).title).toBe('Mine');
    expect((await post(mine.id + 2)).title).toBe(`Item ${mine.id}`);
    expect((await post(mine.id + 1)).title).toBe(`Item ${mine.id + 1}`);
    expect(reportLines(report).join('\n')).toContain(`post ${mine.id} “Item ${mine.id}”: now ${mine.id + 2}`);
  });

  it('has its old slugs lead to it', async () => {
    await importText(item({ id: 3, extra: meta('_wp_old_slug', 'first-try') }));
    expect(await resolveAddress(blog.engine.database, '/2012/05/04/first-try/')).toEqual({ kind: 'moved', location: '/2012/05/04/item-3/' });
  });

  it('that cannot be one here is named, and the others are carried', async () => {
    const report = await importText(item({ id: 1 }) + item({ id: 2, fields: { title: 'x'.repeat(3_000) } }) + item({ id: 3 }) + item({ id: 3, fields: { title: 'Again' } }));
    expect(report.carried.posts).toBe(2);
    expect(report.notCarried.map((remark) => remark.reason)).toEqual(expect.arrayContaining([expect.stringMatching(/title may have at most/), expect.stringMatching(/same number/)]));
    expect((await blog.engine.database.selectFrom('posts').select('id').execute()).map((row) => row.id)).toEqual([1, 3]);
  });

  it('whose address means something else here has another, and the report says so', async () => {
    const report = await importText(item({ id: 1, fields: { link: 'https://old.example/blog/feed/', 'wp:post_name': 'feed' } }) + item({ id: 2, fields: { link: 'https://old.example/blog/a/../../etc/' } }));
    expect((await post(1)).path).not.toBe('/feed/');
    expect(reportLines(report).join('\n')).toContain('/feed/ is now');
    expect((await post(2)).path).not.toContain('..');
  });

  it('loses no item of another kind without a word', async () => {
    const report = await importText(
      item({ id: 1, fields: { 'wp:post_type': 'product', title: 'Teapot' }, extra: comment({ id: 1 }) }) +
        item({ id: 2, fields: { 'wp:post_type': 'revision' } }) +
        item({ id: 3, fields: { 'wp:status': 'auto-draft' } }) +
        item({ id: 4, extra: '<category domain="genre" nicename="noir">Noir</category>' + meta('_price', '3') + comment({ id: 2, fields: { 'wp:comment_type': 'review' } }) }),
    );
    const lines = reportLines(report).join('\n');
    for (const words of ['post type product', 'product 1 “Teapot”', 'post type revision', 'status auto-draft', 'taxonomy genre', 'genre of a post', 'custom field _price', 'comment of type review', 'comments on what is not carried']) expect(lines).toContain(words);
  });
});

describe('pages', () => {
  it('hang below parents that come later in the file, at their old addresses', async () => {
    const page = (id: number, parent: number, path: string) => item({ id, fields: { 'wp:post_type': 'page', 'wp:post_parent': parent, 'wp:post_name': `p${id}`, 'wp:menu_order': id, link: `https://old.example/blog/${path}/` } });
    const text = page(3, 2, 'p1/p2/p3') + page(2, 1, 'p1/p2') + page(1, 0, 'p1') + page(4, 99, 'p4');
    const report = await importText(text);
    expect([await post(3), await post(2), await post(1)].map(({ parentId, path, menuOrder }) => [parentId, path, menuOrder])).toEqual([[2, '/p1/p2/p3/', 3], [1, '/p1/p2/', 2], [null, '/p1/', 1]]);
    expect(reportLines(report).join('\n')).toContain('the page above it was not carried');
  });

  it('in a circle end nothing', async () => {
    const page = (id: number, parent: number) => item({ id, fields: { 'wp:post_type': 'page', 'wp:post_parent': parent } });
    const report = await importText(page(1, 2) + page(2, 1));
    expect(report.carried.pages).toBe(2);
    expect([(await post(1)).parentId, (await post(2)).parentId].filter((parent) => parent !== null)).toHaveLength(1);
  });

  it('that stood at the old home stands at ours', async () => {
    await importText(item({ id: 8, fields: { 'wp:post_type': 'page', link: 'https://old.example/blog/' } }));
    expect((await readSettings(blog.engine.database)).frontPageId).toBe(8);
  });
});

describe('a conversation', () => {
  it('keeps its ids, nesting, statuses and all that is known of its people', async () => {
    await importText(
      item({
        id: 1,
        extra:
          comment({ id: 12, fields: { 'wp:comment_parent': 11, 'wp:comment_user_id': 4, 'wp:comment_author': 'Wilma &amp; Co', 'wp:comment_content': "See http://old.example/x, then\n<b>that</b> <script>alert(1)</script>" } }) +
          comment({ id: 11, fields: { 'wp:comment_agent': 'Lynx' } }) +
          comment({ id: 13, fields: { 'wp:comment_approved': '0' } }) +
          comment({ id: 14, fields: { 'wp:comment_approved': 'spam', 'wp:comment_author_url': 'javascript:alert(1)' } }) +
          comment({ id: 15, fields: { 'wp:comment_approved': 'trash', 'wp:comment_parent': 999 } }),
      }),
      { head: '<wp:author><wp:author_id>4</wp:author_id><wp:author_login>wilma</wp:author_login><wp:author_email>wilma@old.example</wp:author_email><wp:author_display_name>Wilma</wp:author_display_name></wp:author>' },
    );
    const rows = await comments();
    const wilma = await findAccountByLogin(blog.engine.database, 'wilma');
    expect(rows.map((row) => [row.id, row.parent_id, row.thread_id, row.status])).toEqual([[11, null, 11, 'approved'], [12, 11, 11, 'approved'], [13, null, 13, 'pending'], [14, null, 14, 'spam'], [15, null, 15, 'trash']]);
    expect(rows[0]).toMatchObject({ author_email: 'grace@reader.example', author_ip: '192.0.2.7', author_agent: 'Lynx', created_at: '2012-05-05T08:00:00.000Z' });
    expect(rows[1]).toMatchObject({ account_id: wilma?.id, author_name: 'Wilma & Co' });
    expect(rows[1]?.html).toMatch(/See <a href="http:\/\/old\.example\/x"[^>]*>http:\/\/old\.example\/x<\/a>, then<br/);
    expect(rows[1]?.html).not.toContain('script');
    expect(rows[3]?.author_url).toBeNull();
  });

  it('has its pingbacks and trackbacks as mentions, each source once', async () => {
    const ping = (id: number, type: string, url: string) => comment({ id, fields: { 'wp:comment_type': type, 'wp:comment_author': 'Their title &laquo; Blog', 'wp:comment_author_url': url, 'wp:comment_content': '[&#8230;] <strong>words</strong> [&#8230;]' } });
    const report = await importText(item({ id: 1, extra: ping(1, 'pingback', 'https://them.example/1') + ping(2, 'trackback', 'https://them.example/2') + ping(3, 'pingback', 'https://them.example/1') + ping(4, 'pingback', 'not an address') }));
    expect((await mentions()).map(({ protocol, source_url, target_url, title, status }) => [protocol, source_url, target_url, title, status])).toEqual([
      ['pingback', 'https://them.example/1', 'https://blog.example/2012/05/04/item-1/', 'Their title « Blog', 'approved'],
      ['trackback', 'https://them.example/2', 'https://blog.example/2012/05/04/item-1/', 'Their title « Blog', 'approved'],
    ]);
    expect(report.notCarried.map((remark) => remark.reason)).toEqual(expect.arrayContaining(['the same page mentions the same post already', 'says not which page it comes from']));
  });

  it('that went on since the last import is brought up to date', async () => {
    await importText(item({ id: 1, extra: comment({ id: 1 }) }));
    const report = await importText(item({ id: 1, extra: comment({ id: 1 }) + comment({ id: 2, fields: { 'wp:comment_parent': 1 } }) }));
    expect(report.carried).toMatchObject({ posts: 0, comments: 1 });
    expect((await comments()).map((row) => row.thread_id)).toEqual([1, 1]);
  });

  it('keeps out of the way of comments that are here', async () => {
    await importText(item({ id: 1, extra: comment({ id: 1 }) + comment({ id: 2 }) }));
    const report = await importText(item({ id: 51, extra: comment({ id: 1 }) + comment({ id: 2, fields: { 'wp:comment_parent': 1 } }) + comment({ id: 3 }) }), { url: 'https://second.example' });
    expect(report.carried.comments).toBe(3);
    const rows = await comments();
    expect(rows.filter((row) => row.post_id === 51).map((row) => row.parent_id === null)).toEqual(expect.arrayContaining([true, true, false]));
    expect(new Set(rows.map((row) => row.id)).size).toBe(5);
  });
});

describe('authors', () => {
  it('are the accounts that have their e-mail address, or new ones', async () => {
    const head = '<wp:author><wp:author_login>boss</wp:author_login><wp:author_email>ADA@blog.example</wp:author_email><wp:author_display_name>The Boss</wp:author_display_name></wp:author>';
    await blog.records.change((change) => addAuthor(change, { name: 'Another', login: 'wilma', email: 'other@blog.example', role: 'author' }));
    const report = await importText(item({ id: 1, fields: { 'dc:creator': 'boss' } }) + item({ id: 2 }) + item({ id: 3, fields: { 'dc:creator': '' } }), { head });
    expect((await post(1)).authorId).toBe(blog.owner.id);
    expect(report.claimable).toEqual([{ login: 'wilma-2', name: 'wilma', email: null }]);
    expect((await post(2)).authorId).toBe((await findAccountByLogin(blog.engine.database, 'wilma-2'))?.id);
  });

  it('do not become owners by way of a file', async () => {
    const head = '<wp:author><wp:author_login>evil</wp:author_login><parley:role xmlns:parley="urn:parley:export:1">owner</parley:role></wp:author>';
    await importText(item({ id: 1, fields: { 'dc:creator': 'evil' } }), { head });
    expect((await findAccountByLogin(blog.engine.database, 'evil'))?.role).toBe('editor');
  });
});

describe('settings and menus of one’s own', () => {
  it('stay as they are', async () => {
    await blog.records.change((change) => writeSettings(change, { title: 'Ours', menu: [{ label: 'Home', url: '/', depth: 0 }] }));
    const menuItem = item({ id: 9, fields: { 'wp:post_type': 'nav_menu_item' }, extra: '<category domain="nav_menu" nicename="main">Main</category>' + meta('_menu_item_type', 'custom') + meta('_menu_item_url', 'https://old.example/blog/x/') });
    const report = await importText(item({ id: 1 }) + menuItem);
    expect(await readSettings(blog.engine.database)).toMatchObject({ title: 'Ours', tagline: 'It was', language: 'en-GB', menu: [{ label: 'Home', url: '/', depth: 0 }] });
    expect(reportLines(report).join('\n')).toContain('there is a menu here already');
  });
});

const attachment = (id: number, file: string, given: { parent?: number; extra?: string } = {}) =>
  item({ id, fields: { 'wp:post_type': 'attachment', 'wp:status': 'inherit', 'wp:post_parent': given.parent ?? 0, title: 'Sunrise', 'excerpt:encoded': 'The caption', link: `https://old.example/blog/sunrise-${id}/`, 'wp:attachment_url': `https://old.example/blog/wp-content/uploads/2012/${file}` }, content: 'The description', extra: meta('_wp_attachment_image_alt', 'A yellow sky') + (given.extra ?? '') });
const sizes = meta('_wp_attachment_metadata', 'a:1:{s:5:"sizes";a:1:{s:6:"medium";a:1:{s:4:"file";s:19:"sunrise-300x188.jpg";}}}');
const showing = '<a href="https://old.example/blog/wp-content/uploads/2012/sunrise.jpg"><img src="https://old.example/blog/wp-content/uploads/2012/sunrise-300x188.jpg" srcset="https://old.example/blog/wp-content/uploads/2012/sunrise.jpg 2x" alt="Sun"></a>';
const jpeg = () => sharp({ create: { width: 640, height: 400, channels: 3, background: '#fc3' } }).jpeg().toBuffer();

describe('files', () => {
  const jobs = () => blog.engine.database.selectFrom('jobs').selectAll().where('kind', '=', 'transfer.fetch-attachment').execute();
  const run = async (answer: Partial<Fetched> | Error) => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Fetched> => {
      asked.push(url);
      if (answer instanceof Error) throw answer;
      return { url, status: 200, headers: {}, body: Buffer.alloc(0), truncated: false, ...answer };
    };
    const handler = fetchAttachment({ ...blog.media, fetcher: { fetch } });
    for (const job of await jobs()) await handler(JSON.parse(job.payload), { id: job.id, attempt: 1, signal: new AbortController().signal });
    return asked;
  };

  it('are fetched by jobs; then their old addresses lead to them and posts show them from here', async () => {
    const report = await importText(item({ id: 1, content: showing, extra: meta('_thumbnail_id', 20) }) + attachment(20, 'sunrise.jpg', { parent: 1, extra: sizes }));
    expect(report).toMatchObject({ filesToFetch: 1, carried: { attachments: 1 } });
    expect(await run({ body: await jpeg() })).toEqual(['https://old.example/blog/wp-content/uploads/2012/sunrise.jpg']);
    const media = await findMediaBySource(blog.engine.database, 'https://old.example/blog/wp-content/uploads/2012/sunrise.jpg');
    expect(media).toMatchObject({ id: 20, title: 'Sunrise', alt: 'A yellow sky', caption: 'The caption', description: 'The description', postId: 1, width: 640 });
    const url = media ? mediaUrl(media) : '';
    for (const path of ['/wp-content/uploads/2012/sunrise.jpg', '/wp-content/uploads/2012/sunrise-300x188.jpg', '/sunrise-20/']) expect(await resolveAddress(blog.engine.database, path)).toEqual({ kind: 'moved', location: url });
    const shown = await post(1);
    expect(shown.featuredMediaId).toBe(20);
    expect(shown.updatedAt).toBe('2012-05-04T12:00:00.000Z');
    expect(shown.html).toContain(`href="${url}"`);
    expect(shown.html).not.toContain('wp-content');
    expect(shown.html).toContain('width=');
    await run({ body: await jpeg() });
    expect(await blog.engine.database.selectFrom('media').select('id').execute()).toHaveLength(1);
    expect((await importText(item({ id: 1, content: showing }) + attachment(20, 'sunrise.jpg'))).already.attachments).toBe(1);
  });

  it('are played from here, also where they lay on another host', async () => {
    const wav = Buffer.concat([Buffer.from('RIFF$\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0@\x1f\0\0@\x1f\0\0\x01\0\x08\0data\0\0\0\0', 'latin1')]);
    const url = 'https://old.files.example/2012/a_hum.wav';
    await importText(item({ id: 1, content: `[audio ${url}]` }) + item({ id: 2, content: 'nothing' }) + item({ id: 20, fields: { 'wp:post_type': 'attachment', 'wp:attachment_url': url } }));
    await run({ body: wav });
    expect((await post(1)).source).toMatch(/<audio[^>]* src="\/media\/[0-9a-f]{64}\/a-hum\.wav"/);
  });

  it('that are gone, refused or no files are given up on; others are tried again', async () => {
    await importText(attachment(20, 'sunrise.jpg'));
    await expect(run({ status: 404 })).rejects.toThrow(GiveUp);
    await expect(run(new FetchRefused('address', 'private'))).rejects.toThrow(GiveUp);
    await expect(run({ body: Buffer.from('<html><script>alert(1)</script></html>') })).rejects.toThrow(GiveUp);
    await expect(run({ status: 503 })).rejects.not.toThrow(GiveUp);
    const passing = await run(new FetchRefused('timeout', 'slow')).catch((error: unknown) => error);
    expect(passing).toBeInstanceOf(FetchRefused);
  });

  it('come from a folder where they are in it, and never from outside of it', async () => {
    const uploads = join(blog.folder, 'uploads');
    await mkdir(join(uploads, '2012'), { recursive: true });
    await writeFile(join(uploads, '2012/sunrise.jpg'), await jpeg());
    await writeFile(join(blog.folder, 'secret.jpg'), await jpeg());
    await symlink(join(blog.folder, 'secret.jpg'), join(uploads, '2012/link.jpg'));
    const text = item({ id: 1, content: showing }) + attachment(20, 'sunrise.jpg', { extra: sizes }) + attachment(21, '../../../secret.jpg') + attachment(22, 'link.jpg') + attachment(23, 'absent.jpg', { extra: meta('_wp_attached_file', '../secret.jpg') });
    const report = await importText(text, {}, { uploads });
    expect(report).toMatchObject({ filesToFetch: 3, carried: { attachments: 4 } });
    expect((await blog.engine.database.selectFrom('media').select('id').execute()).map((row) => row.id)).toEqual([20]);
    expect((await post(1)).html).toMatch(/src="\/media\//);
    expect((await importText(text, {}, { uploads })).already.attachments).toBe(4);
  });

  it('are only counted by a trial', async () => {
    const uploads = join(blog.folder, 'uploads');
    await mkdir(join(uploads, '2012'), { recursive: true });
    await writeFile(join(uploads, '2012/sunrise.jpg'), await jpeg());
    expect(await importText(attachment(20, 'sunrise.jpg') + attachment(21, 'b.jpg'), {}, { uploads, dryRun: true })).toMatchObject({ filesToFetch: 1, carried: { attachments: 2 } });
    expect(await jobs()).toEqual([]);
    await expect(access(blog.mediaDir)).rejects.toThrow();
  });
});

describe('what is asked for', () => {
  it('must be there', async () => {
    await expect(blog.import('/nowhere/at/all.xml')).rejects.toThrow(/cannot be read/);
    await expect(importText('', {}, { uploads: '/nowhere' })).rejects.toThrow(/is no folder/);
  });
});

describe('a second import, after categories and tags were put in order here', () => {
  it('files what is new where the old ones went, and makes none of them again', async () => {
    const filed = (taxonomy: string, slug: string) => `<category domain="${taxonomy}" nicename="${slug}"><![CDATA[${slug}]]></category>`;
    const head = ['food', 'crumb', 'bread', 'stale'].map((slug) => `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${slug === 'crumb' ? 'food' : ''}</wp:category_parent><wp:cat_name>${slug}</wp:cat_name></wp:category>`).join('') + ['rye', 'wheat', 'oat'].map((slug) => `<wp:tag><wp:tag_slug>${slug}</wp:tag_slug><wp:tag_name>${slug}</wp:tag_name></wp:tag>`).join('');
    const all = ['food', 'crumb', 'stale'].map((slug) => filed('category', slug)).join('') + ['rye', 'oat'].map((slug) => filed('post_tag', slug)).join('');
    await importText(item({ id: 5, extra: all }), { head });
    const { database } = blog.engine;
    const id = async (slug: string): Promise<number> => (await database.selectFrom('terms').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
    const [food, crumb, bread, stale, rye, wheat, oat] = [await id('food'), await id('crumb'), await id('bread'), await id('stale'), await id('rye'), await id('wheat'), await id('oat')];
    await blog.records.change((change) => editTerm(change, food, { slug: 'meals' }));
    for (const [from, into] of [[crumb, bread], [rye, wheat]] as const) await blog.records.change((change) => mergeTerm(change, from, into));
    for (const gone of [stale, oat]) await blog.records.change((change) => deleteTerm(change, gone));
    // Somebody made one anew, of the name that was deleted.
    await blog.records.change((change) => addTerm(change, blog.engine, { taxonomy: 'tag', name: 'oat', slug: 'oat', parentId: null, description: '' }));
    const slugs = async () => (await database.selectFrom('terms').select('slug').orderBy('slug').execute()).map(({ slug }) => slug);
    const before = await slugs();
    for (const number of [6, 7]) {
      await importText(item({ id: 5, extra: all }) + item({ id: number, extra: all }), { head });
      expect(await slugs()).toEqual(before);
      expect(((await termsOf(database, [number])).get(number) ?? []).map(({ slug }) => slug).toSorted()).toEqual(['bread', 'meals', 'oat', 'wheat']);
    }
    expect(((await termsOf(database, [5])).get(5) ?? []).map(({ slug }) => slug).toSorted()).toEqual(['bread', 'meals', 'wheat']);
  });
});

describe('what WordPress says of categories', () => {
  it('is read as the text that it shows, line by line', async () => {
    const category = (slug: string, description: string) => `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:cat_name>${slug}</wp:cat_name><wp:category_description><![CDATA[${description}]]></wp:category_description></wp:category>`;
    const report = await importText('', { head: category('a', 'Salt &amp; pepper, &lt;fresh&gt;') + category('b', 'See <a href="https://x.example/">this</a>\n<script>alert(1)</script>and &quot;that&quot;') });
    expect(await blog.engine.database.selectFrom('terms').select('description').orderBy('slug').execute()).toEqual([{ description: 'Salt & pepper, <fresh>' }, { description: 'See this\nand "that"' }]);
    expect(report.changed.map(({ subject }) => subject)).toEqual(['HTML in a description']);
  });
});
