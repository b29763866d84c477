// A Markdown file becomes a post, its pictures come along, and doing it again changes nothing.
import { mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor } from '../../server/accounts/index.ts';
import { writeSettings } from '../../server/platform/settings/index.ts';
import { findMedia, listMedia, publishFile, termsOf, type MediaDeps } from '../../server/posts/index.ts';
import { openMediaFolder, pdf, picture } from '../support/media.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('publishing a file', () => {
  let blog: TestBlog;
  let deps: MediaDeps;
  let folder: string;
  let removeFolder: () => Promise<void>;
  beforeEach(async () => {
    blog = await openTestBlog();
    ({ deps, folder, close: removeFolder } = await openMediaFolder(blog));
  });
  afterEach(async () => {
    await blog.close();
    await removeFolder();
  });

  const put = async (name: string, content: string | Buffer) => {
    await mkdir(dirname(join(folder, 'texts', name)), { recursive: true });
    await writeFile(join(folder, 'texts', name), content);
    return join(folder, 'texts', name);
  };
  const publish = async (content: string | Buffer, name = 'post.md') => publishFile(deps, await put(name, content));
  const png = (shade: number) => picture(20, 20, shade).png().toBuffer();

  it('makes the post that its head describes', async () => {
    const { post, address, outcome } = await publish(`---
title: "On bread: a start"
date: 2013-02-28 23:30
tags: [Flour, Water]
categories: Food, Travel/Norway
excerpt: How it began.
sticky: true
comments: false
---

Flour, *water*.
`);
    expect({ outcome, address }).toEqual({ outcome: 'created', address: 'https://blog.example/2013/02/28/on-bread-a-start/' });
    expect(post).toMatchObject({ title: 'On bread: a start', status: 'published', summary: 'How it began.', publishedAt: '2013-02-28T23:30:00.000Z', format: 'markdown' });
    expect([post.stickyAt, post.commentsClosedAt, post.pingsClosedAt].map((at) => at !== null)).toEqual([true, true, false]);
    expect(post.html).toContain('<em>water</em>');
    expect((await termsOf(blog.records.database, [post.id])).get(post.id)?.map(({ path }) => path)).toEqual(['/tag/flour/', '/category/food/', '/category/travel/norway/', '/tag/water/']);
  });

  it('a second time changes nothing, and a changed file changes its post', async () => {
    await put('sun.png', await png(1));
    const text = (words: string) => `---\ntitle: Hello\ntags: [a, b]\ncategories: [x]\nfeatured_image: sun.png\n---\n![](sun.png)\n\n${words}\n`;
    const first = await publish(text('One.'));
    blog.clock.now = '2013-05-05T00:00:00.000Z';
    blog.flushed.length = 0;
    expect(await publish(text('One.'))).toEqual({ ...first, outcome: 'unchanged' });
    expect(blog.flushed).toEqual([]);
    const changed = await publish(text('Two.'));
    expect(changed).toMatchObject({ outcome: 'updated', address: first.address, post: { id: first.post.id, publishedAt: first.post.publishedAt, updatedAt: blog.clock.now } });
    expect(await listMedia(blog.records.database, { limit: 10, offset: 0 })).toHaveLength(1);
    expect(await publish(text('Two.').replace('title: Hello', 'title: New title\nslug: hello'))).toMatchObject({ outcome: 'updated', post: { id: first.post.id, title: 'New title' } });
  });

  it('goes by the clock of the blog', async () => {
    await blog.records.change((change) => writeSettings(change, { timeZone: 'America/New_York' }));
    expect((await publish('---\ntitle: a\ndate: 2013-02-28 23:30\n---\n')).post).toMatchObject({ publishedAt: '2013-03-01T04:30:00.000Z', publishedOn: '2013-02-28' });
    expect((await publish('---\ntitle: b\ndate: 2013-02-28T23:30:00Z\n---\n')).post).toMatchObject({ publishedAt: '2013-02-28T23:30:00.000Z', publishedOn: '2013-02-28' });
    expect((await publish('---\ntitle: c\ndate: 2013-02-28\n---\n')).post).toMatchObject({ publishedOn: '2013-02-28' });
    const later = await publish('---\ntitle: d\ndate: 2014-01-01\n---\n');
    expect(later.post.status).toBe('scheduled');
    expect(await publish('---\ntitle: d\ndate: 2014-01-01\n---\n')).toMatchObject({ outcome: 'unchanged' });
  });

  it('takes its title from where one would look for it', async () => {
    expect((await publish('# The *heading*\n\nWords.')).post).toMatchObject({ source: '\nWords.' });
    expect((await publish('Words.', '2013-01-01-my-day.md')).post).toMatchObject({ title: 'my day', slug: 'my-day' });
    expect((await publish('\uFEFF---\r\ntitle: Windows\r\n---\r\nA\r\nB')).post).toMatchObject({ title: 'Windows', source: 'A\nB' });
    expect((await publish('---\n---\nWords', 'empty-head.md')).post.title).toBe('empty head');
    expect((await publish('---\ntitle: 2013\n---\n')).post.title).toBe('2013');
    const emoji = await publish('---\ntitle: 🎉\n---\nA');
    expect(await publish('---\ntitle: 🎉\n---\nB')).toMatchObject({ outcome: 'updated', post: { id: emoji.post.id } });
  });

  it('makes drafts and pages', async () => {
    const draft = await publish('---\ntitle: Not yet\nstatus: draft\n---\n');
    expect(draft).toMatchObject({ address: `https://blog.example/?p=${draft.post.id}`, post: { path: null } });
    await publish('---\ntitle: About\ntype: page\norder: 2\n---\n');
    await publish('---\ntitle: Team\ntype: page\nparent: about\n---\n');
    expect(await publish('---\ntitle: Ada\ntype: page\nparent: /about/team/\n---\n')).toMatchObject({ address: 'https://blog.example/about/team/ada/' });
    expect((await publish('---\ntitle: 日本\n---\n')).address).toMatch(/^https:\/\/blog\.example\/2013\/03\/01\/[\x21-\x7e]+\/$/);
    await expect(publish('---\ntitle: Lost\ntype: page\nparent: nowhere\n---\n')).rejects.toThrow('no page nowhere');
    await expect(publish('---\ntitle: Lost\nparent: about\n---\n')).rejects.toThrow('type: page');
  });

  it('brings the files beside it that it shows', async () => {
    for (const [index, name] of ['a.png', 'sub dir/b (1).png', 'c.png', 'd.png', 'e.png'].entries()) await put(name, await png(index));
    await put('paper.pdf', pdf);
    await put('notes.md', '# notes');
    const { post } = await publish(
      [
        'See ![one](a.png "A") and [![two](<sub dir/b (1).png>)](sub%20dir/b%20(1).png), ![three][ref].',
        '', '[ref]: ./c.png', '', '<img\n  src="d.png" alt=""> <video poster=e.png src="https://video.example/x.mp4"></video>', '',
        'The [paper](paper.pdf), [notes](notes.md), [away](https://a.example/a.png), [here](#part), [home](/a.png), ![far](https://b.example/a.png), [gone](gone.pdf).',
        '', '`![code](missing.png)`', '', '```md\n![code](a.png)\n```', '', '<!-- ![later](missing.png) -->',
      ].join('\n'),
    );
    const media = await listMedia(blog.records.database, { limit: 20, offset: 0 });
    expect(media.map(({ name }) => name).toSorted()).toEqual(['a.png', 'b-1.png', 'c.png', 'd.png', 'e.png', 'paper.pdf']);
    for (const { hash, name } of media) expect(post.source).toContain(`/media/${hash}/${name}`);
    for (const kept of ['(notes.md)', '(https://a.example/a.png)', '(#part)', '(/a.png)', '(https://b.example/a.png)', '(gone.pdf)', '`![code](missing.png)`', '```md\n![code](a.png)\n```']) expect(post.source).toContain(kept);
    expect(post.html).toContain('srcset');
  });

  it('never reaches outside its folder', async () => {
    await put('../secret.png', await png(9));
    await put('../outside/inner.png', await png(10));
    await put('x.md', '');
    await symlink(join(folder, 'secret.png'), join(folder, 'texts', 'link.png'));
    await symlink(join(folder, 'outside'), join(folder, 'texts', 'linked'));
    for (const address of ['../secret.png', 'sub/../../secret.png', '..%2fsecret.png', 'link.png', 'linked/inner.png', '%2e%2e/secret.png']) {
      await expect(publish(`---\ntitle: Thief\n---\n![](${address})`)).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(publish(`---\ntitle: Thief\nfeatured_image: "${address}"\n---\n`)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    for (const address of ['/etc/passwd', 'file:///etc/passwd']) expect((await publish(`---\ntitle: Thief\n---\n![](${address})`)).post.source).toContain(address);
    expect(await listMedia(blog.records.database, { limit: 20, offset: 0 })).toEqual([]);
  });

  it('says what is wrong with a file', async () => {
    const refusals: [string | Buffer, RegExp][] = [
      ['---\ntitel: Hello\n---\n', /titel.*Known keys: title/],
      ['---\ntitle: [a\n---\n', /line 1/],
      ['---\ntitle: a\ntitle: b\n---\n', /unique/i],
      ['---\ntitle: a\nstatus: secret\n---\n', /status is draft/],
      ['---\ntitle: a\ndate: yesterday\n---\n', /date.*yesterday/],
      ['---\n- a\n---\n', /keys and values/],
      ['---\ntitle: a\nWords without an end', /does not end/],
      ['![](missing.png)', /missing\.png is not beside/],
      ['---\ntitle: a\nauthor: nobody\n---\n', /nobody/],
      ['---\ntitle: a\ncategories: {a: b}\n---\n', /categories/],
      [Buffer.from([0xff, 0xfe, 0x41, 0x00]), /UTF-8/],
      [`---\ntitle: "${'x'.repeat(70_000)}"\n---\n`, /too long/],
    ];
    for (const [content, message] of refusals) {
      const refused = await publish(content, 'wrong.md').catch((error: unknown) => error);
      expect(refused).toMatchObject({ name: 'Refusal', message: expect.stringMatching(message) });
    }
    await expect(publishFile(deps, join(folder, 'nothing.md'))).rejects.toThrow('no file');
    await expect(publishFile(deps, folder)).rejects.toThrow('no file');
    expect(await blog.engine.database.selectFrom('posts').select('id').execute()).toEqual([]);
  });

  it('is not blown up by its head', async () => {
    const laughs = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array.from({ length: 9 }, () => `*l${level}`).join(',')}]`).join('\n');
    await expect(publish(`---\nl0: &l0 ha\n${laughs}\n---\n`)).rejects.toThrow('aliases');
    await expect(publish(`---\ntitle: !!js/function "x"\n---\n`)).rejects.toMatchObject({ name: 'Refusal' });
    await expect(publish(`---\n__proto__: {title: x}\n---\n`)).rejects.toMatchObject({ name: 'Refusal' });
    await expect(publish(`---\ntitle: ${'['.repeat(20_000)}\n---\n`)).rejects.toMatchObject({ name: 'Refusal' });
    const started = performance.now();
    await publish(`---\ntitle: Ticks\n---\n${'` `` ``` '.repeat(20_000)}${'!['.repeat(20_000)}`).catch(() => {});
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('asks for what the author may do', async () => {
    await blog.records.change((change) => addAuthor(change, { name: 'Cara', email: null, role: 'contributor' }));
    await expect(publish('---\ntitle: a\nauthor: cara\n---\n')).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await publish('---\ntitle: a\nauthor: cara\nstatus: draft\n---\n')).outcome).toBe('created');
    await blog.records.change((change) => change.database.updateTable('accounts').set({ role: null }).execute());
    await expect(publish('---\ntitle: b\n---\n')).rejects.toThrow(/author add/);
  });

  it('keeps a picture of one name in two folders apart', async () => {
    await put('one/a.png', await png(1));
    await put('two/a.png', await png(2));
    const { post } = await publish('![](one/a.png) ![](two/a.png)', 'two.md');
    expect(new Set(post.source.match(/[0-9a-f]{64}/g)).size).toBe(2);
    await rename(join(folder, 'media'), join(folder, 'away'));
    await publish('![](one/a.png) ![](two/a.png)', 'two.md');
    expect(await readdir(join(folder, 'media'))).toHaveLength(2);
    expect((await findMedia(blog.records.database, [post.featuredMediaId ?? 0])).size).toBe(0);
  });
});
