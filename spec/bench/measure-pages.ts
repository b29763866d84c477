// Measures home, post and feed, from the cache and without it, beside a bare server that sends the same bytes.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Load, chooseLoader } from './load.ts';
import { asStarted } from './start-command.ts';
import { startServer, type ServerProcess } from './server-process.ts';

export type Measured = {
  posts: number;
  page: string;
  mode: 'bare' | 'cached' | 'uncached';
  bytes: number;
  perSecond: number;
  /** To the bare server, by requests per second. */
  ratio: number;
  /** To the bare server, by processor time for a request; steadier where the machine is busy. */
  cpuRatio: number;
  p50: number;
  p99: number;
  /** Of the server process after the load, in megabytes. */
  resident: number;
};

type Plan = { file: string; folder: string; posts: number; permalink: string; seconds: number; rounds: number; loader: Awaited<ReturnType<typeof chooseLoader>> };
type Round = Load & { cpuPerRequest: number };

export async function measurePages(plan: Plan): Promise<Measured[]> {
  const pages = [['home', '/'], ['post', plan.permalink], ['feed', '/feed/']] as const;
  await runOnceBefore(plan, pages.map(([, path]) => path));
  const cached = await startServer('serve-parley.js', [plan.file, 'cached'], asStarted);
  const uncached = await startServer('serve-parley.js', [plan.file, 'uncached'], asStarted);
  const measured: Measured[] = [];
  for (const [page, path] of pages) {
    const answer = await fetch(cached.url + path);
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    const bytes = join(plan.folder, 'page');
    await writeFile(bytes, body);
    const bare = await startServer('serve-bare.ts', [bytes, answer.headers.get('content-type') ?? '']);
    const rounds = await interleave({ bare, cached, uncached }, path, plan);
    for (const [mode, server] of [['bare', bare], ['cached', cached], ['uncached', uncached]] as const) {
      const of = rounds[mode];
      measured.push({
        posts: plan.posts,
        page,
        mode,
        bytes: body.length,
        perSecond: Math.round(median(of.map((round) => round.perSecond))),
        // Each round against the bare server's of the same round: a machine is not equally fast at all times.
        ratio: median(of.map((round, index) => round.perSecond / (rounds.bare[index]?.perSecond ?? Number.NaN))),
        cpuRatio: median(of.map((round, index) => (rounds.bare[index]?.cpuPerRequest ?? Number.NaN) / round.cpuPerRequest)),
        p50: median(of.map((round) => round.p50)),
        p99: median(of.map((round) => round.p99)),
        resident: Math.round((await server.usage()).resident / 1_000_000),
      });
    }
    await bare.stop();
  }
  await cached.stop();
  await uncached.stop();
  return measured;
}

/** What a server runs for the first time is stripped of its types in that very process, which takes some 10 MB more until its next start. */
async function runOnceBefore({ file }: Plan, paths: readonly string[]): Promise<void> {
  const server = await startServer('serve-parley.js', [file, 'uncached'], asStarted);
  for (const path of paths) await (await fetch(server.url + path)).arrayBuffer();
  await server.stop();
}

/** A warm-up each, then the rounds in turn, so that whatever else the machine does falls on all alike. */
async function interleave<Name extends string>(servers: Record<Name, ServerProcess>, path: string, { loader, seconds, rounds }: Plan): Promise<Record<Name, Round[]>> {
  const names = Object.keys(servers) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as Round[]])) as Record<Name, Round[]>;
  for (const name of names) await loader.load(servers[name].url + path, 1);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const before = await servers[name].usage();
      const load = await loader.load(servers[name].url + path, seconds);
      const after = await servers[name].usage();
      if (load.errors > 0) throw new Error(`${name} answered ${load.errors} requests for ${path} with an error`);
      found[name].push({ ...load, cpuPerRequest: (after.cpu - before.cpu) / load.requests });
    }
  }
  return found;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
