// A change is on the disk before it is acknowledged, and the disk holds up nobody but who waits for it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogOnDisk, openLogFile } from '../../db/on-disk.ts';
import { openSqlite } from '../../db/index.ts';
import { openRecords } from '../../server/platform/records/index.ts';

/** A disk that takes as long as it is told to. */
function slowDisk() {
  const waiting: PromiseWithResolvers<void>[] = [];
  const sync = (): Promise<void> => {
    const one = Promise.withResolvers<void>();
    waiting.push(one);
    return one.promise;
  };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { sync, waiting, settled };
}

describe('a log that is put on the disk', () => {
  it('syncs once for all who ask while another sync is under way, and not before that one has ended', async () => {
    const disk = slowDisk();
    const log = new LogOnDisk(disk.sync);
    const told: string[] = [];
    void log.reached().then(() => told.push('first'));
    await disk.settled();
    for (const name of ['second', 'third']) void log.reached().then(() => told.push(name));
    await disk.settled();
    expect(disk.waiting).toHaveLength(1);
    disk.waiting[0]?.resolve();
    await disk.settled();
    expect([told, disk.waiting.length]).toEqual([['first'], 2]);
    disk.waiting[1]?.resolve();
    await disk.settled();
    expect([told, disk.waiting.length]).toEqual([['first', 'second', 'third'], 2]);
  });

  it('tells who waited that the disk refused, and asks it again for the next', async () => {
    const disk = slowDisk();
    const log = new LogOnDisk(disk.sync);
    const refused = log.reached();
    await disk.settled();
    disk.waiting[0]?.reject(new Error('no space left on device'));
    await expect(refused).rejects.toThrow('no space left');
    const next = log.reached();
    await disk.settled();
    disk.waiting[1]?.resolve();
    await expect(next).resolves.toBeUndefined();
  });
});

describe('a change', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is shown at once, and acknowledged when it is on the disk', async () => {
    const disk = slowDisk();
    const engine = openSqlite(':memory:');
    const events: string[] = [];
    const records = openRecords({ engine: { ...engine, broadcast: { ...engine.broadcast, send: async () => {} }, onDisk: disk.sync }, clock: () => new Date(), onFlush: () => events.push('flushed'), onJob: () => {} });
    const change = records.change(async ({ flush }) => flush('posts')).then(() => events.push('acknowledged'));
    while (disk.waiting.length === 0) await disk.settled();
    expect(events).toEqual(['flushed']);
    disk.waiting[0]?.resolve();
    await change;
    expect(events).toEqual(['flushed', 'acknowledged']);
    await engine.close();
  });

  it('is synced by way of the log of its own file, which stays usable after checkpoints', async () => {
    const file = join(folder, 'parley.db');
    const engine = openSqlite(file);
    await engine.database.schema.createTable('posts').addColumn('id', 'integer').execute();
    await engine.onDisk();
    const { size } = await stat(`${file}-wal`);
    expect(size).toBeGreaterThan(0);
    const other = openLogFile(file);
    await expect(other.sync()).resolves.toBeUndefined();
    await other.close();
    await engine.close();
    await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT');
  });

  it('fails where its log is gone, in place of being acknowledged', async () => {
    await expect(openLogFile(join(folder, 'none.db')).sync()).rejects.toThrow('ENOENT');
  });
});
