// Who is told of what: new posts once, comments only while they are shown, moderators of what waits, addresses that fail no more.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, editAuthor } from '../../server/accounts/index.ts';
import { setCommentStatus } from '../../server/comments/index.ts';
import { savePost, trashPost, type Post } from '../../server/posts/index.ts';
import { askToFollow } from '../../server/subscriptions/index.ts';
import { addressee, headerOf, linkIn, serveMailedBlog, type MailedBlog } from '../support/mailed-blog.ts';
import { startOfSpec } from '../support/served-blog.ts';

const day = 24 * 3_600_000;

describe('mail', () => {
  let blog: MailedBlog;
  afterEach(() => blog.close());
  const open = async (options: Parameters<typeof serveMailedBlog>[0] = {}) => {
    blog = await serveMailedBlog(options);
  };

  const followPosts = (email: string) => blog.change((change) => askToFollow(change, { email, wishes: [{ kind: 'posts' }], isConfirmed: true, address: '127.0.0.1', insists: true }));
  const followThread = (email: string, postId: number) => blog.change((change) => askToFollow(change, { email, wishes: [{ kind: 'thread', postId }], isConfirmed: true, address: '127.0.0.1', insists: true }));
  const save = (post: Post, given: Partial<Post>) => blog.change((change) => savePost(change, blog.posts, { id: post.id, type: 'post', status: given.status ?? post.status, title: post.title, format: post.format, source: post.source, authorId: post.authorId, ...(given.password !== undefined && { password: given.password }) }));
  const told = async () => (await blog.post()).map(addressee).toSorted();

  describe('about posts', () => {
    beforeEach(async () => {
      await open();
      await followPosts('bea@mail.example');
      await followPosts('cy@mail.example');
      await followPosts('ada@blog.example');
    });

    it('goes once to each follower but the author, however often the post is published', async () => {
      const post = await blog.write({ title: 'Bread by boat' });
      const mails = await blog.post();
      expect(mails.map(addressee).toSorted()).toEqual(['bea@mail.example', 'cy@mail.example']);
      expect(mails[0]?.subject).toBe('[Salt & Bread] Bread by boat');
      expect(headerOf(mails[0], 'list-id')).toBe('<posts.blog.example>');
      await save(post, { status: 'draft' });
      await save(post, { status: 'published' });
      await blog.change((change) => trashPost(change, blog.posts, post.id));
      await blog.change((change) => change.enqueue({ kind: 'post.published', payload: { postId: post.id } }));
      expect(await told()).toEqual([]);
    });

    it('goes when a scheduled post comes out, also late; never for old, private, locked or imported ones, nor pages', async () => {
      await blog.write({ title: 'Old', publishedAt: '2012-01-01T00:00:00.000Z' });
      await blog.write({ title: 'Page', type: 'page' });
      await blog.write({ title: 'Private', status: 'private' });
      await blog.write({ title: 'From elsewhere', isOld: true });
      const locked = await blog.write({ title: 'Locked', password: 'bread' });
      await blog.write({ title: 'Soon', status: 'scheduled', publishedAt: new Date(startOfSpec.getTime() + 3_600_000).toISOString() });
      expect(await told()).toEqual([]);
      blog.turnClock(new Date(startOfSpec.getTime() + 3 * day));
      expect((await blog.post()).map(({ subject }) => subject)).toEqual(['[Salt & Bread] Soon', '[Salt & Bread] Soon']);
      await save(locked, { password: '' });
      expect(await told()).toEqual([]);
    });

    it('is not written about a post that was taken back before it went', async () => {
      const post = await blog.write({ title: 'Too early' });
      await save(post, { status: 'draft' });
      expect(await told()).toEqual([]);
    });
  });

  it('about a comment goes when it is approved, and not when it is put away first', async () => {
    await open();
    const post = await blog.write();
    await followThread('dee@mail.example', post.id);
    await blog.post();
    await blog.set({ holdAll: true });
    await blog.say(post.path ?? '', { comment: 'First.' });
    await blog.say(post.path ?? '', { comment: 'Second.' });
    const held = await blog.post();
    expect(held.map(addressee)).toEqual(['ada@blog.example', 'ada@blog.example']);
    const approve = linkIn(held.find(({ text }) => text?.includes('> First.')), '.approve.');
    const spam = linkIn(held.find(({ text }) => text?.includes('> Second.')), '.spam.');
    // A program that looks at every link decides nothing.
    expect((await blog.get(approve)).body).toContain('First.');
    expect([(await blog.get(spam)).status, (await blog.send('HEAD', spam)).status]).toEqual([200, 200]);
    expect((await blog.get('/desk/comments/')).status).toBe(303);
    expect((await blog.submit(approve, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await blog.submit(approve, {})).body).toContain('It is published.');
    expect((await blog.submit(spam, {})).body).toContain('marked as spam');
    // The follower hears of the one that is shown; its post's author decided about it, and needs no other mail.
    expect(await told()).toEqual(['dee@mail.example']);
    const again = await blog.submit(approve, {});
    expect(again.status).toBe(409);
    expect(again.body).toContain('Approved');
    const { id } = await blog.records.database.selectFrom('comments').select('id').where('source', '=', 'First.').executeTakeFirstOrThrow();
    await blog.change((change) => setCommentStatus(change, id, 'pending'));
    await blog.change((change) => setCommentStatus(change, id, 'approved'));
    expect(await told()).toEqual([]);
  });

  it('lets a moderator’s link decide one thing about one comment, while they moderate and it is not too old', async () => {
    await open();
    const post = await blog.write();
    const editor = await blog.change((change) => addAuthor(change, { name: 'Ed', email: 'ed@blog.example', role: 'editor' }));
    await blog.set({ holdAll: true });
    await blog.say(post.path ?? '', { comment: 'One.' });
    await blog.say(post.path ?? '', { comment: 'Two.' });
    const mails = await blog.post();
    const link = linkIn(mails.find((mail) => addressee(mail) === 'ed@blog.example' && mail.text?.includes('> One.')), '.trash.');
    const [, id = ''] = /by-mail\/(\d+)\./.exec(link) ?? [];
    for (const forged of [link.replace('.trash.', '.approve.'), link.replace(`/${id}.`, `/${Number(id) + 1}.`), link.replace(/.(?=\/$)/, (last) => (last === 'A' ? 'E' : 'A'))]) expect((await blog.submit(forged, {})).status).toBe(410);
    await blog.engine.database.updateTable('accounts').set({ role: 'author' }).where('id', '=', editor.id).execute();
    expect((await blog.submit(link, {})).status).toBe(410);
    await blog.engine.database.updateTable('accounts').set({ role: 'editor' }).where('id', '=', editor.id).execute();
    blog.turnClock(new Date(startOfSpec.getTime() + 15 * day));
    expect((await blog.submit(link, {})).status).toBe(410);
    expect(await blog.records.database.selectFrom('comments').select('status').distinct().execute()).toEqual([{ status: 'pending' }]);
  });

  it('about a comment that waits comes to the author of the post too, who may decide about it and nothing else', async () => {
    await open();
    const writer = await blog.change((change) => addAuthor(change, { name: 'Wil', email: 'wil@blog.example', role: 'author' }));
    const [own, other] = [await blog.write({ authorId: writer.id, title: 'Own' }), await blog.write({ title: 'Not theirs' })];
    await blog.set({ holdAll: true });
    await blog.say(own.path ?? '', { comment: 'One.' });
    await blog.say(other.path ?? '', { comment: 'Two.' });
    const mails = await blog.post();
    expect(mails.map(addressee).toSorted()).toEqual(['ada@blog.example', 'ada@blog.example', 'wil@blog.example']);
    const link = linkIn(mails.find((mail) => addressee(mail) === 'wil@blog.example'), '.approve.');
    await blog.engine.database.updateTable('posts').set({ author_id: blog.owner.id }).where('id', '=', own.id).execute();
    expect((await blog.submit(link, {})).status).toBe(410);
    await blog.engine.database.updateTable('posts').set({ author_id: writer.id }).where('id', '=', own.id).execute();
    expect((await blog.submit(link, {})).status).toBe(200);
    // Whoever was asked hears no more of it; nobody else is told.
    expect(await told()).toEqual([]);
  });

  it('about a mention that waits asks as about a comment, and its links decide', async () => {
    await open();
    const post = await blog.write({ title: 'Bread' });
    const mentionId = await blog.mention({ postId: post.id, sourceUrl: 'https://fay.example/<b>', status: 'pending', title: 'Crumbs & <i>', authorName: '', sourceHost: 'fay.example', heldFor: ['first', 'burst'] });
    await blog.post();
    await blog.change((change) => change.enqueue({ kind: 'mention.held', payload: { mentionId } }));
    const [mail, ...others] = await blog.post();
    expect(others).toEqual([]);
    expect([mail?.subject, mail && addressee(mail)]).toEqual(['[Salt & Bread] A mention of “Bread” waits', 'ada@blog.example']);
    expect(mail?.text).toContain('Held because no mention from this site was approved before; many came from this site within an hour.');
    expect(mail?.text).toContain('> Crumbs & <i>');
    const approve = linkIn(mail, '.approve.');
    expect((await blog.get(approve)).body).toContain('Crumbs &amp; &lt;i&gt;');
    expect((await blog.get(post.path ?? '')).body).not.toContain('fay.example');
    expect((await blog.submit(approve, {})).body).toContain('It is published.');
    expect((await blog.get(post.path ?? '')).body).toContain('fay.example');
    expect((await blog.submit(linkIn(mail, '.trash.'), {})).status).toBe(409);
    // A link about a mention decides about no comment of the same number.
    expect((await blog.get(approve.replace('/m', '/'))).status).toBe(410);
  });

  it('to moderators comes once a day where the owner wants it so, or not at all', async () => {
    await open();
    const post = await blog.write();
    await blog.set({ holdAll: true, moderatorMails: 'daily', timeZone: 'Europe/Berlin' });
    await blog.say(post.path ?? '', { comment: 'One.' });
    await blog.say(post.path ?? '', { comment: 'Two.', author: 'Eve <b>', email: 'eve@mail.example' });
    await blog.mention({ postId: post.id, sourceUrl: 'https://fay.example/crumbs', status: 'pending', title: 'Crumbs', heldFor: ['first'] });
    expect(await told()).toEqual([]);
    blog.turnClock(new Date('2013-03-02T05:59:00.000Z'));
    expect(await told()).toEqual([]);
    blog.turnClock(new Date('2013-03-02T06:00:00.000Z'));
    const [digest, ...others] = await blog.post();
    expect(others).toEqual([]);
    expect(digest?.subject).toBe('[Salt & Bread] 3 wait for you');
    expect(digest?.text?.match(/by-mail\/m?\d+\.approve/g)).toHaveLength(3);
    expect(digest?.text).toContain('Held because no mention from this site was approved before.');
    await blog.set({ moderatorMails: 'none' });
    await blog.say(post.path ?? '', { comment: 'Three.' });
    blog.turnClock(new Date('2013-03-04T06:00:00.000Z'));
    expect(await told()).toEqual([]);
  });

  it('about comments on one’s posts stops where its author does not want it, by profile or by the link in it', async () => {
    await open();
    const post = await blog.write();
    await blog.say(post.path ?? '', { comment: 'One.' });
    const [mail] = await blog.post();
    const [, url = ''] = /^<(.*)>$/.exec(headerOf(mail, 'list-unsubscribe')) ?? [];
    expect((await blog.send('POST', new URL(url).pathname, { body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
    await blog.say(post.path ?? '', { comment: 'Two.' });
    expect(await told()).toEqual([]);
    await blog.change((change) => editAuthor(change, blog.owner.id, { mailsComments: true }));
    await blog.say(post.path ?? '', { comment: 'Three.' });
    expect(await told()).toEqual(['ada@blog.example']);
  });

  it('is sent no more to an address that its server refused three times', async () => {
    await open({ office: { onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null) } });
    await followPosts('gone@mail.example');
    for (let number = 1; number <= 4; number += 1) {
      await blog.write({ title: `Post ${number}` });
      await blog.post();
    }
    expect(await blog.records.database.selectFrom('mails').select(['state', 'tries']).execute()).toEqual(Array.from({ length: 3 }, () => ({ state: 'failed', tries: 1 })));
    expect(await blog.records.database.selectFrom('jobs').select('id').where('dead_at', 'is not', null).execute()).toEqual([]);
    await followPosts('gone@mail.example');
    await blog.write({ title: 'Another try' });
    await blog.post();
    expect(await blog.records.database.selectFrom('mails').select('id').execute()).toHaveLength(4);
  });

  it('carries hostile words as nothing but words, in every header and in both forms', async () => {
    await open();
    await blog.set({ title: 'Blog\r\nBcc: eve@evil.example', requireNameEmail: false });
    const post = await blog.write({ title: '"><img src=x onerror=alert(1)>, =?utf-8?q?x?= \u202egnp' });
    await followThread('dee@mail.example', post.id);
    const name = 'Eve "the, <script>alert(1)</script>" \u00e9\u4e2d';
    await blog.say(post.path ?? '', { author: name, email: 'eve@evil.example', comment: '[x](https://evil.example/"onload=1) <img src=https://evil.example/pixel.gif> **hi** <a href="javascript:alert(1)">y</a>' });
    const mails = await blog.post();
    expect(mails.map(addressee).toSorted()).toEqual(['ada@blog.example', 'dee@mail.example']);
    for (const mail of mails) {
      expect(mail.headers.has('bcc')).toBe(false);
      expect(String(mail.html)).not.toMatch(/<script|<img|<a [^>]*(?:evil|javascript)/i);
      expect(String(mail.html)).toContain('&lt;script&gt;alert(1)');
      expect(mail.text).toContain(`${name} `);
      expect(mail.subject).toContain('"><img src=x onerror=alert(1)>');
    }
  });
});
