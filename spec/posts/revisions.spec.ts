// What a post said is kept, nobody overwrites anybody unseen, and unsaved words wait for whoever typed them.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, type Account } from '../../server/accounts/index.ts';
import {
  autosave, beginDraft, deletePost, discardAutosave, findAutosave, findPost, findPostByPreviewKey, findRevision, listRevisions, makePreviewKey, notePresence, othersAt, restoreRevision, savePost,
  StaleVersion, trashPost, withdrawPreviewKey, type Edit, type Post, type PostInput,
} from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('a post that people write', () => {
  let blog: TestBlog;
  let bea: Account;
  beforeEach(async () => {
    blog = await openTestBlog();
    bea = await blog.records.change((change) => addAuthor(change, { name: 'Bea', email: 'bea@blog.example', role: 'editor' }));
  });
  afterEach(() => blog.close());

  const texts = async (id: number) => {
    const { revisions } = await listRevisions(blog.records.database, id, { limit: 50, offset: 0 });
    return Promise.all(revisions.map(async ({ id: revision }) => (await findRevision(blog.records.database, id, revision))?.source));
  };
  const save = (post: Post, given: Partial<PostInput>, edit: Partial<Edit> = {}) => blog.write({ id: post.id, title: post.title, source: post.source, status: post.status, ...given, edit: { by: blog.owner.id, version: post.version, ...edit } });
  const type = (post: Post, source: string, { by = blog.owner.id, version = post.version } = {}) =>
    blog.records.change(async (change) => {
      const present = await findPost(change.database, post.id);
      if (!present) throw new Error('gone');
      return autosave(change, blog.deps, present, { by, version, fields: [['source', source]], text: { title: post.title, source, format: 'markdown', excerpt: '' } });
    });
  const now = (id: number) => findPost(blog.records.database, id);

  it('keeps each text that a person saved, and the one it replaced', async () => {
    const post = await blog.write({ source: 'Imported.' });
    expect(post.version).toBe(1);
    const second = await save(post, { source: 'Second.' });
    expect(second.version).toBe(2);
    expect(await texts(post.id)).toEqual(['Second.', 'Imported.']);
    const third = await save(second, { sticky: true });
    expect(third.version).toBe(3);
    expect(await texts(post.id)).toEqual(['Second.', 'Imported.']);
    await save(third, { title: 'Another title' });
    expect((await listRevisions(blog.records.database, post.id, { limit: 1, offset: 0 }))).toMatchObject({ total: 3, revisions: [{ title: 'Another title', accountId: blog.owner.id }] });
  });

  it('keeps nothing where only programs write', async () => {
    const post = await blog.write({ source: 'One.' });
    expect((await blog.write({ id: post.id, source: 'Two.' })).version).toBe(1);
    expect(await texts(post.id)).toEqual([]);
  });

  it('is not overwritten unseen, whoever comes second', async () => {
    const post = await blog.write({ source: 'First.' });
    await save(post, { source: 'From Ada.' });
    const late = save(post, { source: 'From Bea.' }, { by: bea.id });
    await expect(late).rejects.toThrow(StaleVersion);
    await expect(late).rejects.toMatchObject({ kind: 'conflict', present: { source: 'From Ada.', version: 2 } });
    expect(await now(post.id)).toMatchObject({ source: 'From Ada.', version: 2 });
    const { version: _any, ...over } = { by: bea.id, version: 2 };
    await blog.write({ id: post.id, source: 'From Bea.', edit: over });
    expect(await texts(post.id)).toEqual(['From Bea.', 'From Ada.', 'First.']);
  });

  it('lets one of two through that are saved at the very same moment', async () => {
    const post = await blog.write({ source: 'First.' });
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((source) => save(post, { source })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StaleVersion);
    expect(await now(post.id)).toMatchObject({ version: 2 });
  });

  it('knows of what the lists do to it while somebody writes', async () => {
    const post = await blog.write({ source: 'First.' });
    await blog.records.change((change) => trashPost(change, blog.deps, post.id, { by: bea.id }));
    await expect(save(post, { source: 'More.' })).rejects.toThrow(StaleVersion);
  });

  it('brings an earlier text back, and keeps the later one', async () => {
    const post = await blog.write({ source: 'Good.', categoryIds: [] });
    const worse = await save(post, { source: 'Worse.', title: 'Worse' });
    const { revisions } = await listRevisions(blog.records.database, post.id, { limit: 9, offset: 0 });
    const restored = await blog.records.change((change) => restoreRevision(change, blog.deps, { postId: post.id, revisionId: revisions.at(-1)?.id ?? 0, edit: { by: bea.id, version: worse.version } }));
    expect(restored).toMatchObject({ title: post.title, source: 'Good.', path: post.path });
    expect(await texts(post.id)).toEqual(['Good.', 'Worse.', 'Good.']);
    const other = await blog.write({ title: 'Other' });
    await expect(blog.records.change((change) => restoreRevision(change, blog.deps, { postId: other.id, revisionId: revisions[0]?.id ?? 0, edit: { by: bea.id } }))).rejects.toThrow('no such revision');
  });

  it('takes the words into a draft while they are typed, and counts no revisions for it', async () => {
    const draft = await blog.records.change((change) => beginDraft(change, blog.deps, { type: 'post', by: blog.owner.id, fields: [], text: { title: '', source: 'O', format: 'markdown', excerpt: '' } }));
    const version = await type(draft, 'On');
    const later = await type(draft, 'On bread', { version });
    expect(await now(draft.id)).toMatchObject({ source: 'On bread', version: later, status: 'draft' });
    expect(await texts(draft.id)).toEqual([]);
    await save({ ...draft, version: later }, { source: 'On bread.' });
    expect(await texts(draft.id)).toEqual(['On bread.']);
  });

  it('keeps what stood in a draft before somebody typed over it', async () => {
    const draft = await blog.write({ status: 'draft', source: 'Imported draft.' });
    await type(draft, 'I');
    expect(await texts(draft.id)).toEqual(['Imported draft.']);
  });

  it('keeps words beside a public post, and beside a draft that somebody else saved', async () => {
    const post = await blog.write({ source: 'Public.' });
    expect(await type(post, 'Not yet')).toBe(post.version);
    expect(await now(post.id)).toMatchObject({ source: 'Public.', version: post.version });
    expect(await findAutosave(blog.records.database, post.id, blog.owner.id)).toMatchObject({ version: post.version, fields: [['source', 'Not yet']] });
    const draft = await blog.write({ status: 'draft', source: 'Draft.' });
    await save(draft, { source: "Bea's." }, { by: bea.id });
    await type(draft, "Ada's");
    expect(await now(draft.id)).toMatchObject({ source: "Bea's." });
    expect((await findAutosave(blog.records.database, draft.id, blog.owner.id))?.version).toBe(draft.version);
    await blog.records.change((change) => discardAutosave(change.database, draft.id, blog.owner.id));
    expect(await findAutosave(blog.records.database, draft.id, blog.owner.id)).toBeUndefined();
  });

  it('forgets revisions, words and keys with the post', async () => {
    const post = await blog.write({ source: 'One.' });
    await save(post, { source: 'Two.' });
    await type(post, 'Three');
    await blog.records.change((change) => deletePost(change, blog.deps, post.id));
    expect(await texts(post.id)).toEqual([]);
    expect(await findAutosave(blog.records.database, post.id, blog.owner.id)).toBeUndefined();
  });

  it('knows who is at it, and forgets who has gone silent', async () => {
    const post = await blog.write();
    const { database } = blog.records;
    await notePresence(database, { postId: post.id, accountId: blog.owner.id, now: '2013-03-01T12:00:00.000Z' });
    await notePresence(database, { postId: post.id, accountId: bea.id, now: '2013-03-01T12:00:30.000Z' });
    await notePresence(database, { postId: post.id, accountId: bea.id, now: '2013-03-01T12:00:40.000Z' });
    const others = async (accountId: number, at: string) => (await othersAt(database, { postId: post.id, accountId, now: at })).map(({ name }) => name);
    expect(await others(bea.id, '2013-03-01T12:00:41.000Z')).toEqual(['Ada']);
    expect(await others(blog.owner.id, '2013-03-01T12:00:41.000Z')).toEqual(['Bea']);
    expect(await others(bea.id, '2013-03-01T12:00:46.000Z')).toEqual([]);
  });

  it('opens to its secret link until that is replaced, withdrawn, or the post is in the trash', async () => {
    const { database } = blog.records;
    const draft = await blog.write({ status: 'draft' });
    const key = await blog.records.change((change) => makePreviewKey(change, draft.id));
    expect(key).toMatch(/^[\w-]{24}$/);
    expect(await findPostByPreviewKey(database, draft.id, key)).toMatchObject({ id: draft.id });
    for (const wrong of ['', `${key}x`, key.slice(1)]) expect(await findPostByPreviewKey(database, draft.id, wrong)).toBeUndefined();
    const next = await blog.records.change((change) => makePreviewKey(change, draft.id));
    expect(await findPostByPreviewKey(database, draft.id, key)).toBeUndefined();
    await blog.records.change((change) => trashPost(change, blog.deps, draft.id));
    expect(await findPostByPreviewKey(database, draft.id, next)).toBeUndefined();
    await blog.records.change((change) => withdrawPreviewKey(change, draft.id));
    expect((await now(draft.id))?.previewKey).toBeNull();
    expect(await findPostByPreviewKey(database, draft.id, '')).toBeUndefined();
  });

  it('awaits review as a draft, until it is published', async () => {
    const draft = await blog.write({ status: 'draft', submitted: true });
    expect(draft.submittedAt).toBe(blog.clock.now);
    const published = await blog.records.change((change) => savePost(change, blog.deps, { id: draft.id, type: 'post', status: 'published', title: 'x', format: 'markdown', source: '', authorId: blog.owner.id }));
    expect(published.submittedAt).toBeNull();
  });
});
