// What WordPress's importer makes of an export, as it was seen to: nothing is left out, nothing is taken for something else, and all of it comes back.
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor } from '../../server/accounts/index.ts';
import { addComment } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { addMention } from '../../server/mentions/index.ts';
import { writeSettings } from '../../server/platform/settings/index.ts';
import { ensureTerm, trashPost } from '../../server/posts/index.ts';
import { keepApart } from '../../server/transfer/export/apart.ts';
import { moreExactly } from '../../server/transfer/import/own-form.ts';
import { openImportingBlog, type ImportingBlog } from '../support/old-blog.ts';

let opened: ImportingBlog[] = [];
let [old, fresh]: ImportingBlog[] = [];
beforeEach(async () => {
  opened = [await openImportingBlog(), await openImportingBlog()];
  [old, fresh] = opened;
});
afterEach(async () => {
  for (const blog of opened) await blog.close();
});
const blogs = (): { old: ImportingBlog; fresh: ImportingBlog } => {
  if (!old || !fresh) throw new Error('no blogs are open');
  return { old, fresh };
};

const exported = async (blog: ImportingBlog): Promise<string> => readFile(await blog.export(), 'utf8');

/** Reads an export into the fresh blog, perhaps changed on the way as somebody would in WordPress. */
const bringBack = async (xml: string) => blogs().fresh.import(await blogs().fresh.file('back.xml', xml));
const posts = () => blogs().fresh.engine.database.selectFrom('posts').selectAll().orderBy('id').execute();
const comments = () => blogs().fresh.engine.database.selectFrom('comments').selectAll().orderBy('id').execute();
/** What stands in each element of a name, CDATA put together. */
const texts = (xml: string, name: string): string[] => [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inside = '']) => inside.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1'));
const itemOf = (xml: string, title: string): string => [...xml.matchAll(/<item>[\s\S]*?<\/item>/g)].map(([whole]) => whole).find((whole) => whole.includes(`<title><![CDATA[${title}]]>`)) ?? '';

const say = (blog: ImportingBlog, given: { postId: number; name?: string; words?: string; keepId?: number; parentId?: number; email?: string; url?: string }) =>
  blog.records.change((change) =>
    addComment(change, { postId: given.postId, parentId: given.parentId ?? null, ...(given.keepId !== undefined && { keepId: given.keepId }), status: 'approved', authorName: given.name ?? 'Grace', authorEmail: given.email ?? null, authorUrl: given.url ?? null, source: given.words ?? 'Well.', html: vouchForHtml(`<p>${given.words ?? 'Well.'}</p>`), createdAt: '2013-02-01T10:00:00.123Z', isOld: true }),
  );

describe('an export for WordPress', () => {
  it('holds no text that its importer would take for serialized PHP and make an object of', async () => {
    const { old: blog } = blogs();
    const evil = 'O:8:"Anything":1:{s:1:"a";i:1;}';
    const post = await blog.write({ source: evil });
    await blog.write({ source: 's:3:"abc";' });
    await blog.write({ source: 'b:0;' });
    await say(blog, { postId: post.id, words: evil });
    const xml = await exported(blog);
    expect(texts(xml, 'wp:meta_value').filter((value) => /^\s*(?:[aObidsCE]:|N;)/.test(value))).toEqual([]);
    await bringBack(xml);
    expect((await posts()).map(({ source }) => source)).toEqual([evil, 's:3:"abc";', 'b:0;']);
    expect((await comments()).map(({ source }) => source)).toEqual([evil]);
  });

  it('serializes a text that looks as if it were, as WordPress does, and reads it back', async () => {
    const { old: blog } = blogs();
    const picture = { name: 'sea.txt', hash: 'ab'.repeat(32), mime: 'text/plain', bytes: 1, renditions: '[]', title: 'Sea', alt: 'a:1:{i:0;s:3:"mär";}', caption: '', description: '', search_text: '', created_at: '2013-01-01T00:00:00.000Z' };
    await blog.engine.database.insertInto('media').values(picture).execute();
    const xml = await exported(blog);
    expect(texts(xml, 'wp:meta_value')).toContain('s:21:"a:1:{i:0;s:3:"mär";}";');
    await bringBack(xml);
    const job = await blogs().fresh.engine.database.selectFrom('jobs').select('payload').where('kind', '=', 'transfer.fetch-attachment').executeTakeFirstOrThrow();
    expect(JSON.parse(job.payload)).toMatchObject({ alt: picture.alt });
  });

  it('asks for every author to be made, under a login that WordPress takes', async () => {
    const { old: blog } = blogs();
    const olga = await blog.records.change((change) => addAuthor(change, { name: 'Ольга', login: 'ольга', email: 'olga@blog.example', role: 'author', bio: 'One line\n\nand <another> & "more"' }));
    const yamada = await blog.records.change((change) => addAuthor(change, { name: '山田', login: '山田', email: 'yamada@blog.example', role: 'author' }));
    for (const authorId of [olga.id, yamada.id]) await blog.write({ authorId });
    const xml = await exported(blog);
    expect(texts(xml, 'wp:author_login')).toEqual(['ada', 'olga', 'author']);
    expect(texts(xml, 'dc:creator')).toEqual(['olga', 'author']);
    expect(xml.split('\n').filter((line) => line.includes('<wp:author>')).every((line) => line.endsWith('</wp:author>'))).toBe(true);
    await bringBack(xml);
    const accounts = await blogs().fresh.engine.database.selectFrom('accounts').select(['login', 'bio']).where('login', '!=', 'ada').orderBy('id').execute();
    expect(accounts).toEqual([{ login: 'ольга', bio: olga.bio }, { login: '山田', bio: '' }]);
  });

  it('has room for every field of a comment, for one that is too long would cost the comment', async () => {
    const { old: blog } = blogs();
    const post = await blog.write();
    const [name, email, url] = ['長'.repeat(200), `${'a'.repeat(60)}@${'b'.repeat(50)}.example`, `https://long.example/${'q'.repeat(400)}`];
    await say(blog, { postId: post.id, name, email, url });
    await blog.records.change((change) => addMention(change, { postId: post.id, protocol: 'webmention', kind: 'mention', sourceUrl: `${url}?a&b`, targetUrl: 'https://blog.example/', status: 'approved', title: `${'&'.repeat(80)}`, authorName: 'Them', authorUrl: null, excerptHtml: vouchForHtml('x'), createdAt: '2013-02-02T00:00:00.000Z' }));
    const xml = await exported(blog);
    expect(texts(xml, 'wp:comment_author').map((text) => Buffer.byteLength(text) <= 255 && text.length > 200 / 3)).toEqual([true, true]);
    expect(texts(xml, 'wp:comment_author_email')).toEqual(['', '']);
    expect(texts(xml, 'wp:comment_author_url')).toEqual(['https://long.example/', 'https://long.example/']);
    await bringBack(xml);
    expect(await comments()).toMatchObject([{ author_name: name, author_email: email, author_url: url }]);
    expect(await blogs().fresh.engine.database.selectFrom('mentions').select(['source_url', 'title']).execute()).toEqual([{ source_url: `${url}?a&b`, title: '&'.repeat(80) }]);
  });

  it('numbers a reply above what it answers, for its importer looks no further', async () => {
    const { old: blog } = blogs();
    const post = await blog.write();
    await say(blog, { postId: post.id, keepId: 50 });
    await say(blog, { postId: post.id, keepId: 40, parentId: 50 });
    await say(blog, { postId: post.id, keepId: 45, parentId: 40 });
    await say(blog, { postId: post.id, keepId: 30 });
    const xml = await exported(blog);
    const numbers = texts(xml, 'wp:comment_id').map(Number);
    const parents = texts(xml, 'wp:comment_parent').map(Number);
    expect(new Set(numbers).size).toBe(4);
    expect(parents.filter((parent) => parent > 0)).toHaveLength(2);
    for (const [index, parent] of parents.entries()) if (parent > 0) expect([numbers.includes(parent), parent < (numbers[index] ?? 0)]).toEqual([true, true]);
    await bringBack(xml);
    expect((await comments()).map(({ id, parent_id: parent }) => [id, parent])).toEqual([[30, null], [40, 50], [45, 40], [50, null]]);
  });

  it('cuts a long slug between two characters, and knows the whole of it again', async () => {
    const { old: blog } = blogs();
    const { slug, path } = await blog.write({ title: '長い題'.repeat(30) });
    await blog.write({ title: 'Over', slug: 'short' });
    const xml = await exported(blog);
    const [cut = ''] = texts(xml, 'wp:post_name');
    expect([cut.length <= 200, slug.startsWith(decodeURIComponent(cut)), slug.length > decodeURIComponent(cut).length]).toEqual([true, true, true]);
    await bringBack(xml);
    expect((await posts())[0]).toMatchObject({ slug, path });
  });

  it('writes what was typed so that a parser which reads by lines takes none of it for its own, and drops none of it', async () => {
    const { old: blog } = blogs();
    const source = '```\n<item><title>x</title></item>\n\n\n<wp:comment>no</wp:comment>\n0\n```\r\n\u0001';
    await blog.write({ source });
    const xml = await exported(blog);
    expect(xml.match(/<item>/g)).toHaveLength(1);
    expect(xml).not.toContain('<wp:comment>');
    const [own = ''] = texts(xml, 'wp:meta_value');
    expect(own.split('\n').filter((line) => line === '' || line === '0')).toEqual([]);
    await bringBack(xml);
    expect((await posts())[0]).toMatchObject({ source, format: 'markdown' });
  });

  it('keeps posts apart that its importer would take for one', async () => {
    const { old: blog } = blogs();
    for (const title of ['Same', 'Sáme', '', '', '0', 'Other']) await blog.write({ title, source: `text of ${title || 'none'}` });
    const xml = await exported(blog);
    const dates = texts(xml, 'wp:post_date_gmt').map((date, index) => [date, texts(xml, 'title').slice(1)[index]]);
    expect(dates.map(([date]) => date?.slice(-2))).toEqual(['00', '01', '02', '03', '04', '00']);
    await bringBack(xml);
    expect(new Set((await posts()).map((post) => post.published_at))).toEqual(new Set(['2013-03-01T12:00:00.000Z']));
  });

  it('keeps a thousand of them apart, and each comes back to its own moment', () => {
    const apart = keepApart();
    const shown = Array.from({ length: 100_000 }, () => apart('', '2013-03-01T12:00:00.250Z'));
    expect([new Set(shown).size, shown[0], shown[1], shown[99]]).toEqual([100_000, '2013-03-01T12:00:00.250Z', '2013-03-01T12:00:01.000Z', '2013-03-01T12:01:39.000Z']);
    const own = '2013-03-01T12:00:00.250Z';
    expect([moreExactly(own, '2013-03-01T12:01:39.000Z', shown[99]), moreExactly(own, '2013-03-01T12:01:40.000Z', shown[99]), moreExactly(own, '2013-03-01T12:00:00.000Z')]).toEqual([own, '2013-03-01T12:01:40.000Z', own]);
  });

  it('gives a post without any words the nothing that WordPress’s editor writes', async () => {
    const { old: blog } = blogs();
    await blog.write({ title: '', source: '', status: 'draft' });
    const xml = await exported(blog);
    expect(texts(xml, 'content:encoded')).toEqual(['<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->']);
    await bringBack(xml);
    expect(await posts()).toMatchObject([{ source: '', status: 'draft' }]);
  });

  it('shows words in brackets as words, and leads from a footnote to its place in the same text', async () => {
    const { old: blog } = blogs();
    await blog.write({ title: 'Words', source: 'Write `[gallery]` or [/caption], not [x].[^1]\n\n[^1]: Foot, and [home](/).' });
    const [content = ''] = texts(await exported(blog), 'content:encoded');
    expect(content).toContain('&#91;gallery]');
    expect(content).toContain('&#91;/caption], not [x]');
    expect(content).toContain('href="#footnote-1"');
    expect(content).toContain('href="https://blog.example/"');
  });

  it('says in the menu what an entry leads to, wherever the blog will stand', async () => {
    const { old: blog } = blogs();
    const page = await blog.write({ type: 'page', title: 'Über uns' });
    const news = await blog.records.change((change) => ensureTerm(change, blog.deps.engine, { taxonomy: 'category', name: 'News' }));
    const menu = [{ label: 'Us', url: '/ueber-uns/', depth: 0 }, { label: 'News', url: '/category/news/', depth: 1 }, { label: 'Home', url: '/', depth: 0 }, { label: 'Part', url: '/ueber-uns/#part', depth: 0 }];
    await blog.records.change((change) => writeSettings(change, { menu }));
    const xml = await exported(blog);
    const field = (name: string) => [...xml.matchAll(new RegExp(`_menu_item_${name}\\]\\]></wp:meta_key><wp:meta_value><!\\[CDATA\\[(.*?)\\]\\]>`, 'g'))].map(([, value]) => value);
    expect(field('type')).toEqual(['post_type', 'taxonomy', 'custom', 'custom']);
    expect(field('object').slice(0, 2)).toEqual(['page', 'category']);
    expect(field('object_id').slice(0, 2)).toEqual([String(page.id), String(news.id)]);
    expect(field('url')).toEqual(['', '', 'https://blog.example/', 'https://blog.example/ueber-uns/#part']);
    await bringBack(xml);
    const kept = await blogs().fresh.engine.database.selectFrom('settings').select('value').where('name', '=', 'menu').executeTakeFirstOrThrow();
    expect(JSON.parse(kept.value)).toEqual(menu);
  });

  it('describes categories and tags in HTML, as WordPress does', async () => {
    const { old: blog } = blogs();
    const description = 'Bread & <b>utter</b>,\n\n  "fresh"  & more';
    await blog.records.change(async (change) => {
      await ensureTerm(change, blog.deps.engine, { taxonomy: 'category', name: 'Food', description });
      await ensureTerm(change, blog.deps.engine, { taxonomy: 'tag', name: 'Food', description });
    });
    const xml = await exported(blog);
    const inHtml = 'Bread &amp; &lt;b&gt;utter&lt;/b&gt;,\n\n  "fresh"  &amp; more';
    expect([texts(xml, 'wp:category_description'), texts(xml, 'wp:tag_description')]).toEqual([[inHtml], [inHtml]]);
    await bringBack(xml);
    expect(await blogs().fresh.engine.database.selectFrom('terms').select('description').execute()).toEqual([{ description }, { description }]);
  });

  it('throws away as WordPress does: the address is free, and the time is known', async () => {
    const { old: blog } = blogs();
    const { id } = await blog.write({ title: 'Rubbish' });
    await blog.records.change((change) => trashPost(change, blog.deps, id));
    const item = itemOf(await exported(blog), 'Rubbish');
    expect(texts(item, 'wp:post_name')).toEqual(['rubbish__trashed']);
    expect(texts(item, 'wp:meta_key')).toEqual(expect.arrayContaining(['_wp_trash_meta_status', '_wp_trash_meta_time', '_wp_desired_post_slug']));
  });
});

describe('a blog that comes back from WordPress', () => {
  it('has what was changed there, and its own source where nothing was', async () => {
    const { old: blog } = blogs();
    const changed = await blog.write({ title: 'Changed', source: 'Some *words*.' });
    await blog.write({ title: 'Kept', source: 'Other *words*, [linked](https://x.example/).' });
    await say(blog, { postId: changed.id, name: 'First', words: 'As it was' });
    await say(blog, { postId: changed.id, name: 'Second', words: 'As it was too' });
    // WordPress turns round what a link says of itself, and drops empty lines.
    const xml = (await exported(blog)).replace('Some <em>', 'Some new <em>').replace('<p>As it was too</p>', '<p>Put right</p>').replace(/<a href="https:\/\/x.example\/"[^>]*>/, '<a rel="nofollow  ugc"  href="https://x.example/">').replaceAll('\n\n', '\n');
    await bringBack(xml);
    expect((await posts()).map(({ format, source }) => [format, source])).toEqual([['html', '<p>Some new <em>words</em>.</p>'], ['markdown', 'Other *words*, [linked](https://x.example/).']]);
    expect((await comments()).map(({ source, html }) => [source, html])).toEqual([['As it was', '<p>As it was</p>'], ['<p>Put right</p>', '<p>Put right</p>']]);
  });

  it('has the dates that it was given there', async () => {
    const { old: blog } = blogs();
    await blog.write({ title: 'Moved', publishedAt: '2013-01-01T10:00:00.250Z' });
    await blog.write({ title: 'Published there', status: 'draft' });
    await blog.write({ title: 'As it was', publishedAt: '2013-01-02T10:00:00.250Z' });
    const xml = (await exported(blog))
      .replaceAll('2013-01-01 10:00:00', '2013-01-01 18:30:00')
      .replace(itemOf(await exported(blog), 'Published there'), (whole) => whole.replace('<![CDATA[draft]]>', '<![CDATA[publish]]>').replace('0000-00-00 00:00:00', '2013-02-02 09:00:00').replace('[2013-03-01 12:00:00]', '[2013-02-02 09:00:00]'));
    await bringBack(xml);
    expect((await posts()).map((post) => [post.status, post.published_at])).toEqual([['published', '2013-01-01T18:30:00.000Z'], ['published', '2013-02-02T09:00:00.000Z'], ['published', '2013-01-02T10:00:00.250Z']]);
  });
});
