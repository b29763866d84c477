// What every engine promises.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Engine } from '../../db/index.ts';
import { openTestEngine } from '../support/engine.ts';

const now = '2013-03-01T12:00:00.000Z';

describe('an engine', () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openTestEngine();
  });
  afterEach(() => engine.close());

  it('runs a migration once, however often it is started', async () => {
    const first = await migrate(engine, { now });
    expect(await Promise.all([migrate(engine, { now }), migrate(engine, { now })])).toEqual([first, first]);
  });

  it('tells a row that exists already from other errors', async () => {
    const insert = () => engine.database.insertInto('settings').values({ name: 'title', value: '"Parley"' }).execute();
    await insert();
    const refused = await insert().catch((error: unknown) => error);
    expect(engine.isUniqueViolation(refused)).toBe(true);
    expect(engine.isUniqueViolation(new Error('something else'))).toBe(false);
  });

  it('keeps a given id and makes free ones after it', async () => {
    const account = (given: { id?: number; login: string }) =>
      engine.database.insertInto('accounts').values({ name: 'Ada', email: null, password_hash: null, role: null, bio: '', website: null, created_at: now, ...given }).returning('id').executeTakeFirstOrThrow();
    expect(await account({ id: 41, login: 'ada' })).toEqual({ id: 41 });
    await engine.keepGivenIds(engine.database, 'accounts');
    expect(await account({ login: 'bea' })).toEqual({ id: 42 });
  });

  it('shows one unchanging view to a snapshot while others write', async () => {
    const titles = async (database: Engine['database']) => (await database.selectFrom('settings').select('value').orderBy('name').execute()).map((row) => row.value);
    await engine.database.insertInto('settings').values({ name: 'a', value: '1' }).execute();
    const seen = await engine.snapshot(async (view) => {
      await engine.database.insertInto('settings').values({ name: 'b', value: '2' }).execute();
      return titles(view);
    });
    expect(seen).toEqual(['1']);
    expect(await titles(engine.database)).toEqual(['1', '2']);
  });

  it('lets two writers take turns, and neither see half of what the other writes', async () => {
    await engine.database.insertInto('settings').values({ name: 'counter', value: '0' }).execute();
    const raise = () =>
      engine.exclusively(async (transaction) => {
        const { value } = await transaction.selectFrom('settings').select('value').where('name', '=', 'counter').executeTakeFirstOrThrow();
        await transaction.updateTable('settings').set({ value: String(Number(value) + 1) }).where('name', '=', 'counter').execute();
      });
    await Promise.all(Array.from({ length: 20 }, raise));
    expect(await engine.database.selectFrom('settings').select('value').execute()).toEqual([{ value: '20' }]);
  });

  it('keeps nothing of a transaction that failed', async () => {
    const failed = engine.database.transaction().execute(async (transaction) => {
      await transaction.insertInto('settings').values({ name: 'half', value: '1' }).execute();
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(await engine.database.selectFrom('settings').selectAll().execute()).toEqual([]);
  });

  it('closes once, however often it is told to', async () => {
    const other = await openTestEngine();
    await other.close();
    await expect(other.close()).resolves.toBeUndefined();
  });

  it('counts in numbers', async () => {
    const { count } = await engine.database.selectFrom('posts').select((select) => select.fn.countAll().as('count')).executeTakeFirstOrThrow();
    expect(count).toBe(0);
  });

  it('finds a post by every word and by the beginning of the last one, titles first', async () => {
    await engine.search.put(engine.database, { postId: 1, title: 'bread', text: 'how we bake at home' });
    await engine.search.put(engine.database, { postId: 2, title: 'home', text: 'where bread is baked' });
    await engine.search.put(engine.database, { postId: 3, title: 'away', text: 'no word of it' });
    const find = (...words: string[]) => engine.search.find(engine.database, words, { limit: 10, offset: 0 });
    expect(await find('home')).toEqual({ postIds: [2, 1], total: 2 });
    expect((await find('bread', 'bak')).postIds.toSorted()).toEqual([1, 2]);
    expect(await find('brea', 'home')).toEqual({ postIds: [], total: 0 });
    expect(await find("' or 1=1 --", '"*')).toEqual({ postIds: [], total: 0 });
    await engine.search.remove(engine.database, 2);
    expect((await find('home')).postIds).toEqual([1]);
  });

  it('gives a due job to one worker only, until its claim runs out', async () => {
    const job = (kind: string, run_at: string) => ({ kind, payload: '{}', unique_key: null, run_at, created_at: now });
    await engine.database.insertInto('jobs').values([job('a', now), job('a', now), job('a', '2013-03-02T00:00:00.000Z'), job('b', now)]).execute();
    const claim = (worker: string, at = now) => engine.jobs.claim({ worker, now: at, until: '2013-03-01T12:05:00.000Z', limit: 10, kinds: ['a'] });
    const [first, second] = await Promise.all([claim('one'), claim('two')]);
    expect([...first, ...second].map((claimed) => claimed.id).toSorted()).toEqual([1, 2]);
    expect(await claim('three')).toEqual([]);
    expect((await claim('three', '2013-03-01T12:06:00.000Z')).map((claimed) => claimed.attempts)).toEqual([2, 2]);
  });
});
