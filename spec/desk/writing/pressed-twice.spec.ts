// What the writing page makes of the same press twice, of tags that were brought along, and of more than it can keep.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addTerm, findPost, termsOf, trashPost, type Post } from '../../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';

describe('the writing page', () => {
  let blog: ServedBlog;
  let ada: SignedIn;
  beforeEach(async () => {
    blog = await serveTestBlog();
    ada = await blog.signIn('owner');
  });
  afterEach(() => blog.close());

  const send = (path: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
    blog.submit(path, { title: 'On bread', source: 'Flour.', switches: 'shown', comments_open: 'yes', pings_open: 'yes', ...fields }, ada.headers);
  const tag = (name: string, slug: string) => blog.change((change) => addTerm(change, blog.engine, { taxonomy: 'tag', name, slug }));
  const slugsOf = async ({ id }: Post) => ((await termsOf(blog.records.database, [id])).get(id) ?? []).map(({ slug }) => slug).toSorted();

  it('takes the same press twice for one', async () => {
    const post = await blog.write({ status: 'draft', title: 'On bread', source: 'Flour.' });
    const press = () => send(`/desk/posts/${post.id}/`, { action: 'publish', version: '1', tags: 'rye, barley' });
    const answers = [await press(), await press()];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await findPost(blog.records.database, post.id)).toMatchObject({ status: 'published', version: 2 });
    const other = await send(`/desk/posts/${post.id}/`, { action: 'publish', version: '1', tags: 'rye, barley', source: 'Rye.' });
    expect(other.status).toBe(409);
  });

  it('makes one post of a new one whose button was pressed twice, also at one moment, and of a form that was gone back to', async () => {
    const begins = /name="begins" value="([^"]+)"/.exec((await blog.get('/desk/posts/new/', ada.headers)).body)?.[1] ?? '';
    const press = (fields = {}) => send('/desk/posts/new/', { action: 'publish', begins, ...fields });
    const count = async () => (await blog.records.database.selectFrom('posts').select('id').execute()).length;
    const answers = [...(await Promise.all([press(), press()])), await press()];
    expect([answers.map(({ status }) => status), await count()]).toEqual([[303, 303, 303], 1]);
    const changed = await press({ source: 'Flour and water.' });
    const id = Number(/posts\/(\d+)/.exec(changed.headers.location ?? '')?.[1]);
    expect([await count(), (await findPost(blog.records.database, id))?.source]).toEqual([1, 'Flour and water.']);
    // It is nobody else's, and a form that became nothing makes a post of its own.
    const bea = await blog.signIn('author');
    await blog.submit('/desk/posts/new/', { title: 'Mine', source: 'Rye.', action: 'draft', begins }, bea.headers);
    await press({ begins: 'another' });
    expect(await count()).toBe(3);
    await blog.change((change) => trashPost(change, blog.posts, id));
    expect([(await press()).status, await count()]).toEqual([409, 3]);
  });

  it('leaves a post under the very tags it has, whatever their addresses are', async () => {
    await tag('Salt', 'salt');
    const [brought, named] = [await tag('Salt', 'salt-2'), await tag('Bread', 'pain')];
    const post = await blog.write({ tagIds: [brought.id, named.id] });
    expect((await send(`/desk/posts/${post.id}/`, { action: 'save', version: '1', tags: 'Bread, Salt' })).status).toBe(303);
    expect(await slugsOf(post)).toEqual(['pain', 'salt-2']);
    const { body } = await blog.submit('/desk/writing/preview/', { post: String(post.id), title: 'x', source: 'x', tags: 'Bread, Salt' }, ada.headers);
    expect([body.includes('/tag/pain/'), body.includes('/tag/salt-2/')]).toEqual([true, true]);
  });

  it('drops nothing silently: says beside the field what is too much, in the blog’s language', async () => {
    await blog.set({ language: 'de' });
    const tooMuch = {
      tags: [{ tags: Array.from({ length: 501 }, (_, number) => `tag ${number}`).join(',') }, { tags: 'x'.repeat(201) }],
      new_category: [{ new_category: 'x'.repeat(201) }],
      title: [{ title: 'x'.repeat(2_001) }],
      post_password: [{ visibility: 'password', post_password: 'x'.repeat(256) }],
      date: [{ date: '0000-01-01T10:00' }],
    };
    for (const [field, tries] of Object.entries(tooMuch)) {
      for (const fields of tries) {
        const { status, body } = await send('/desk/posts/new/', { action: 'publish', ...fields });
        expect({ field, status, said: new RegExp(`id="${field}-fault"[^>]*>([^<]*)`).exec(body)?.[1] }).toEqual({ field, status: field === 'title' ? 413 : 400, said: expect.stringMatching(/höchstens|Das ist kein Datum/) });
      }
    }
  });

  it('keeps three hundred tags', async () => {
    const answer = await send('/desk/posts/new/', { action: 'publish', tags: Array.from({ length: 300 }, (_, number) => `tag ${number}`).join(',') });
    const post = await findPost(blog.records.database, Number(/\d+/.exec(answer.headers.location ?? '')?.[0]));
    expect(post && (await slugsOf(post))).toHaveLength(300);
  });
});
