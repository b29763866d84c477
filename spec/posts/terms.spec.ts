// Categories and tags looked after: renamed, moved, merged, deleted; posts and old addresses follow.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addTerm, countByTerm, deleteTerm, editTerm, ensureTerm, findTermById, findTermByPath, listPosts, mergeTerm, recountListings, resolveAddress, termJobs, termsOf, type Term } from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('terms', () => {
  let blog: TestBlog;
  beforeEach(async () => {
    blog = await openTestBlog();
  });
  afterEach(async () => {
    await expectTalliesTrue();
    await blog.close();
  });

  const db = () => blog.records.database;
  const change = <T>(work: Parameters<TestBlog['records']['change']>[0]): Promise<T> => blog.records.change(work) as Promise<T>;
  const category = (name: string, parentId?: number) => change<Term>((made) => addTerm(made, blog.engine, { taxonomy: 'category', name, ...(parentId !== undefined && { parentId }) }));
  const tag = (name: string) => change<Term>((made) => addTerm(made, blog.engine, { taxonomy: 'tag', name }));
  const filed = async (postId: number) => ((await termsOf(db(), [postId])).get(postId) ?? []).map(({ name }) => name);
  const listed = async (term: Term) => (await listPosts(db(), { termId: term.id }, { limit: 1_000, offset: 0 })).map(({ title }) => title).sort();
  const counted = async (term: Term) => (await countByTerm(db(), [term.id])).get(term.id) ?? 0;
  const waiting = () => db().selectFrom('jobs').select(['id', 'payload']).where('kind', '=', 'posts.refile').execute();

  /** Does what the worker would do, until nothing waits. Returns how many jobs that took. */
  const work = async (): Promise<number> => {
    const handle = termJobs({ records: blog.records })['posts.refile'];
    for (let done = 0; ; done += 1) {
      const [job] = await waiting();
      if (!job) return done;
      await db().deleteFrom('jobs').where('id', '=', job.id).execute();
      await handle?.(JSON.parse(job.payload) as Record<string, unknown>, { attempt: 1 } as never);
    }
  };

  /** Many posts, written as rows; each is given the first of its terms and stands below the others by it. */
  const fill = async (posts: number, termsFor: (number: number) => readonly Term[]) => {
    const { id: sample } = await blog.write({ title: 'Sample' });
    await change(async (made) => {
      const { id: _, ...row } = await made.database.selectFrom('posts').selectAll().where('id', '=', sample).executeTakeFirstOrThrow();
      await made.database.deleteFrom('posts').where('id', '=', sample).execute();
      const rows = Array.from({ length: posts }, (_none, number) => ({ ...row, slug: `post-${number}`, path: `/2013/03/01/post-${number}/`, title: `Post ${number}` }));
      const ids = [];
      for (let from = 0; from < posts; from += 60) ids.push(...(await made.database.insertInto('posts').values(rows.slice(from, from + 60)).returning('id').execute()));
      const filings = ids.flatMap(({ id }, number) => termsFor(number).map((term, place) => ({ post_id: id, term_id: term.id, inherited_from: place === 0 ? null : (termsFor(number)[0]?.id ?? null), listed_at: row.published_at })));
      await made.database.insertInto('post_terms').values(filings).execute();
      await recountListings(made.database);
    });
  };

  const expectTalliesTrue = async () => {
    const tallies = () => db().selectFrom('listing_tallies').selectAll().where('posts', '!=', 0).orderBy('kind').orderBy('key').execute();
    const kept = await tallies();
    await change((made) => recountListings(made.database));
    expect(kept).toEqual(await tallies());
  };

  it('are made once: a name or slug that is there already is refused', async () => {
    await category('Bread');
    await expect(category(' bread ')).rejects.toMatchObject({ kind: 'conflict', field: 'name' });
    await expect(change((made) => addTerm(made, blog.engine, { taxonomy: 'category', name: 'Loaves', slug: 'bread' }))).rejects.toMatchObject({ kind: 'conflict', field: 'slug' });
    await expect(category(' ')).rejects.toMatchObject({ kind: 'invalid', field: 'name' });
    const salt = await tag('Salt');
    await expect(tag('Salt, pepper')).rejects.toMatchObject({ kind: 'invalid', field: 'name' });
    await expect(change((made) => editTerm(made, salt.id, { name: 'ملح، فلفل' }))).rejects.toMatchObject({ kind: 'invalid', field: 'name' });
    await expect(category('Salt, pepper')).resolves.toMatchObject({ name: 'Salt, pepper' });
    await expect(category('x'.repeat(201))).rejects.toMatchObject({ kind: 'invalid', field: 'name' });
  });

  it('are known by their names, whatever their slugs are, so that naming one again makes no second', async () => {
    const named = (name: string, parentId?: number | null) => change<Term & { made: boolean }>((made) => ensureTerm(made, blog.engine, { taxonomy: parentId === undefined ? 'tag' : 'category', name, ...(parentId !== undefined && { parentId }) }));
    const [salt, later] = [await tag('Salt'), await change<Term>((made) => addTerm(made, blog.engine, { taxonomy: 'tag', name: 'Salz', slug: 'salt-2' }))];
    await change((made) => editTerm(made, salt.id, { name: 'Sea salt' }));
    expect(await named('Sea salt')).toMatchObject({ id: salt.id, made: false });
    expect(await named('Salz')).toMatchObject({ id: later.id, made: false });
    const [here, there] = [await category('Here'), await category('There')];
    const news = await change<Term>((made) => addTerm(made, blog.engine, { taxonomy: 'category', name: 'News', slug: 'nouvelles', parentId: here.id }));
    expect(await named('News', here.id)).toMatchObject({ id: news.id, made: false });
    expect(await named('News', there.id)).toMatchObject({ made: true, parentId: there.id });
    expect(await named('News', null)).toMatchObject({ made: true, parentId: null });
  });

  it('that are renamed lead on from every address they had, in one step, and may go back', async () => {
    const bread = await category('Bread');
    const rye = await category('Rye', bread.id);
    await change((made) => editTerm(made, bread.id, { name: 'Loaves', slug: 'loaves' }));
    await change((made) => editTerm(made, bread.id, { slug: 'brot' }));
    expect(await resolveAddress(db(), '/category/bread/')).toEqual({ kind: 'moved', location: '/category/brot/' });
    expect(await resolveAddress(db(), '/category/loaves/rye/')).toEqual({ kind: 'moved', location: '/category/brot/rye/' });
    await change((made) => editTerm(made, bread.id, { slug: 'bread' }));
    expect((await findTermByPath(db(), '/category/bread/rye/'))?.id).toBe(rye.id);
    expect(await resolveAddress(db(), '/category/bread/')).toBeUndefined();
    expect(await resolveAddress(db(), '/category/brot/')).toEqual({ kind: 'moved', location: '/category/bread/' });
  });

  it('that are merged take posts, children and addresses along, no post twice', async () => {
    const [food, meals] = [await category('Food'), await category('Meals')];
    const soup = await category('Soup', food.id);
    const [both, one, below] = [await blog.write({ title: 'Both', categoryIds: [food.id, meals.id] }), await blog.write({ title: 'One', categoryIds: [food.id] }), await blog.write({ title: 'Below', categoryIds: [soup.id] })];
    const draft = await blog.write({ title: 'Draft', status: 'draft', categoryIds: [food.id] });
    await change((made) => mergeTerm(made, food.id, meals.id));
    expect(await findTermById(db(), food.id)).toBeUndefined();
    expect(await Promise.all([both.id, one.id, below.id, draft.id].map(filed))).toEqual([['Meals'], ['Meals'], ['Soup'], ['Meals']]);
    expect(await listed(meals)).toEqual(['Below', 'Both', 'One']);
    expect(await counted(meals)).toBe(3);
    expect(await resolveAddress(db(), '/category/food/')).toEqual({ kind: 'moved', location: '/category/meals/' });
    expect(await resolveAddress(db(), '/category/food/soup/')).toEqual({ kind: 'moved', location: '/category/meals/soup/' });
  });

  it('may be merged into one below them, which takes their place', async () => {
    const top = await category('Top');
    const news = await category('News', top.id);
    const [local, sport] = [await category('Local', news.id), await category('Sport', news.id)];
    const post = await blog.write({ title: 'Here', categoryIds: [news.id] });
    await change((made) => mergeTerm(made, news.id, local.id));
    expect((await findTermByPath(db(), '/category/top/local/'))?.id).toBe(local.id);
    expect((await findTermByPath(db(), '/category/top/local/sport/'))?.id).toBe(sport.id);
    expect(await filed(post.id)).toEqual(['Local']);
    expect(await listed(top)).toEqual(['Here']);
    await expect(change((made) => mergeTerm(made, local.id, local.id))).rejects.toMatchObject({ kind: 'invalid', field: 'into' });
    const word = await tag('local');
    await expect(change((made) => mergeTerm(made, local.id, word.id))).rejects.toMatchObject({ kind: 'invalid', field: 'into' });
  });

  it('that are deleted leave posts to the category above, or without them and with word that they are gone', async () => {
    const food = await category('Food');
    const bread = await category('Bread', food.id);
    const rye = await category('Rye', bread.id);
    const ship = await tag('Ship');
    const [first, second] = [await blog.write({ title: 'First', categoryIds: [bread.id], tagIds: [ship.id] }), await blog.write({ title: 'Second', categoryIds: [rye.id] })];
    await change((made) => deleteTerm(made, bread.id));
    expect(await filed(first.id)).toEqual(['Food', 'Ship']);
    expect(await filed(second.id)).toEqual(['Rye']);
    expect((await findTermByPath(db(), '/category/food/rye/'))?.id).toBe(rye.id);
    expect(await resolveAddress(db(), '/category/food/bread/')).toEqual({ kind: 'moved', location: '/category/food/' });
    await change((made) => deleteTerm(made, food.id));
    expect(await resolveAddress(db(), '/category/food/')).toEqual({ kind: 'gone' });
    expect(await resolveAddress(db(), '/category/food/bread/')).toEqual({ kind: 'gone' });
    expect((await findTermByPath(db(), '/category/rye/'))?.id).toBe(rye.id);
    await change((made) => deleteTerm(made, ship.id));
    expect(await filed(first.id)).toEqual([]);
    expect(await resolveAddress(db(), '/tag/ship/')).toEqual({ kind: 'gone' });
    expect((await tag('Ship')).path).toBe('/tag/ship/');
    expect(await resolveAddress(db(), '/tag/ship/')).toBeUndefined();
  });

  it('do not lose a post to two ways up: it stays in an archive while any of its categories is below', async () => {
    const food = await category('Food');
    const [bread, rye] = [await category('Bread', food.id), await category('Rye', food.id)];
    await blog.write({ title: 'Mixed', categoryIds: [bread.id, rye.id] });
    await change((made) => editTerm(made, bread.id, { parentId: null }));
    expect(await listed(food)).toEqual(['Mixed']);
    await change((made) => editTerm(made, rye.id, { parentId: null }));
    expect(await listed(food)).toEqual([]);
    await change((made) => editTerm(made, rye.id, { parentId: bread.id }));
    expect(await listed(bread)).toEqual(['Mixed']);
  });

  it('with many posts are carried by jobs, and meanwhile no other change of the tree is begun', async () => {
    const [food, meals, other] = [await category('Food'), await category('Meals'), await category('Other')];
    const soup = await category('Soup', food.id);
    await fill(420, (number) => (number % 2 ? [soup, food] : [food]));
    await change((made) => editTerm(made, soup.id, { parentId: meals.id }));
    expect(await waiting()).toHaveLength(1);
    for (const begin of [() => change((made) => mergeTerm(made, food.id, meals.id)), () => change((made) => deleteTerm(made, other.id)), () => change((made) => editTerm(made, other.id, { parentId: meals.id }))]) {
      await expect(begin()).rejects.toMatchObject({ kind: 'conflict' });
    }
    await change((made) => editTerm(made, other.id, { name: 'Else' }));
    expect(await work()).toBeGreaterThan(0);
    expect([await counted(food), await counted(meals), await counted(soup)]).toEqual([210, 210, 210]);
    await change((made) => mergeTerm(made, food.id, meals.id));
    expect(await findTermById(db(), food.id)).toBeDefined();
    expect(await work()).toBeGreaterThan(0);
    expect(await findTermById(db(), food.id)).toBeUndefined();
    expect([await counted(meals), await counted(soup)]).toEqual([420, 210]);
    expect(await resolveAddress(db(), '/category/food/')).toEqual({ kind: 'moved', location: '/category/meals/' });
  });
});
