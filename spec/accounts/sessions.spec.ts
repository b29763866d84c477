// Who signed in stays so until it ends: by itself, by sign-out, here or everywhere, and at once when the account is gone.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../db/index.ts';
import { addAuthor, editAuthor, endSession, endSessionsOf, listSessions, openSession, readSession, sessionIdOf, sweepDoor } from '../../server/accounts/index.ts';
import { instant } from '../../server/kit/clock.ts';
import { openRecords, type Records } from '../../server/platform/records/index.ts';
import { openTestEngine } from '../support/engine.ts';

const start = new Date('2013-03-01T12:00:00.000Z');
const hour = 3_600_000;

describe('a session', () => {
  let engine: Engine;
  let records: Records;
  let now: Date;
  let ada: number;
  const clock = () => now;
  beforeEach(async () => {
    now = start;
    engine = await openTestEngine();
    records = openRecords({ engine, clock, onFlush: () => {}, onJob: () => {} });
    ada = (await records.change((change) => addAuthor(change, { name: 'Ada', email: null, role: 'owner' }))).id;
  });
  afterEach(() => engine.close());

  const open = (lasting = false) => records.change((change) => openSession(change, ada, { address: '192.0.2.1', agent: 'Firefox', lasting }));
  const read = (token: string) => readSession({ records, clock }, token);
  const pass = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };

  it('is opened by its token alone, which is kept nowhere', async () => {
    const { token } = await open();
    expect(await read(token)).toMatchObject({ id: sessionIdOf(token), account: { id: ada, role: 'owner' }, address: '192.0.2.1', agent: 'Firefox', createdAt: instant(start) });
    const rows = JSON.stringify(await engine.database.selectFrom('sessions').selectAll().execute());
    expect(rows).not.toContain(token);
    expect((await open()).token).not.toBe(token);
    for (const none of ['', sessionIdOf(token) ?? '', `${token} `, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, "' or 1=1 --", 'x'.repeat(10_000), token.toUpperCase()]) expect(await read(none)).toBeUndefined();
  });

  it('ends two days after its last use, and after thirty in any case', async () => {
    const { token, expiresAt } = await open();
    expect(expiresAt).toBe('2013-03-03T12:00:00.000Z');
    pass(47 * hour);
    expect((await read(token))?.expiresAt).toBe('2013-03-05T11:00:00.000Z');
    pass(48 * hour);
    expect(await read(token)).toBeUndefined();
    const used = await open();
    let days = 0;
    for (; (await read(used.token)) && days < 100; days += 1) pass(24 * hour);
    expect(days).toBe(30);
  });

  it('lasts thirty days where that was asked for, used or not', async () => {
    const { token } = await open(true);
    pass(30 * 24 * hour - 1);
    expect(await read(token)).toBeDefined();
    pass(1);
    expect(await read(token)).toBeUndefined();
  });

  it('notes its use every five minutes at most', async () => {
    const { token } = await open();
    const seen = async () => (await listSessions(engine.database, ada, instant(now)))[0]?.seenAt;
    pass(4 * 60_000);
    await read(token);
    expect(await seen()).toBe(instant(start));
    pass(60_000);
    expect((await read(token))?.seenAt).toBe(instant(now));
    expect(await seen()).toBe(instant(now));
  });

  it('is ended one by one, by its own account only, or everywhere', async () => {
    const bea = (await records.change((change) => addAuthor(change, { name: 'Bea', email: null, role: 'author' }))).id;
    const [here, there, elsewhere] = [await open(), await open(), await open()];
    const ids = [here, there].map(({ token }) => sessionIdOf(token) ?? '');
    expect(await records.change((change) => endSession(change, ids[1] ?? '', { of: bea }))).toBe(false);
    expect(await read(there.token)).toBeDefined();
    expect(await records.change((change) => endSession(change, ids[1] ?? '', { of: ada }))).toBe(true);
    expect(await read(there.token)).toBeUndefined();
    expect(await records.change((change) => endSessionsOf(change, ada, { except: ids[0] ?? '' }))).toBe(1);
    expect([await read(here.token), await read(elsewhere.token)].map(Boolean)).toEqual([true, false]);
    await records.change((change) => endSessionsOf(change, ada));
    expect(await read(here.token)).toBeUndefined();
    expect(await listSessions(engine.database, ada, instant(now))).toEqual([]);
  });

  it('carries the rights that its account has now', async () => {
    const { token } = await open();
    await engine.database.updateTable('accounts').set({ role: 'contributor' }).where('id', '=', ada).execute();
    await records.change((change) => editAuthor(change, ada, { name: 'Ada L.' }));
    expect((await read(token))?.account).toMatchObject({ role: 'contributor', name: 'Ada L.' });
    await engine.database.deleteFrom('accounts').where('id', '=', ada).execute();
    expect(await read(token)).toBeUndefined();
    expect(await engine.database.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  it('leaves no row behind when it is swept', async () => {
    await open();
    const { token } = await open(true);
    pass(3 * 24 * hour);
    await records.change(sweepDoor);
    expect((await engine.database.selectFrom('sessions').select('id').execute()).map(({ id }) => id)).toEqual([sessionIdOf(token)]);
  });
});
