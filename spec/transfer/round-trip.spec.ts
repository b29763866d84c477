// What is exported comes back as it was, and WordPress's importer finds what it looks for.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { addAuthor } from '../../server/accounts/index.ts';
import { addComment } from '../../server/comments/index.ts';
import { addMention } from '../../server/mentions/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { renderComment } from '../../server/platform/text/render-comment.ts';
import { writeSettings } from '../../server/platform/settings/index.ts';
import { deletePost, ensureTerm, mediaUrl, storeMedia, trashPost } from '../../server/posts/index.ts';
import { fetchAttachment } from '../../server/transfer/index.ts';
import { exportNamed, openImportingBlog, type ImportingBlog } from '../support/old-blog.ts';

let [from, to]: ImportingBlog[] = [];
beforeEach(async () => {
  [from, to] = [await openImportingBlog(), await openImportingBlog()];
});
afterEach(async () => {
  await from?.close();
  await to?.close();
});
const blogs = (): { from: ImportingBlog; to: ImportingBlog } => {
  if (!from || !to) throw new Error('no blogs are open');
  return { from, to };
};

/** A blog with one of everything that an export carries. */
async function fill(blog: ImportingBlog): Promise<void> {
  const { records, deps, write } = blog;
  const picture = await storeMedia(blog.media, { bytes: await sharp({ create: { width: 900, height: 600, channels: 3, background: '#39c' } }).jpeg().toBuffer(), name: 'sea.jpg', title: 'The sea', alt: 'Blue', caption: 'At noon', description: 'A picture of the sea' });
  const { cat, sub, tag, wilma } = await records.change(async (change) => {
    const cat = await ensureTerm(change, deps.engine, { taxonomy: 'category', name: 'Bits & bobs', description: 'What is <em>new</em>' });
    return {
      cat,
      sub: await ensureTerm(change, deps.engine, { taxonomy: 'category', name: 'Größe', parentId: cat.id }),
      tag: await ensureTerm(change, deps.engine, { taxonomy: 'tag', name: 'c++ <tag>', slug: 'c-plus-plus' }),
      wilma: await addAuthor(change, { name: 'Wilma <Writer>', email: 'wilma@blog.example', role: 'author', bio: 'She *writes* ]]> on.\nAnd on.', website: 'https://wilma.example/' }),
    };
  });
  const first = await write({ title: 'Größe & “quotes” <b>', source: `# One\n\nTwo ]]> three\n\n<!--more-->\n\nFour ![sea](${mediaUrl(picture)})\n\n\`code <br>\``, categoryIds: [sub.id], tagIds: [tag.id], sticky: true, featuredMediaId: picture.id, excerpt: 'In short', password: 'sesame & co' });
  await write({ id: first.id, title: first.title, source: first.source, slug: 'a-new-slug', authorId: wilma.id });
  const html = await write({ format: 'html', source: `<p>One</p>\n<!--nextpage-->\n<p>Two <img src="${mediaUrl(picture)}" alt="x"></p>`, title: 'Pages', commentsOpen: false, pingsOpen: false, publishedAt: '2012-12-31T23:30:00.250Z', publishedOn: '2013-01-01', categoryIds: [cat.id] });
  await write({ title: '', source: 'No title', status: 'draft', submitted: true });
  await write({ title: 'Later', status: 'scheduled', publishedAt: '2033-01-01T00:00:00.000Z' });
  await write({ title: 'Secret', status: 'private' });
  const trashed = await write({ title: 'Rubbish', status: 'draft', submitted: true });
  const gone = await write({ title: 'Gone for good' });
  const page = await write({ type: 'page', title: 'Über uns', menuOrder: 3 });
  await write({ type: 'page', title: '東京 page', parentId: page.id });
  await records.change(async (change) => {
    await trashPost(change, deps, trashed.id);
    await deletePost(change, deps, gone.id);
    const said = (source: string) => ({ source, html: renderComment(source), createdAt: '2013-02-01T10:00:00.123Z', isOld: true });
    const stone = await addComment(change, { postId: html.id, status: 'approved', authorName: '', ...said(''), html: vouchForHtml(''), deletedBy: 'moderator' });
    await addComment(change, { postId: html.id, parentId: stone, status: 'approved', authorName: 'Below', ...said('Under a stone'), editedAt: '2013-02-03T10:00:00.456Z' });
    const top = await addComment(change, { postId: html.id, status: 'approved', authorName: 'Grace <h>', authorEmail: 'grace@reader.example', authorUrl: 'https://reader.example/?a=1&b=2', authorIp: '192.0.2.1', authorAgent: 'Lynx', ...said('**Bold**, [link](https://x.example/)\nnext line ]]> and\n\n> quoted') });
    await addComment(change, { postId: html.id, parentId: top, status: 'pending', accountId: blog.owner.id, authorName: 'Ada', ...said('1. one\n2. two') });
    await addComment(change, { postId: html.id, status: 'spam', authorName: 'Spam', ...said('http://spam.example') });
    const mention = { postId: html.id, targetUrl: `https://blog.example${html.path}`, excerptHtml: vouchForHtml('words <strong>around</strong>'), createdAt: '2013-02-02T00:00:00.000Z', status: 'approved' as const };
    await addMention(change, { ...mention, protocol: 'webmention', kind: 'like', sourceUrl: 'https://them.example/1?a=b&c=d', title: '', authorName: 'Them', authorUrl: 'https://them.example/' });
    await addMention(change, { ...mention, protocol: 'pingback', kind: 'mention', sourceUrl: 'https://them.example/2', title: 'A <title> & more', authorName: '', authorUrl: null });
    const photo = 'https://them.example/face.jpg';
    const joined = await addComment(change, { postId: html.id, parentId: top, status: 'approved', authorName: 'Them', authorUrl: 'https://them.example/', ...said('An answer'), origin: { url: 'https://them.example/3', photo } });
    await addMention(change, { ...mention, protocol: 'pingback', kind: 'reply', sourceUrl: 'https://them.example/3', title: '', authorName: '', authorUrl: null, excerptHtml: vouchForHtml(''), createdAt: change.now, commentId: joined });
    await addMention(change, { ...mention, protocol: 'webmention', kind: 'repost', sourceUrl: 'https://them.example/4', title: '', authorName: 'Them', authorUrl: null, authorPhoto: photo });
    await writeSettings(change, { title: 'The <Blog> & co', tagline: 'Words', language: 'de-AT', timeZone: 'Europe/Vienna', menu: [{ label: 'Über & out', url: '/ueber-uns/', depth: 0 }, { label: 'Deep', url: 'https://else.example/', depth: 1 }, { label: 'Deeper', url: '#', depth: 2 }, { label: 'Flat', url: '/', depth: 0 }] });
  });
}

/** What a round trip has to keep, without what depends on the order of making. */
async function content({ engine: { database } }: ImportingBlog) {
  const logins = new Map((await database.selectFrom('accounts').selectAll().execute()).map((row) => [row.id, row.login]));
  const posts = (await database.selectFrom('posts').selectAll().orderBy('id').execute()).map((row) => ({ ...row, author_id: logins.get(row.author_id), sticky_at: row.sticky_at !== null, comments_closed_at: row.comments_closed_at !== null, pings_closed_at: row.pings_closed_at !== null }));
  return {
    accounts: (await database.selectFrom('accounts').select(['login', 'name', 'email', 'role', 'bio', 'website']).orderBy('login').execute()).filter((row) => row.login !== 'ada'),
    posts,
    terms: await database.selectFrom('terms').selectAll().orderBy('id').execute(),
    filed: await database.selectFrom('post_terms').selectAll().orderBy('post_id').orderBy('term_id').execute(),
    addresses: (await database.selectFrom('addresses').select(['path', 'post_id', 'location']).orderBy('path').execute()).map((row) => JSON.stringify(row)).toSorted(),
    comments: (await database.selectFrom('comments').selectAll().orderBy('id').execute()).map((row) => ({ ...row, account_id: row.account_id === null ? null : logins.get(row.account_id), html: row.html.replace(/(<pre[^>]*>)\n+/g, '$1\n') })),
    mentions: (await database.selectFrom('mentions').selectAll().orderBy('source_url').execute()).map((row) => ({ ...row, id: 0 })),
    settings: (await database.selectFrom('settings').selectAll().where('name', 'in', ['title', 'tagline', 'language', 'menu']).orderBy('name').execute()),
  };
}

describe('an export', () => {
  it('is read back by our own import without loss', async () => {
    const { from: old, to: fresh } = blogs();
    await fill(old);
    // The time zone is no part of an export; it comes from the owner.
    await fresh.records.change((change) => writeSettings(change, { timeZone: 'Europe/Vienna' }));
    const report = await fresh.import(await old.export());
    // The one picture keeps its place by being fetched; see below.
    const [before, after] = [await content(old), await content(fresh)];
    const sources = (posts: typeof before.posts) => posts.map((post) => ({ ...post, html: '', teaser_html: '', featured_media_id: 0 }));
    expect({ ...after, posts: sources(after.posts) }).toEqual({ ...before, posts: sources(before.posts) });
    expect(report.notCarried).toEqual([]);
    expect(report.carried).toMatchObject({ posts: 6, pages: 2, comments: 6, mentions: 3, attachments: 1, menuItems: 4 });
  });

  it('says nothing of mentions that were taken back', async () => {
    const { from: old } = blogs();
    await fill(old);
    await old.records.change(async ({ database, now }) => void (await database.updateTable('mentions').set({ retracted_at: now }).where('source_url', '=', 'https://them.example/2').execute()));
    const xml = await readFile(await old.export(), 'utf8');
    expect([xml.includes('them.example/1'), xml.includes('them.example/2')]).toEqual([true, false]);
  });

  it('brings its pictures along, under the same number', async () => {
    const { from: old, to: fresh } = blogs();
    await fill(old);
    await fresh.import(await old.export());
    const fetch = async (url: string) => {
      const [, hash = '', name = ''] = /\/media\/([0-9a-f]+)\/(.+)$/.exec(url) ?? [];
      return { url, status: 200, headers: {}, body: await readFile(join(old.mediaDir, hash.slice(0, 2), hash, name)), truncated: false };
    };
    const handler = fetchAttachment({ ...fresh.media, fetcher: { fetch } });
    for (const job of await fresh.engine.database.selectFrom('jobs').selectAll().where('kind', '=', 'transfer.fetch-attachment').execute()) await handler(JSON.parse(job.payload), { id: job.id, attempt: 1, signal: new AbortController().signal });
    const media = await fresh.engine.database.selectFrom('media').selectAll().executeTakeFirstOrThrow();
    expect(media).toMatchObject({ title: 'The sea', alt: 'Blue', caption: 'At noon', description: 'A picture of the sea', width: 900 });
    const posts = await fresh.engine.database.selectFrom('posts').selectAll().where('source', 'like', '%/media/%').execute();
    expect(posts).toHaveLength(2);
    for (const post of posts) expect(post.html).toContain(media.hash);
    expect(posts.map((post) => post.featured_media_id).filter((id) => id !== null)).toEqual([media.id]);
  });

  it('of an imported blog says the same as that blog', async () => {
    const { from: old, to: fresh } = blogs();
    for (const blog of [old, fresh]) blog.clock.now = '2026-11-22T12:00:00.000Z';
    await old.import(exportNamed('themeunittestdata.wordpress.xml'));
    await fresh.import(await old.export());
    const [before, after] = [await content(old), await content(fresh)];
    expect(after.posts).toEqual(before.posts);
    expect(after.comments).toEqual(before.comments);
    expect(after.mentions).toEqual(before.mentions);
    expect(after.terms).toEqual(before.terms);
    expect(after.settings).toEqual(before.settings);
  });

  it('has what WordPress’s importer looks for', async () => {
    const { from: old } = blogs();
    await fill(old);
    const xml = await readFile(await old.export(), 'utf8');
    const names = (text: string, part: RegExp) => new Set([...(part.exec(text)?.[0] ?? '').matchAll(/<((?:wp|dc|content|excerpt):\w+|title|link|guid|pubDate|description)[ >]/g)].map(([, name = '']) => name));
    const original = await readFile(exportNamed('wordpress-6.1.wxr.xml'), 'utf8');
    for (const part of [/<channel>[\s\S]*?<wp:author>/, /<wp:author>[\s\S]*?<\/wp:author>/, /<wp:category>[\s\S]*?<\/wp:category>/, /<wp:tag>[\s\S]*?<\/wp:tag>/, /<wp:comment>[\s\S]*?<\/wp:comment>/, /<item>[\s\S]*?<\/item>/]) {
      const without = (text: string) => (part.source.includes('item') ? text.replace(/<wp:comment>[\s\S]*?<\/wp:comment>/g, '') : text);
      const missing = [...names(without(original), part)].filter((name) => !names(without(xml), part).has(name));
      expect(missing).toEqual([]);
    }
    expect(xml).toContain('<wp:wxr_version>1.2</wp:wxr_version>');
    expect(xml).toMatch(/<wp:status><!\[CDATA\[(trash)\]\]>/);
    expect(xml).toContain('<wp:attachment_url><![CDATA[https://blog.example/media/');
    expect(xml).toMatch(/<!--more-->/);
    expect(xml).toMatch(/<!--nextpage-->/);
    expect(xml).not.toContain('$argon2');
  });

  it('holds no character that XML refuses, and no CDATA that ends early', async () => {
    const { from: old, to: fresh } = blogs();
    await old.write({ format: 'html', source: '<p>a\u0001b ]]> c ]]]]>> d \ud800 e</p>', title: 'x\u0002y ]]>' });
    await fresh.import(await old.export());
    expect(await fresh.engine.database.selectFrom('posts').select(['title', 'source']).execute()).toEqual([{ title: 'xy ]]>', source: '<p>a\u0001b ]]> c ]]]]>> d \ufffd e</p>' }]);
  });

  it('of an empty blog is one', async () => {
    const { from: old, to: fresh } = blogs();
    expect((await fresh.import(await old.export())).carried.posts).toBe(0);
  });
});
