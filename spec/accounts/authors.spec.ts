// Authors join, sign in, claim what was imported, and may do what their role allows.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../db/index.ts';
import {
  addAuthor, addImportedAuthor, bylineOf, claimAccount, editAuthor, findAccount, findAccountByEmail, findAccountByLogin, findAccounts, findOwner, hashPassword, listAuthors, may, rightsOf,
  roles, setPassword, verifyPassword, type NewAuthor,
} from '../../server/accounts/index.ts';
import { openRecords, type Records } from '../../server/platform/records/index.ts';
import { openTestEngine } from '../support/engine.ts';

describe('authors', () => {
  let engine: Engine;
  let records: Records;
  beforeEach(async () => {
    engine = await openTestEngine();
    records = openRecords({ engine, clock: () => new Date('2013-03-01T12:00:00.000Z'), onFlush: () => {}, onJob: () => {} });
  });
  afterEach(() => engine.close());

  const add = (given: Partial<NewAuthor>) => records.change((change) => addAuthor(change, { name: 'Ada Löve', email: 'ada@blog.example', role: 'owner', ...given }));
  const verify = (id: number | undefined, password: string) => verifyPassword(records.database, id, password);

  it('begin with an owner', async () => {
    await expect(add({ role: 'author' })).rejects.toMatchObject({ kind: 'conflict', field: 'role' });
    const owner = await add({});
    expect(owner).toMatchObject({ login: 'ada-loeve', role: 'owner', claimed: false, createdAt: '2013-03-01T12:00:00.000Z' });
    expect(await findOwner(records.database)).toEqual(owner);
    expect(bylineOf(owner)).toMatchObject({ name: 'Ada Löve', path: '/author/ada-loeve/' });
    expect((await add({ name: 'Bea', email: null, role: 'author' })).role).toBe('author');
    expect((await listAuthors(records.database)).map(({ name }) => name)).toEqual(['Ada Löve', 'Bea']);
  });

  it('come with an import before there is an owner', async () => {
    const author = await records.change((change) => addImportedAuthor(change, { name: 'Old Hand', login: 'Old.Hand', email: null, role: 'author' }));
    expect(author).toMatchObject({ login: 'old.hand', claimed: false });
    expect(await findAccountByLogin(records.database, 'OLD.HAND')).toEqual(author);
  });

  it('have logins and addresses of their own', async () => {
    await add({});
    expect((await add({ email: 'other@blog.example' })).login).toBe('ada-loeve-2');
    expect((await add({ name: '🎉', email: null })).login).toBe('author');
    expect((await add({ name: '李雷', email: null })).login).toBe('李雷');
    await expect(add({ email: 'ADA@blog.example' })).rejects.toMatchObject({ kind: 'conflict', field: 'email' });
    await expect(add({ email: null, login: 'Ada-Loeve' })).rejects.toMatchObject({ kind: 'conflict', field: 'login' });
    expect((await findAccountByEmail(records.database, 'Ada@Blog.Example'))?.login).toBe('ada-loeve');
    expect((await findAccounts(records.database, [1, 2, 2, 99])).size).toBe(2);
    expect(await findAccount(records.database, 99)).toBeUndefined();
  });

  it.each([
    [{ name: '  ' }, 'name'],
    [{ email: 'nobody' }, 'email'],
    [{ login: 'a/b' }, 'login'],
    [{ login: '..' }, 'login'],
    [{ website: 'javascript:alert(1)' }, 'website'],
    [{ role: 'admin' as 'owner' }, 'role'],
  ])('cannot be %j', async (given, field) => {
    await add({ name: 'First', email: null });
    await expect(add({ email: null, ...given })).rejects.toMatchObject({ name: 'Refusal', kind: 'invalid', field });
  });

  it('sign in with their password and nothing else', async () => {
    const passwordHash = await hashPassword('correct horse é');
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(await hashPassword('correct horse é')).not.toBe(passwordHash);
    const { id, claimed } = await add({ passwordHash });
    expect(claimed).toBe(true);
    expect([await verify(id, 'correct horse e\u0301'), await verify(id, 'Correct horse é'), await verify(id, ''), await verify(undefined, 'correct horse é'), await verify(id, 'x'.repeat(100_000))]).toEqual([true, false, false, false, false]);
    await records.change(async (change) => setPassword(change, id, await hashPassword('another one')));
    expect([await verify(id, 'correct horse é'), await verify(id, 'another one')]).toEqual([false, true]);
    await expect(hashPassword('short')).rejects.toMatchObject({ field: 'password' });
    await expect(records.change((change) => setPassword(change, 99, passwordHash))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('claim an imported account once', async () => {
    const { id } = await add({});
    expect(await verify(id, '')).toBe(false);
    const passwordHash = await hashPassword('mine from now on');
    await records.change((change) => claimAccount(change, id, passwordHash));
    expect(await verify(id, 'mine from now on')).toBe(true);
    await expect(records.change((change) => claimAccount(change, id, passwordHash))).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('change what they say of themselves', async () => {
    const { id } = await add({});
    await records.change((change) => editAuthor(change, id, { bio: 'Bakes.', website: 'https://ada.example/' }));
    expect(await findAccount(records.database, id)).toMatchObject({ name: 'Ada Löve', bio: 'Bakes.', website: 'https://ada.example/' });
    await expect(records.change((change) => editAuthor(change, id, { website: 'javascript:x' }))).rejects.toMatchObject({ field: 'website' });
    await expect(records.change((change) => editAuthor(change, id, { name: ' ' }))).rejects.toMatchObject({ field: 'name' });
  });

  it('may do what WordPress lets their role do', () => {
    const can = (right: Parameters<typeof may>[1]) => roles.filter((role) => may(role, right));
    expect(can('write')).toEqual(['owner', 'editor', 'author', 'contributor']);
    expect(can('publish')).toEqual(['owner', 'editor', 'author']);
    expect(can('upload')).toEqual(['owner', 'editor', 'author']);
    expect(can('moderate')).toEqual(['owner', 'editor']);
    expect(can('edit-others')).toEqual(['owner', 'editor']);
    expect(can('edit-settings')).toEqual(['owner']);
    expect(may(null, 'write')).toBe(false);
    expect(Object.isFrozen(rightsOf)).toBe(true);
  });
});
