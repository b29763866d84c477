// Work in the background lets everything else of the process come between its statements.
import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openSqlite } from '../../db/index.ts';

it.each([
  ['lets others take turns between its statements, each of which runs at once', true],
  ['for somebody who waits is done in one turn', false],
])('work %s', async (_outcome, isInBackground) => {
  const { database, inBackground, close } = openSqlite(':memory:');
  const work = { isDone: false };
  const turns = { taken: 0 };
  const others = async (): Promise<void> => {
    while (!work.isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns.taken += 1;
    }
  };
  const toil = async (): Promise<void> => {
    while (performance.now() < until) await sql`select 1`.execute(database);
    work.isDone = true;
  };
  const until = performance.now() + 100;
  await Promise.all([
    others(),
    isInBackground ? inBackground(toil) : toil(),
  ]);
  expect(turns.taken > 5).toBe(isInBackground);
  await close();
});
