// Work of many statements lets everything else of the process come between them.
import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openSqlite } from '../../db/index.ts';

it('many statements in a row, each of which runs at once, do not hold up what waits for its turn', async () => {
  const { database, close } = openSqlite(':memory:');
  const work = { isDone: false };
  const turns = { taken: 0 };
  const others = async (): Promise<void> => {
    while (!work.isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns.taken += 1;
    }
  };
  const until = performance.now() + 100;
  await Promise.all([
    others(),
    (async () => {
      while (performance.now() < until) await sql`select 1`.execute(database);
      work.isDone = true;
    })(),
  ]);
  // In one turn, there would be one.
  expect(turns.taken).toBeGreaterThan(5);
  await close();
});
