// Categories and tags looked after in the desk: made, changed, merged, deleted, and by whom.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureTerm, findTermById, findTermByPath, termsOf, type Term } from '../../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';

let blog: ServedBlog;
let editor: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  editor = await blog.signIn('editor');
});
afterEach(() => blog.close());

const term = (taxonomy: 'category' | 'tag', name: string, parentId?: number): Promise<Term> => blog.change((change) => ensureTerm(change, blog.engine, { taxonomy, name, ...(parentId !== undefined && { parentId }) }));
const submit = (path: string, fields: Record<string, string | readonly string[]>) => blog.submit(path, fields, editor.headers);
const see = async (path: string) => (await blog.get(path, editor.headers)).body;
const filed = async (postId: number) => ((await termsOf(blog.records.database, [postId])).get(postId) ?? []).map(({ name }) => name);

describe('the list of categories', () => {
  it('is a tree with counts, each leading to its posts and its archive', async () => {
    const food = await term('category', 'Food');
    const bread = await term('category', 'Bread', food.id);
    await blog.write({ categoryIds: [bread.id] });
    const body = await see('/desk/categories/');
    expect(body).toMatch(/depth-0[^]*Food[^]*depth-1[^]*Bread/);
    expect(body.match(/1 post</g)).toHaveLength(2);
    expect(body).toContain(`href="/desk/posts/?term=${bread.id}"`);
    expect(body).toContain('href="/category/food/bread/"');
  });

  it('is searched by name and address', async () => {
    for (const name of ['Bread', 'Brücken', 'Ships']) await term('category', name);
    const found = await see('/desk/categories/?q=brucke');
    expect(found).toContain('>Brücken<');
    expect(found).not.toContain('class="title" href="/desk/categories/1/"');
    expect(await see('/desk/categories/?q=zeppelin')).toContain('Nothing has these words');
  });

  it('takes a new one, and gives back what was typed where something is wrong', async () => {
    const made = await submit('/desk/categories/', { name: 'Soups & stews', slug: '', parent: '', description: 'Hot.' });
    expect([made.status, made.headers.location]).toEqual([303, '/desk/categories/?done=terms.added']);
    expect((await findTermByPath(blog.records.database, '/category/soups-and-stews/'))?.description).toBe('Hot.');
    const again = await submit('/desk/categories/', { name: 'Soups & stews', slug: '', parent: '', description: 'Twice "quoted"' });
    expect(again.status).toBe(400);
    expect(again.body).toMatch(/id="name"[^>]*value="Soups &amp; stews"[^>]*aria-invalid="true"/);
    expect(again.body).toContain('There is one of that name already.');
    expect(again.body).toContain('Twice &quot;quoted&quot;');
    const empty = await submit('/desk/tags/', { name: ' ', slug: '%%%' });
    expect([empty.status, empty.body.includes('A name is needed')]).toEqual([400, true]);
    const told = await blog.submit('/desk/tags/', { name: ' ', slug: '' }, { ...editor.headers, accept: 'application/json' });
    expect([told.status, JSON.parse(told.body)]).toEqual([400, { error: expect.stringContaining('A name is needed'), faults: { name: expect.stringContaining('A name is needed') } }]);
    const slug = await submit('/desk/tags/', { name: 'Fine', slug: '%%%' });
    expect([slug.status, slug.body.includes('needs a letter or a digit')]).toEqual([400, true]);
  });

  it('shows hostile names as text, and is valid HTML with them', async () => {
    const hostile = await term('category', '"><script>alert(1)</script>');
    await blog.change((change) => change.database.updateTable('terms').set({ description: '</textarea><img src=x onerror=alert(1)>' }).where('id', '=', hostile.id).execute());
    for (const path of ['/desk/categories/', `/desk/categories/${hostile.id}/`, `/desk/categories/${hostile.id}/delete/`, '/desk/tags/']) {
      const body = await see(path);
      expect(body).not.toMatch(/<script>alert|<img src=x/);
      expect(await htmlFaults(path, body)).toEqual([]);
    }
  });
});

describe('a category', () => {
  it('is renamed, and readers of its old page, its later pages and its feed are led on', async () => {
    const bread = await term('category', 'Bread');
    for (let number = 0; number < 3; number += 1) await blog.write({ title: `Post ${number}`, categoryIds: [bread.id] });
    await blog.set({ postsPerPage: 2 });
    const saved = await submit(`/desk/categories/${bread.id}/`, { name: 'Loaves', slug: 'loaves', parent: '', description: '' });
    expect([saved.status, saved.headers.location]).toEqual([303, `/desk/categories/${bread.id}/?done=terms.saved`]);
    for (const [old, now] of [['/category/bread/', '/category/loaves/'], ['/category/bread/page/2/', '/category/loaves/page/2/'], ['/category/bread/feed/', '/category/loaves/feed/'], ['/category/bread/feed/atom/', '/category/loaves/feed/atom/']]) {
      const { status, headers } = await blog.get(String(old));
      expect([old, status, headers.location]).toEqual([old, 301, now]);
      expect((await blog.get(String(now))).status).toBe(200);
    }
    expect((await blog.get('/2013/03/01/post-0/')).body).toContain('href="/category/loaves/">Loaves<');
  });

  it('is refused an address that is taken and a place below itself, with everything typed still there', async () => {
    const food = await term('category', 'Food');
    const bread = await term('category', 'Bread', food.id);
    const taken = await submit(`/desk/categories/${bread.id}/`, { name: 'Changed', slug: 'food', parent: String(food.id), description: 'Kept' });
    expect(taken.status).toBe(400);
    expect(taken.body).toContain('Another one has this address already.');
    expect(taken.body).toContain('value="Changed"');
    expect(taken.body).toContain('Kept</textarea>');
    const loop = await submit(`/desk/categories/${food.id}/`, { name: 'Food', slug: 'food', parent: String(bread.id), description: '' });
    expect([loop.status, loop.body.includes('cannot stand below itself')]).toEqual([400, true]);
    expect((await findTermById(blog.records.database, bread.id))?.name).toBe('Bread');
  });

  it('is merged into another, which gets its posts and its address', async () => {
    const [food, meals] = [await term('category', 'Food'), await term('category', 'Meals')];
    const post = await blog.write({ categoryIds: [food.id] });
    const wrong = await submit(`/desk/categories/${food.id}/merge/`, { into: '999' });
    expect([wrong.status, wrong.body.includes('Choose another one that is there.')]).toEqual([400, true]);
    const merged = await submit(`/desk/categories/${food.id}/merge/`, { into: String(meals.id) });
    expect([merged.status, merged.headers.location]).toEqual([303, `/desk/categories/${meals.id}/?done=terms.merged`]);
    expect(await filed(post.id)).toEqual(['Meals']);
    expect((await blog.get('/category/food/feed/')).headers.location).toBe('/category/meals/feed/');
    expect((await blog.get(`/desk/categories/${food.id}/`, editor.headers)).status).toBe(404);
  });
});

describe('several at once', () => {
  it('are deleted after a question that says what becomes of their posts', async () => {
    const [one, two] = [await term('tag', 'One'), await term('tag', 'Two')];
    const post = await blog.write({ tagIds: [one.id, two.id] });
    const ids = [String(one.id), String(two.id)];
    const asked = await submit('/desk/tags/bulk/', { id: ids, act: 'delete', from: '/desk/tags/' });
    expect([asked.status, asked.body.includes('No post is deleted.')]).toEqual([200, true]);
    expect(await filed(post.id)).toEqual(['One', 'Two']);
    const done = await submit('/desk/tags/bulk/', { id: ids, act: 'delete', confirmed: 'yes', from: '/desk/tags/' });
    expect(done.headers.location).toBe('/desk/tags/?done=terms.deleted&n=2');
    expect(await filed(post.id)).toEqual([]);
    expect((await blog.get('/tag/one/')).status).toBe(410);
  });

  it('are merged into a tag that is named as it is written or as its address is', async () => {
    const [one, two, target] = [await term('tag', 'Roggen'), await term('tag', 'rye bread'), await term('tag', 'Rye')];
    const post = await blog.write({ tagIds: [one.id, two.id] });
    // The return key in the field for its name presses the first button there is.
    expect(/<form method="post" action="\/desk\/tags\/bulk\/">[\s\S]*?<button[^>]*value="(\w+)"/.exec((await blog.get('/desk/tags/', editor.headers)).body)?.[1]).toBe('merge');
    expect((await submit('/desk/tags/bulk/', { id: [String(one.id)], act: 'merge', into: 'Rye' })).status).toBe(303);
    expect((await submit('/desk/tags/bulk/', { id: [String(two.id), String(target.id)], act: 'merge', into: 'rye' })).headers.location).toBe('/desk/tags/?done=terms.merged&n=1');
    expect(await filed(post.id)).toEqual(['Rye']);
    const nowhere = await submit('/desk/tags/bulk/', { id: [String(target.id)], act: 'merge', into: 'nothing' });
    expect([nowhere.status, nowhere.body.includes('Choose another one'), /value="\d+" checked/.test(nowhere.body)]).toEqual([409, true, true]);
  });

  it('are moved below another, and nothing leads off the blog or out of their list', async () => {
    const [food, bread, rye] = [await term('category', 'Food'), await term('category', 'Bread'), await term('category', 'Rye')];
    const moved = await submit('/desk/categories/bulk/', { id: [String(bread.id), String(rye.id)], act: 'move', below: String(food.id), from: 'https://evil.example/' });
    expect(moved.headers.location).toBe('/desk/categories/?done=terms.moved&n=2');
    expect((await findTermById(blog.records.database, rye.id))?.path).toBe('/category/food/rye/');
    const tag = await term('tag', 'A tag');
    expect((await submit('/desk/categories/bulk/', { id: [String(tag.id)], act: 'delete', confirmed: 'yes' })).headers.location).toBe('/desk/categories/?done=terms.nothing');
  });
});

describe('authors and contributors', () => {
  it('have no part in it', async () => {
    const bread = await term('category', 'Bread');
    for (const role of ['author', 'contributor'] as const) {
      const { headers } = await blog.signIn(role);
      expect((await blog.get('/desk/categories/', headers)).status).toBe(403);
      expect((await blog.submit(`/desk/categories/${bread.id}/`, { name: 'Mine' }, headers)).status).toBe(403);
      expect((await blog.submit('/desk/tags/', { name: 'Mine' }, headers)).status).toBe(403);
    }
    expect((await findTermById(blog.records.database, bread.id))?.name).toBe('Bread');
  });
});
