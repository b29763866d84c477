// What counting readers costs a kept page: one server under one load, its counting switched on and off in short turns.
//
// Two servers of the same code differ by more than what is asked here, and so does one from second to second: only turns
// that follow each other closely, and many of them, tell it.
import type { chooseLoader } from './load.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { asStarted } from './start-command.ts';

/** Requests per second, and the share of them that counting leaves; by processor time, what a request takes more (1.02 is two per cent). Medians of the turns. */
export type CountingMeasured = { page: string; counted: number; uncounted: number; ratio: number; cpuRatio: number };

type Plan = { file: string; permalink: string; seconds: number; rounds: number; loader: Awaited<ReturnType<typeof chooseLoader>> };

/** How long each turn is measured, and how long the server first settles in it, in milliseconds. */
const [turn, settling] = [200, 20];

/** Loads a home page and a post, each with a number of visitors that changes. */
export async function measureCounting({ file, permalink, seconds, rounds, loader }: Plan): Promise<CountingMeasured[]> {
  const server = await startServer('serve-parley.js', [file, 'switched'], asStarted);
  const measured: CountingMeasured[] = [];
  for (const [page, path] of [['home', '/'], ['post', permalink]] as const) {
    await loader.load(server.url + path, 2);
    const loading = { isOver: false };
    const load = loader.load(server.url + path, Math.max(6, 2 * seconds * rounds)).finally(() => (loading.isOver = true));
    const turns: { on: Turn; off: Turn }[] = [];
    while (!loading.isOver) {
      // Which of them comes first changes, for a machine may tire.
      const first = turns.length % 2 === 0 ? 'on' : 'off';
      const one = await takeTurn(server, first);
      const other = await takeTurn(server, first === 'on' ? 'off' : 'on');
      if (!loading.isOver) turns.push(first === 'on' ? { on: one, off: other } : { on: other, off: one });
    }
    const { errors } = await load;
    if (errors > 0) throw new Error(`${errors} requests for ${path} were answered with an error`);
    measured.push({
      page,
      counted: Math.round(median(turns.map(({ on }) => on.perSecond))),
      uncounted: Math.round(median(turns.map(({ off }) => off.perSecond))),
      ratio: median(turns.map(({ on, off }) => on.perSecond / off.perSecond)),
      cpuRatio: median(turns.map(({ on, off }) => on.cpu / off.cpu)),
    });
  }
  await server.stop();
  return measured;
}

/** Requests per second, and processor time of each in microseconds. */
type Turn = { perSecond: number; cpu: number };

async function takeTurn(server: ServerProcess, way: 'on' | 'off'): Promise<Turn> {
  await server.turn(way);
  await pass(settling);
  const [before, begun] = [await server.usage(), performance.now()];
  await pass(turn);
  const [after, ended] = [await server.usage(), performance.now()];
  const pages = after.pages - before.pages;
  return { perSecond: (pages / (ended - begun)) * 1_000, cpu: (after.cpu - before.cpu) / pages };
}

const pass = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

export function printCounting(rows: readonly CountingMeasured[]): void {
  console.log('\ncounting readers: requests/s with, without, share left, processor time');
  for (const { page, counted, uncounted, ratio, cpuRatio } of rows) console.log(`${page.padEnd(5)} ${String(counted).padStart(9)} ${String(uncounted).padStart(9)} ${ratio.toFixed(3).padStart(8)} ${cpuRatio.toFixed(3).padStart(8)}`);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
