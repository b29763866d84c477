// A guest asks to be written to, confirms, is written to, and ends it: through HTTP and a real mail server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Post } from '../../server/posts/index.ts';
import { addressee, headerOf, linkIn, serveMailedBlog, type MailedBlog } from '../support/mailed-blog.ts';

let blog: MailedBlog;
let post: Post;
const path = (): string => post.path ?? '';

beforeAll(async () => {
  blog = await serveMailedBlog();
  post = await blog.write({ title: 'How a wall keeps warm', source: 'Slowly.' });
  await blog.post();
});
afterAll(() => blog.close());

const confirmAll = async (mail: Awaited<ReturnType<MailedBlog['post']>>[number] | undefined) => {
  const link = linkIn(mail, '/subscriptions/confirm/');
  const page = await blog.get(link);
  const wishes = [...page.body.matchAll(/name="wish" value="(\d+)"/g)].map(([, id]) => id ?? '');
  return blog.submit(link, { act: 'confirm', wish: wishes });
};

describe('a guest who asked for answers', () => {
  it('is asked first, confirms with one button, and hears of an answer in its thread', async () => {
    await blog.say(path(), { subscribe_comments: 'yes', subscribe_which: 'replies', comment: 'And in winter?' });
    const [toAuthor, asked, ...others] = (await blog.post()).toSorted((one, two) => String(addressee(one)).localeCompare(String(addressee(two))));
    expect(others).toEqual([]);
    expect(addressee(toAuthor)).toBe('ada@blog.example');
    expect(addressee(asked)).toBe('bea@mail.example');
    expect(asked?.text).toContain('Answers to your comment on “How a wall keeps warm”');

    // A program that opens every link confirms nothing.
    const link = linkIn(asked, '/subscriptions/confirm/');
    expect((await blog.get(link)).status).toBe(200);
    const { id } = await blog.records.database.selectFrom('comments').select('id').where('source', '=', 'And in winter?').executeTakeFirstOrThrow();
    await blog.say(path(), { author: 'Cy', email: 'cy@mail.example', comment: 'In winter too, says Cy.', comment_parent: String(id) });
    expect((await blog.post()).map(addressee)).toEqual(['ada@blog.example']);

    expect((await confirmAll(asked)).headers.location).toBe('/subscriptions/following/');
    await blog.say(path(), { author: 'Cy', email: 'cy@mail.example', comment: 'All winter long.', comment_parent: String(id) });
    await blog.say(path(), { author: 'Cy', email: 'cy@mail.example', comment: 'Elsewhere in the thread.' });
    const told = (await blog.post()).filter((mail) => addressee(mail) === 'bea@mail.example');
    expect(told).toHaveLength(1);
    const [mail] = told;
    expect(mail?.subject).toBe('[Salt & Bread] Comments on “How a wall keeps warm”');
    expect(mail?.text).toContain('Cy answered your comment');
    expect(mail?.text).toContain('> All winter long.');
    expect(mail?.from?.value).toEqual([{ name: 'Salt & Bread', address: 'blog@blog.example' }]);
    expect(mail?.references).toHaveLength(2);
    expect(mail?.inReplyTo).toBe([mail?.references].flat().at(-1));
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(headerOf(mail, 'list-id')).toBe('<comments.blog.example>');
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [, unsubscribe = ''] = /^<(.*)>$/.exec(headerOf(mail, 'list-unsubscribe')) ?? [];

    // The mail program's own button: no cookie, from another site.
    const oneClick = new URL(unsubscribe).pathname;
    const ended = await blog.send('POST', oneClick, { headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' }, body: 'List-Unsubscribe=One-Click' });
    expect(ended.status).toBe(200);
    await blog.say(path(), { author: 'Cy', email: 'cy@mail.example', comment: 'And still.', comment_parent: String(id) });
    expect((await blog.post()).map(addressee)).toEqual(['ada@blog.example']);
  });
});

describe('whoever follows a whole thread', () => {
  it('hears of every comment but their own, once each, and of none that was put away before the mail went', async () => {
    const other = await blog.write({ title: 'Bread by boat' });
    await blog.post();
    await blog.say(other.path ?? '', { email: 'dee@mail.example', author: 'Dee', subscribe_comments: 'yes', subscribe_which: 'thread', comment: 'Which boat?' });
    await confirmAll((await blog.post()).find((mail) => addressee(mail) === 'dee@mail.example'));
    await blog.say(other.path ?? '', { email: 'dee@mail.example', author: 'Dee', comment: 'I mean the green one.' });
    await blog.say(other.path ?? '', { author: 'Cy', email: 'cy@mail.example', comment: 'The red one, mostly.' });
    const told = (await blog.post()).filter((mail) => addressee(mail) === 'dee@mail.example');
    expect(told.map(({ text }) => text?.includes('> The red one, mostly.'))).toEqual([true]);
    const twice = await blog.records.database.selectFrom('comments').select('id').where('source', '=', 'The red one, mostly.').executeTakeFirstOrThrow();
    await blog.change((change) => change.enqueue({ kind: 'comment.shown', payload: { commentId: twice.id } }));
    expect(await blog.post()).toEqual([]);
  });
});
