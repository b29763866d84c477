// What counting readers costs a kept page: the same page, the same server, once with and once without it, in turns within one run.
import type { chooseLoader } from './load.ts';
import { startServer } from './server-process.ts';
import { startFlags } from './start-command.ts';

/** Requests per second, and the share of them that counting leaves; by processor time, which is steadier, what a request takes more (1.02 is two per cent). */
export type CountingMeasured = { page: string; counted: number; uncounted: number; ratio: number; cpuRatio: number };

type Plan = { file: string; permalink: string; seconds: number; rounds: number; loader: Awaited<ReturnType<typeof chooseLoader>> };

/** Loads a home page and a post, each with a number of visitors that changes. */
export async function measureCounting({ file, permalink, seconds, rounds, loader }: Plan): Promise<CountingMeasured[]> {
  const servers = { counted: await startServer('serve-parley.js', [file, 'cached'], startFlags), uncounted: await startServer('serve-parley.js', [file, 'uncounted'], startFlags) };
  const measured: CountingMeasured[] = [];
  for (const [page, path] of [['home', '/'], ['post', permalink]] as const) {
    const found = { counted: [] as Round[], uncounted: [] as Round[] };
    for (const mode of ['counted', 'uncounted'] as const) await loader.load(servers[mode].url + path, 1);
    for (let round = 0; round < rounds; round += 1) {
      // Which of them comes first changes, for a machine may tire.
      for (const mode of round % 2 === 0 ? (['counted', 'uncounted'] as const) : (['uncounted', 'counted'] as const)) {
        const before = await servers[mode].usage();
        const load = await loader.load(servers[mode].url + path, seconds);
        const after = await servers[mode].usage();
        if (load.errors > 0) throw new Error(`${mode} answered ${load.errors} requests for ${path} with an error`);
        found[mode].push({ perSecond: load.perSecond, cpu: (after.cpu - before.cpu) / load.requests });
      }
    }
    const without = (index: number): Round => found.uncounted[index] ?? { perSecond: Number.NaN, cpu: Number.NaN };
    measured.push({
      page,
      counted: Math.round(median(found.counted.map(({ perSecond }) => perSecond))),
      uncounted: Math.round(median(found.uncounted.map(({ perSecond }) => perSecond))),
      ratio: median(found.counted.map(({ perSecond }, index) => perSecond / without(index).perSecond)),
      cpuRatio: median(found.counted.map(({ cpu }, index) => cpu / without(index).cpu)),
    });
  }
  await servers.counted.stop();
  await servers.uncounted.stop();
  return measured;
}

type Round = { perSecond: number; cpu: number };

export function printCounting(rows: readonly CountingMeasured[]): void {
  console.log('\ncounting readers: requests/s with, without, share left, processor time');
  for (const { page, counted, uncounted, ratio, cpuRatio } of rows) console.log(`${page.padEnd(5)} ${String(counted).padStart(9)} ${String(uncounted).padStart(9)} ${ratio.toFixed(3).padStart(8)} ${cpuRatio.toFixed(3).padStart(8)}`);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
