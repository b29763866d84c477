// Authors change roles and leave; the blog always keeps an owner who can sign in, and everything that was written.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, changeEmail, changeRole, findAccount, removeAuthor, setPassword, type Account, type NewAuthor } from '../../server/accounts/index.ts';
import { countPosts, findPost, handOverPosts } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

describe('an author', () => {
  let blog: ServedBlog;
  beforeEach(async () => {
    blog = await serveTestBlog();
    await blog.change((change) => setPassword(change, blog.owner.id, 'some hash'));
  });
  afterEach(() => blog.close());

  const add = (given: Partial<NewAuthor> = {}): Promise<Account> => blog.change((change) => addAuthor(change, { name: 'Bea', email: null, role: 'author', passwordHash: 'some hash', ...given }));
  const change = (account: Account, role: Account['role'] & string) => blog.change((made) => changeRole(made, account.id, role));
  const remove = (account: Account, by: Account, to = by) => blog.change((made) => removeAuthor(made, account.id, { by: by.id, handOver: (within, from) => handOverPosts(within, { from, to: to.id }) }));

  it('gets another role, but the last owner who can sign in keeps theirs', async () => {
    const bea = await add();
    await expect(change(blog.owner, 'editor')).rejects.toMatchObject({ kind: 'conflict', field: 'role' });
    const waiting = await blog.change((made) => addAuthor(made, { name: 'Cy', email: null, role: 'owner' }));
    await expect(change(blog.owner, 'editor')).rejects.toMatchObject({ kind: 'conflict' });
    expect(waiting.claimed).toBe(false);
    await change(bea, 'owner');
    await change(blog.owner, 'contributor');
    expect((await findAccount(blog.engine.database, blog.owner.id))?.role).toBe('contributor');
    await expect(change(bea, 'king' as 'owner')).rejects.toMatchObject({ kind: 'invalid', field: 'role' });
    await expect(blog.change((made) => changeRole(made, 999, 'author'))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('cannot be unmade an owner by each other at one moment', async () => {
    const bea = await add({ role: 'owner' });
    const outcomes = await Promise.allSettled([change(blog.owner, 'author'), change(bea, 'author')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('has an e-mail address that nobody else has', async () => {
    const bea = await add();
    const set = (email: string | null) => blog.change((made) => changeEmail(made, bea.id, email));
    await set(' Bea@Mail.example ');
    expect((await findAccount(blog.engine.database, bea.id))?.email).toBe('Bea@Mail.example');
    await set('bea@mail.example');
    await expect(set('ADA@blog.example')).rejects.toMatchObject({ kind: 'conflict', field: 'email' });
    await expect(set('nobody')).rejects.toMatchObject({ kind: 'invalid', field: 'email' });
    await set(null);
    expect((await findAccount(blog.engine.database, bea.id))?.email).toBeNull();
  });

  it('leaves, and what they wrote goes to another', async () => {
    const bea = await add();
    const post = await blog.write({ title: 'By Bea', authorId: bea.id });
    const draft = await blog.write({ title: 'Draft', status: 'draft', authorId: bea.id });
    await blog.write({ title: 'By Ada' });
    expect((await blog.get('/author/bea/')).status).toBe(200);
    await remove(bea, blog.owner);
    expect(await findAccount(blog.engine.database, bea.id)).toBeUndefined();
    expect([(await findPost(blog.engine.database, post.id))?.authorId, (await findPost(blog.engine.database, draft.id))?.authorId]).toEqual([blog.owner.id, blog.owner.id]);
    expect(await countPosts(blog.engine.database, { authorId: blog.owner.id })).toBe(2);
    expect(await blog.get('/author/bea/')).toMatchObject({ status: 301, headers: { location: '/author/ada/' } });
    expect((await blog.get(post.path ?? '')).body).toContain('/author/ada/');
  });

  it('is not removed by themselves, nor as the last owner, nor without an heir', async () => {
    const bea = await add({ role: 'editor' });
    await expect(remove(blog.owner, blog.owner, bea)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(remove(blog.owner, bea)).rejects.toMatchObject({ kind: 'conflict', field: 'role' });
    await expect(remove(bea, blog.owner, bea)).rejects.toMatchObject({ kind: 'invalid', field: 'postsTo' });
    expect(await findAccount(blog.engine.database, bea.id)).toBeDefined();
  });
});
