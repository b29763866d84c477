// What the worker promises of every job it is given.
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../../db/index.ts';
import { forgetDeadJob, GiveUp, listDeadJobs, retryDeadJob, startJobs, type JobHandler, type Jobs, type JobsParts } from '../../../server/platform/jobs/index.ts';
import { openRecords, type NewJob, type Records } from '../../../server/platform/records/index.ts';
import { openTestEngine } from '../../support/engine.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const minute = 60_000;

describe('a durable job', () => {
  let engine: Engine;
  let records: Records;
  let now: Date;
  let workers: Jobs[];

  beforeEach(async () => {
    engine = await openTestEngine();
    now = new Date('2013-03-01T12:00:00.000Z');
    workers = [];
    records = openRecords({ engine, clock: () => now, onFlush: () => {}, onJob: () => workers.forEach((worker) => worker.nudge()) });
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await engine.close();
  });

  const startWorker = (handlers: Record<string, JobHandler>, parts: Partial<JobsParts> = {}) => {
    const worker = startJobs({ engine, clock: () => now, log: silent, chance: () => 0.5, handlers, ...parts });
    workers.push(worker);
    return worker;
  };
  const enqueue = (...jobs: NewJob[]) =>
    records.change(async (change) => {
      for (const job of jobs) await change.enqueue(job);
    });
  const waitMinutes = (minutes: number) => {
    now = new Date(now.getTime() + minutes * minute);
  };
  const rows = () => engine.database.selectFrom('jobs').selectAll().orderBy('id').execute();

  it('is done once with its payload, and then gone', async () => {
    const done: unknown[] = [];
    const worker = startWorker({ greet: async (payload, { attempt }) => void done.push([payload, attempt]) });
    await enqueue({ kind: 'greet', payload: { name: 'Ada' } });
    await worker.idle();
    expect(done).toEqual([[{ name: 'Ada' }, 1]]);
    expect(await rows()).toEqual([]);
  });

  it('is not done when the change that asked for it failed', async () => {
    const done: unknown[] = [];
    const worker = startWorker({ greet: async (payload) => void done.push(payload) });
    const change = records.change(async (change) => {
      await change.enqueue({ kind: 'greet', payload: {} });
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    await worker.idle();
    expect(done).toEqual([]);
  });

  it('waits for its time', async () => {
    const done: unknown[] = [];
    const worker = startWorker({ greet: async (payload) => void done.push(payload) });
    await enqueue({ kind: 'greet', payload: { at: 'later' }, runAt: new Date(now.getTime() + minute) });
    await worker.idle();
    expect(done).toEqual([]);
    waitMinutes(1);
    await worker.idle();
    expect(done).toEqual([{ at: 'later' }]);
  });

  it('is noticed without a nudge when it falls due', async () => {
    const done = Promise.withResolvers<unknown>();
    startWorker({ greet: async (payload) => done.resolve(payload) }, { clock: () => new Date() });
    await enqueue({ kind: 'greet', payload: { at: 'soon' }, runAt: new Date(Date.now() + 60) });
    expect(await done.promise).toEqual({ at: 'soon' });
  });

  it('is left to others when its kind has no handler here', async () => {
    await enqueue({ kind: 'unknown', payload: {} });
    await startWorker({ greet: async () => {} }).idle();
    expect((await rows()).map((row) => [row.kind, row.claimed_by, row.attempts])).toEqual([['unknown', null, 0]]);
  });

  it('is tried again after a failure, later each time', async () => {
    let attempts = 0;
    const worker = startWorker({
      flaky: async () => {
        attempts += 1;
        if (attempts < 4) throw new Error(`failure ${attempts}`);
      },
    });
    await enqueue({ kind: 'flaky', payload: {} });
    const waits: number[] = [];
    for (;;) {
      await worker.idle();
      const [row] = await rows();
      if (!row) break;
      expect(row.last_error).toBe(`failure ${attempts}`);
      waits.push(Date.parse(row.run_at) - now.getTime());
      now = new Date(row.run_at);
    }
    expect(attempts).toBe(4);
    expect(waits).toEqual([15_000, 30_000, 60_000]);
  });

  it('is spread in time by chance', async () => {
    const failing: JobHandler = () => Promise.reject(new Error('no'));
    let turn = 0;
    const worker = startWorker({ failing }, { concurrency: 1, chance: () => [0, 0.999][turn++] ?? 0 });
    await enqueue({ kind: 'failing', payload: {} }, { kind: 'failing', payload: {} });
    await worker.idle();
    expect((await rows()).map((row) => Date.parse(row.run_at) - now.getTime())).toEqual([7_500, 22_485]);
  });

  it('is given up on after twelve attempts, with its last error to see', async () => {
    let attempts = 0;
    const worker = startWorker({
      hopeless: async () => {
        attempts += 1;
        throw new Error('the other blog is gone', { cause: new Error('ENOTFOUND') });
      },
    });
    await enqueue({ kind: 'hopeless', payload: { url: 'https://gone.example/' } });
    for (let round = 0; round < 20; round += 1) {
      await worker.idle();
      waitMinutes(24 * 60);
    }
    expect(attempts).toBe(12);
    expect(await listDeadJobs(engine.database)).toEqual([
      expect.objectContaining({ kind: 'hopeless', payload: { url: 'https://gone.example/' }, attempts: 12, error: 'the other blog is gone: ENOTFOUND' }),
    ]);
  });

  it('is given up on at once when its handler says so, and can be revived or forgotten', async () => {
    let helped = false;
    const worker = startWorker({
      doomed: async () => {
        if (!helped) throw new GiveUp('404');
      },
    });
    await enqueue({ kind: 'doomed', payload: {} }, { kind: 'doomed', payload: {} });
    await worker.idle();
    const [second, first] = await listDeadJobs(engine.database);
    expect(second).toMatchObject({ error: '404', attempts: 1 });
    helped = true;
    expect(await records.change((change) => retryDeadJob(change, first?.id ?? 0))).toBe(true);
    expect(await records.change((change) => retryDeadJob(change, first?.id ?? 0))).toBe(false);
    expect(await records.change((change) => forgetDeadJob(change, second?.id ?? 0))).toBe(true);
    await worker.idle();
    expect(await rows()).toEqual([]);
  });

  it('dies when its payload is no JSON, without reaching its handler', async () => {
    await engine.database.insertInto('jobs').values({ kind: 'greet', payload: '{"a":', unique_key: null, run_at: now.toISOString(), created_at: now.toISOString() }).execute();
    let reached = false;
    await startWorker({ greet: async () => void (reached = true) }).idle();
    expect(reached).toBe(false);
    expect(await listDeadJobs(engine.database)).toEqual([expect.objectContaining({ payload: '{"a":', error: 'Its payload is no JSON.' })]);
  });

  it('waits only once under a key, but may be asked for again while it runs', async () => {
    const seen: unknown[] = [];
    const started = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const job = (turn: number): NewJob => ({ kind: 'sweep', payload: { turn }, uniqueKey: 'sweep' });
    await enqueue(job(1), job(2));
    const worker = startWorker({
      sweep: async (payload) => {
        seen.push(payload);
        started.resolve();
        await go.promise;
      },
    }, { concurrency: 1 });
    await started.promise;
    await enqueue(job(3), job(4));
    go.resolve();
    await worker.idle();
    expect(seen).toEqual([{ turn: 1 }, { turn: 3 }]);
  });

  it('gives way, when it failed, to one with its key that came meanwhile', async () => {
    const started = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    await enqueue({ kind: 'sweep', payload: { turn: 1 }, uniqueKey: 'sweep' });
    const worker = startWorker({
      sweep: async () => {
        started.resolve();
        await go.promise;
        throw new Error('no');
      },
    });
    await started.promise;
    const later = new Date(now.getTime() + minute);
    await enqueue({ kind: 'sweep', payload: { turn: 2 }, uniqueKey: 'sweep', runAt: later });
    go.resolve();
    await worker.idle();
    expect((await rows()).map((row) => [row.payload, row.unique_key, row.run_at])).toEqual([['{"turn":2}', 'sweep', later.toISOString()]]);
  });

  it('is done by one of two workers only', async () => {
    const done: number[] = [];
    const handlers = { count: async (payload: unknown) => void done.push((payload as { n: number }).n) };
    const first = startWorker(handlers);
    const second = startWorker(handlers);
    await enqueue(...Array.from({ length: 60 }, (_, n) => ({ kind: 'count', payload: { n } })));
    while ((await rows()).length > 0) await Promise.all([first.idle(), second.idle()]);
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  it('runs beside no more others than allowed', async () => {
    let running = 0;
    let most = 0;
    const worker = startWorker({
      slow: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      },
    }, { concurrency: 3 });
    await enqueue(...Array.from({ length: 12 }, () => ({ kind: 'slow', payload: {} })));
    await worker.idle();
    expect(most).toBe(3);
    expect(await rows()).toEqual([]);
  });

  it('is taken again when the process that held it is gone, but not before its lease ran out', async () => {
    await enqueue({ kind: 'greet', payload: {} });
    await engine.jobs.claim({ worker: 'a process that died', now: now.toISOString(), until: new Date(now.getTime() + 10 * minute).toISOString(), limit: 1, kinds: ['greet'] });
    const attempts: number[] = [];
    const worker = startWorker({ greet: async (_payload, { attempt }) => void attempts.push(attempt) });
    await worker.idle();
    expect(attempts).toEqual([]);
    waitMinutes(11);
    await worker.idle();
    expect(attempts).toEqual([2]);
    expect(await rows()).toEqual([]);
  });

  it('is taken at once when a killed process of this machine held it', async () => {
    const dead = spawnSync(process.execPath, ['--eval', '']).pid;
    await enqueue({ kind: 'greet', payload: {} }, { kind: 'greet', payload: {} }, { kind: 'greet', payload: {} });
    const holders = [`${hostname()} ${dead} 1 x/1`, `${hostname()} ${process.pid} 1 x/1`, `elsewhere ${dead} 1 x/1`];
    for (const [index, { id }] of (await rows()).entries()) {
      await engine.database.updateTable('jobs').set({ claimed_by: holders[index] ?? '', claimed_until: '2013-03-01T12:10:00.000Z' }).where('id', '=', id).execute();
    }
    const done: unknown[] = [];
    await startWorker({ greet: async (payload) => void done.push(payload) }).idle();
    expect(done).toHaveLength(2);
    expect((await rows()).map(({ claimed_by }) => claimed_by)).toEqual([`elsewhere ${dead} 1 x/1`]);
  });

  it('is given up on when every process that takes it dies of it', async () => {
    await enqueue({ kind: 'deadly', payload: {} });
    for (let death = 0; death < 12; death += 1) {
      await engine.jobs.claim({ worker: `dies ${death}`, now: now.toISOString(), until: now.toISOString(), limit: 1, kinds: ['deadly'] });
      waitMinutes(1);
    }
    let reached = false;
    await startWorker({ deadly: async () => void (reached = true) }).idle();
    expect(reached).toBe(false);
    expect(await listDeadJobs(engine.database)).toEqual([expect.objectContaining({ kind: 'deadly', attempts: 13 })]);
  });

  it('cannot be settled by a worker whose lease ran out', async () => {
    const started = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    await enqueue({ kind: 'slow', payload: {} });
    const slow = startWorker({
      slow: async () => {
        started.resolve();
        await go.promise;
      },
    });
    await started.promise;
    waitMinutes(11);
    const [taken] = await engine.jobs.claim({ worker: 'another', now: now.toISOString(), until: new Date(now.getTime() + minute).toISOString(), limit: 1, kinds: ['slow'] });
    go.resolve();
    await slow.stop();
    expect(taken?.attempts).toBe(2);
    expect((await rows()).map((row) => row.claimed_by)).toEqual(['another']);
  });

  it('is finished before a stop resolves, and none is taken after it', async () => {
    const started = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    await enqueue({ kind: 'slow', payload: { n: 1 } }, { kind: 'slow', payload: { n: 2 } });
    const worker = startWorker({
      slow: async () => {
        started.resolve();
        await go.promise;
      },
    }, { concurrency: 1 });
    await started.promise;
    let stopped = false;
    const stopping = worker.stop().then(() => void (stopped = true));
    worker.nudge();
    await rows();
    expect(stopped).toBe(false);
    go.resolve();
    await stopping;
    expect((await rows()).map((row) => row.payload)).toEqual(['{"n":2}']);
  });

  it('survives a queue that cannot be read for a while', async () => {
    let broken = true;
    const failures: string[] = [];
    const unsteady: Engine = {
      ...engine,
      jobs: { claim: (request) => (broken ? Promise.reject(new Error('database is locked')) : engine.jobs.claim(request)) },
    };
    const done: unknown[] = [];
    const worker = startWorker({ greet: async (payload) => void done.push(payload) }, { engine: unsteady, log: { ...silent, error: (_about, message) => void failures.push(message) } });
    await enqueue({ kind: 'greet', payload: {} });
    while (failures.length === 0) await new Promise((resolve) => setImmediate(resolve));
    broken = false;
    await worker.idle();
    expect(done).toEqual([{}]);
  });
});
