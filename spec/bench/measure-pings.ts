// What readers feel of a flood of pings: a thousand in ten seconds from fifty sites, each part in a process of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Reading, Waits } from './paced-readers.ts';
import type { Pinged, Pinging } from './pingers.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { asStarted } from './start-command.ts';

/** Milliseconds, and megabytes. `quiet` and `busy`: p99 of readers of a kept page without and with the flood, medians of the rounds; `mostAsked`: of the site that was asked most, in one round and in what it left to do; `cpu…`: of the server, in milliseconds of a round. */
export type MeasuredPings = { quiet: number; busy: number; ratio: number; ratios: readonly number[]; statuses: Readonly<Record<string, number>>; silent: number; slowest: number; mostAsked: number; cpuQuiet: number; cpuBusy: number; residentBefore: number; residentAfter: number };

const sites = 50;
const [pings, time] = [1_000, 10_000];
const pace = 200;

/** Measures so many rounds, each a quiet one and a flooded one. */
export async function measurePings({ file, permalink, rounds }: { file: string; permalink: string; rounds: number }): Promise<MeasuredPings> {
  const [sources, readers, pingers] = ['source-sites.ts', 'paced-readers.ts', 'pingers.ts'].map((script) => fork(join(import.meta.dirname, script), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  if (!sources || !readers || !pingers) throw new Error('not all were started');
  const { port } = (await answerOf(sources)) as { port: number };
  const hosts = Array.from({ length: sites }, (_each, index) => `127.0.1.${index + 1}:${port}`);
  const server = await startServer('serve-parley.js', [file, 'cached', hosts.join(',')], asStarted);
  const read = async (): Promise<number> => {
    const { waits, errors } = (await ask(readers, { url: server.url + permalink, perSecond: pace, time } satisfies Reading)) as Waits;
    if (errors > 0) throw new Error(`${errors} readers were not answered`);
    return quantile(waits, 0.99);
  };
  const flood = async (round: string): Promise<Pinged> => (await ask(pingers, { url: server.url, target: `http://localhost:3000${permalink}`, sources: hosts.map((host) => `http://${host}`), count: pings, time, round } satisfies Pinging)) as Pinged;
  // What is loaded with the first of a day.
  await flood('warm');
  await read();
  await workIsDone(server);
  const before = (await server.usage()).resident;
  const found: { quiet: number[]; busy: number[]; cpuQuiet: number[]; cpuBusy: number[]; told: Pinged[]; asked: number[] } = { quiet: [], busy: [], cpuQuiet: [], cpuBusy: [], told: [], asked: [] };
  for (let round = 0; round < rounds; round += 1) {
    await ask(sources, 'asked');
    const begun = (await server.usage()).cpu;
    found.quiet.push(await read());
    const between = (await server.usage()).cpu;
    const [busy, told] = await Promise.all([read(), flood(`${round}-${Date.now()}`)]);
    found.busy.push(busy);
    found.cpuQuiet.push((between - begun) / 1_000);
    found.cpuBusy.push(((await server.usage()).cpu - between) / 1_000);
    found.told.push(told);
    await workIsDone(server);
    found.asked.push(Math.max(0, ...Object.values((await ask(sources, 'asked')) as Record<string, number>)));
  }
  const after = (await server.usage()).resident;
  await server.stop();
  for (const each of [sources, readers, pingers]) each.disconnect();
  const statuses: Record<string, number> = {};
  for (const told of found.told) for (const [status, count] of Object.entries(told.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
  const ratios = found.busy.map((busy, index) => busy / (found.quiet[index] ?? Number.NaN));
  return {
    quiet: quantile(found.quiet, 0.5),
    busy: quantile(found.busy, 0.5),
    ratio: quantile(ratios, 0.5),
    ratios,
    statuses,
    silent: found.told.reduce((sum, { silent }) => sum + silent, 0),
    slowest: Math.max(...found.told.map(({ slowest }) => slowest)),
    mostAsked: Math.max(...found.asked),
    cpuQuiet: quantile(found.cpuQuiet, 0.5),
    cpuBusy: quantile(found.cpuBusy, 0.5),
    residentBefore: Math.round(before / 2 ** 20),
    residentAfter: Math.round(after / 2 ** 20),
  };
}

/** What was taken in is looked at a page a second: a quiet round begins when the last of it is done, and the server has been idle for three seconds. */
async function workIsDone(server: ServerProcess): Promise<void> {
  for (let idle = 0; idle < 3; ) {
    const { cpu } = await server.usage();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    idle = (await server.usage()).cpu - cpu < 10_000 ? idle + 1 : 0;
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [answer] = (await once(child, 'message')) as [unknown];
  return answer;
}

function ask(child: ChildProcess, what: object | string): Promise<unknown> {
  const answer = answerOf(child);
  child.send(what);
  return answer;
}

const quantile = (values: readonly number[], part: number): number => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** Says it in lines. */
export function printPings({ quiet, busy, ratio, ratios, statuses, silent, slowest, mostAsked, cpuQuiet, cpuBusy, residentBefore, residentAfter }: MeasuredPings): void {
  console.log(`\n${pings.toLocaleString('en')} pings in ${time / 1_000} s from ${sites} sites, while ${pace} readers a second read a kept page`);
  console.log(`p99 alone ${quiet.toFixed(2)} ms, meanwhile ${busy.toFixed(2)} ms, ratio ${ratio.toFixed(2)} (${ratios.map((each) => each.toFixed(2)).join(' ')})`);
  console.log(`answered ${Object.entries(statuses).map(([status, count]) => `${status}: ${count}`).join(', ')}; not answered: ${silent}; slowest answer ${slowest.toFixed(0)} ms; one site was asked ${mostAsked} times at most in a round`);
  console.log(`processor ${cpuQuiet.toFixed(0)} ms of a round alone, ${cpuBusy.toFixed(0)} ms meanwhile; resident ${residentBefore} MB before, ${residentAfter} MB after`);
}
