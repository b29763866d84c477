// What is left of comments when the server is killed while hundreds are being sent: each that was acknowledged, exactly once.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { newBlogOnDisk, parley, seeded, startServer, type Server } from '../support/processes.ts';
import { exchange } from '../support/served-blog.ts';

const sent = 500;

it('kill -9 in the middle of five hundred comments loses none that was acknowledged, and keeps none twice', async () => {
  const disk = await newBlogOnDisk();
  const environment = { ...disk.environment, TRUST_PROXY: '1' };
  expect(await parley(['author', 'add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], environment)).toMatchObject({ code: 0 });
  const file = join(disk.dataDir, 'bread.md');
  await writeFile(file, '---\ntitle: Bread\n---\nFlour, water, salt.\n');
  const path = new URL((await parley(['publish', file], environment)).stdout.trim()).pathname;

  const acknowledged = new Set<number>();
  const chance = seeded(3);
  /** Sends all that were not acknowledged yet; kills the server after so many more, or lets it come to its end. */
  const sendAll = async (server: Server, enough: number): Promise<void> => {
    const before = acknowledged.size;
    const send = async (number: number): Promise<void> => {
      const body = new URLSearchParams({ author: `Reader ${number}`, email: `reader${number}@mail.example`, url: '', comment: `Remark ${number}.` }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': `198.51.${Math.floor(number / 250)}.${number % 250}` };
      const answer = await exchange(server.port, 'POST', `${path}comment/`, { headers, body }).catch(() => undefined);
      // One that was kept while its answer was lost is told to be there already.
      if (answer?.status === 303 || answer?.status === 409) acknowledged.add(number);
      if (acknowledged.size - before >= enough) server.child.kill('SIGKILL');
    };
    await Promise.all(Array.from({ length: sent }, (_, number) => number).filter((number) => !acknowledged.has(number)).map(send));
  };
  const kept = async (): Promise<number[]> => {
    const engine = await disk.open();
    const rows = await engine.database.selectFrom('comments').select(['source', 'thread_id', 'id']).execute();
    await engine.close();
    expect(rows.filter((row) => row.thread_id !== row.id)).toEqual([]);
    return rows.map(({ source }) => Number(/\d+/.exec(source)?.[0]));
  };

  const killed = await startServer(environment);
  await sendAll(killed, 50 + Math.floor(chance() * 200));
  await killed.ended;
  expect(killed.child.signalCode).toBe('SIGKILL');
  const there = await kept();
  expect([...acknowledged].filter((number) => !there.includes(number))).toEqual([]);
  expect([acknowledged.size >= 50, acknowledged.size < sent, new Set(there).size]).toEqual([true, true, there.length]);

  const again = await startServer(environment);
  await sendAll(again, Number.POSITIVE_INFINITY);
  expect((await kept()).toSorted((a, b) => a - b)).toEqual(Array.from({ length: sent }, (_, number) => number));
  expect(await again.stop()).toBe(0);
  await disk.remove();
}, 120_000);
