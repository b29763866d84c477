// Lists hold what they should, in order, and cost what they show, not what the blog holds.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  archiveMonths, childPages, countByTerm, countPosts, deletePost, editTerm, ensureTerm, findTermByPath, listHome, listPosts, neighbours, pagesAbove, pageTree,
  recentPosts, recountListings, relatedPosts, resolveAddress, stickyPosts, termsOf, termTree, trashPost, type ListFilter,
} from '../../server/posts/index.ts';
import { addAuthor } from '../../server/accounts/index.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('lists', () => {
  let blog: TestBlog;
  beforeEach(async () => {
    blog = await openTestBlog();
  });
  afterEach(() => blog.close());

  const db = () => blog.records.database;
  const day = (date: string) => ({ title: date, publishedAt: `${date}T08:00:00.000Z` });
  const titles = async (filter: ListFilter, limit = 10, offset = 0) => (await listPosts(db(), filter, { limit, offset })).map(({ title }) => title);
  const term = (taxonomy: 'category' | 'tag', name: string, parentId?: number) => blog.records.change((change) => ensureTerm(change, blog.engine, { taxonomy, name, ...(parentId !== undefined && { parentId }) }));
  const tallies = () => db().selectFrom('listing_tallies').selectAll().where('posts', '!=', 0).orderBy('kind').orderBy('key').execute();

  it('hold published posts only, newest first, by day, month, year and author', async () => {
    const bea = await blog.records.change((change) => addAuthor(change, { name: 'Bea', email: null, role: 'author' }));
    for (const date of ['2012-12-31', '2013-01-01', '2013-01-31', '2013-02-01']) await blog.write(day(date));
    await blog.write({ ...day('2013-01-15'), authorId: bea.id });
    for (const status of ['draft', 'private', 'trashed'] as const) await blog.write({ ...day('2013-01-20'), status });
    await blog.write({ ...day('2014-01-01') });
    await blog.write({ type: 'page', ...day('2013-01-03') });
    expect(await titles({})).toEqual(['2013-02-01', '2013-01-31', '2013-01-15', '2013-01-01', '2012-12-31']);
    expect(await titles({ year: '2013' })).toEqual(['2013-02-01', '2013-01-31', '2013-01-15', '2013-01-01']);
    expect(await titles({ month: '2013-01' }, 2, 1)).toEqual(['2013-01-15', '2013-01-01']);
    expect(await titles({ day: '2013-01-15' })).toEqual(['2013-01-15']);
    expect(await titles({ authorId: bea.id })).toEqual(['2013-01-15']);
    const counts = [];
    for (const filter of [{}, { year: '2013' }, { month: '2013-01' }, { day: '2013-01-15' }, { authorId: bea.id }, { year: '1999' }]) counts.push(await countPosts(db(), filter));
    expect(counts).toEqual([5, 4, 3, 1, 1, 0]);
    expect(await archiveMonths(db())).toEqual([{ month: '2013-02', posts: 1 }, { month: '2013-01', posts: 3 }, { month: '2012-12', posts: 1 }]);
    expect((await recentPosts(db(), 2)).map(({ title, path }) => [title, path])).toEqual([['2013-02-01', '/2013/02/01/2013-02-01/'], ['2013-01-31', '/2013/01/31/2013-01-31/']]);
  });

  it('let nothing of a protected post slip', async () => {
    await blog.write({ source: 'The treasure is <!--more--> buried.', excerpt: 'treasure', password: 'sesame' });
    const [listed] = await listPosts(db(), {}, { limit: 1, offset: 0 });
    expect(listed).toMatchObject({ isProtected: true, html: '', teaserHtml: null, summary: '' });
    expect(JSON.stringify(listed)).not.toMatch(/treasure|sesame/);
  });

  it('begin with sticky posts on the first page, none twice', async () => {
    for (const date of ['2013-01-01', '2013-01-02', '2013-01-03']) await blog.write(day(date));
    await blog.write({ ...day('2012-01-01'), sticky: true });
    await blog.write({ ...day('2013-01-04'), sticky: true });
    const home = async (offset: number) => (await listHome(db(), { limit: 3, offset })).map(({ title }) => title);
    expect(await home(0)).toEqual(['2013-01-04', '2012-01-01', '2013-01-03', '2013-01-02']);
    expect(await home(3)).toEqual(['2013-01-01', '2012-01-01']);
    expect(await stickyPosts(db())).toHaveLength(2);
  });

  it('of a category hold the posts of those below it; a tag’s only its own', async () => {
    const food = await term('category', 'Food');
    const bread = await term('category', 'Bread', food.id);
    const rye = await term('category', 'Rye', bread.id);
    const tag = await term('tag', 'Food');
    await blog.write({ ...day('2013-01-01'), categoryIds: [food.id], tagIds: [tag.id] });
    const deep = await blog.write({ ...day('2013-01-02'), categoryIds: [rye.id, food.id] });
    await blog.write({ ...day('2013-01-03'), categoryIds: [rye.id] });
    await blog.write({ ...day('2013-01-04'), categoryIds: [rye.id], status: 'draft' });
    expect(rye.path).toBe('/category/food/bread/rye/');
    expect(await findTermByPath(db(), '/category/food/bread/rye/')).toMatchObject({ id: rye.id });
    expect(await titles({ termId: food.id })).toEqual(['2013-01-03', '2013-01-02', '2013-01-01']);
    expect(await titles({ termId: bread.id }, 1, 1)).toEqual(['2013-01-02']);
    expect(await titles({ termId: tag.id })).toEqual(['2013-01-01']);
    expect((await termsOf(db(), [deep.id])).get(deep.id)?.map(({ name }) => name)).toEqual(['Food', 'Rye']);
    expect(await termTree(db(), 'category')).toMatchObject([{ name: 'Food', posts: 3, children: [{ name: 'Bread', posts: 2, children: [{ name: 'Rye', posts: 2 }] }] }]);
    await blog.write({ id: deep.id, ...day('2013-01-02'), categoryIds: [] });
    expect([await countPosts(db(), { termId: food.id }), await countPosts(db(), { termId: rye.id })]).toEqual([2, 1]);
    await blog.write({ id: deep.id, ...day('2013-01-02'), tagIds: [tag.id, 9_999] });
    expect(await countPosts(db(), { termId: tag.id })).toBe(2);
  });

  it('follow a category that moves, and its address leads on', async () => {
    const food = await term('category', 'Food');
    const bread = await term('category', 'Bread', food.id);
    const rye = await term('category', 'Rye', bread.id);
    await blog.write({ ...day('2013-01-01'), categoryIds: [rye.id] });
    const craft = await term('category', 'Craft');
    await blog.records.change((change) => editTerm(change, bread.id, { parentId: craft.id, slug: 'loaves' }));
    expect((await findTermByPath(db(), '/category/craft/loaves/rye/'))?.id).toBe(rye.id);
    expect(await resolveAddress(db(), '/category/food/bread/rye/')).toEqual({ kind: 'moved', location: '/category/craft/loaves/rye/' });
    expect(await countByTerm(db(), [food.id, craft.id, bread.id, rye.id])).toEqual(new Map([[food.id, 0], [craft.id, 1], [bread.id, 1], [rye.id, 1]]));
    expect(await titles({ termId: food.id })).toEqual([]);
    await expect(blog.records.change((change) => editTerm(change, craft.id, { parentId: rye.id }))).rejects.toThrow('below itself');
    await expect(blog.records.change((change) => editTerm(change, craft.id, { slug: 'food' }))).rejects.toThrow('has the slug');
  });

  it('let two parents each have a category of one name', async () => {
    const [one, two] = [await term('category', 'One'), await term('category', 'Two')];
    const [news, otherNews] = [await term('category', 'News', one.id), await term('category', 'News', two.id)];
    expect([news.path, otherNews.path]).toEqual(['/category/one/news/', '/category/two/news-two/']);
    expect((await term('category', 'News', two.id)).id).toBe(otherNews.id);
    expect((await term('tag', '🎉')).slug).toBe('1f389');
  });

  it('keep tallies that are what counting afresh gives, whatever happens to posts', async () => {
    const food = await term('category', 'Food');
    const bread = await term('category', 'Bread', food.id);
    const bea = await blog.records.change((change) => addAuthor(change, { name: 'Bea', email: null, role: 'author' }));
    const posts = [];
    for (let index = 1; index <= 6; index += 1) posts.push(await blog.write({ ...day(`2013-0${1 + (index % 2)}-0${index}`), categoryIds: [index % 2 ? food.id : bread.id] }));
    const [a, b, c, d] = posts.map(({ id }) => id);
    await blog.write({ id: a ?? 0, authorId: bea.id });
    await blog.write({ id: b ?? 0, publishedAt: '2011-01-01T00:00:00.000Z' });
    await blog.records.change((change) => trashPost(change, blog.deps, c ?? 0));
    await blog.records.change((change) => deletePost(change, blog.deps, d ?? 0));
    await blog.write({ title: 'Later', publishedAt: '2020-01-01T00:00:00.000Z', categoryIds: [bread.id] });
    const kept = await tallies();
    expect(kept.length).toBeGreaterThan(5);
    await blog.records.change((change) => recountListings(change.database));
    expect(await tallies()).toEqual(kept);
  });

  it('know what comes before and after, also within one moment', async () => {
    const same = { publishedAt: '2013-01-02T08:00:00.000Z' };
    const posts = [await blog.write(day('2013-01-01')), await blog.write({ title: 'a', ...same }), await blog.write({ title: 'b', ...same }), await blog.write(day('2013-01-03'))];
    await blog.write({ ...day('2013-01-02'), type: 'page' });
    const around = [];
    for (const post of posts) {
      const { previous, next } = await neighbours(db(), post);
      around.push([previous?.title, next?.title]);
    }
    expect(around).toEqual([[undefined, 'a'], ['2013-01-01', 'b'], ['a', '2013-01-03'], ['b', undefined]]);
  });

  it('find related posts: the more and the rarer terms are shared, the higher', async () => {
    const [common, rare] = [await term('tag', 'Common'), await term('tag', 'Rare')];
    const post = await blog.write({ ...day('2013-01-05'), tagIds: [common.id, rare.id] });
    for (const date of ['2013-01-01', '2013-01-02', '2013-01-03']) await blog.write({ ...day(date), tagIds: [common.id] });
    await blog.write({ ...day('2012-01-01'), tagIds: [rare.id] });
    await blog.write({ ...day('2011-01-01'), tagIds: [rare.id, common.id] });
    await blog.write({ ...day('2013-01-06'), tagIds: [rare.id], status: 'private' });
    await blog.write(day('2013-01-07'));
    expect((await relatedPosts(db(), post, 3)).map(({ title }) => title)).toEqual(['2011-01-01', '2012-01-01', '2013-01-03']);
    expect(await relatedPosts(db(), await blog.write(day('2013-01-08')), 3)).toEqual([]);
  });

  it('hang pages below their parents, in the order given, then by title', async () => {
    const page = (title: string, parentId: number | null, menuOrder = 0) => blog.write({ type: 'page', title, parentId, menuOrder });
    const about = await page('About', null, 2);
    await page('Zoo', null, 1);
    await page('Imprint', null, 2);
    const team = await page('Team', about.id);
    await page('Ada', about.id);
    const hidden = await blog.write({ type: 'page', title: 'Hidden', status: 'draft' });
    await page('Orphan', hidden.id, 9);
    const deep = await page('Deep', team.id);
    const shape = (branches: Awaited<ReturnType<typeof pageTree>>): unknown[] => branches.map(({ title, children }) => [title, ...shape(children)]);
    expect(shape(await pageTree(db()))).toEqual([['Zoo'], ['About', ['Ada'], ['Team', ['Deep']]], ['Imprint'], ['Orphan']]);
    expect((await childPages(db(), about.id)).map(({ title }) => title)).toEqual(['Ada', 'Team']);
    expect((await pagesAbove(db(), deep)).map(({ title }) => title)).toEqual(['About', 'Team']);
  });
});
