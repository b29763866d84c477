// Loads a server from a process of its own: wrk where the system has it, autocannon (from npm) elsewhere.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const connections = 16;
/** A reader's browser, so that what is measured counts as what it stands for. */
const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** What a load found. Latencies in milliseconds. */
export type Load = { requests: number; perSecond: number; p50: number; p99: number; errors: number };

/** The program that makes the load. */
export async function chooseLoader(): Promise<{ name: string; load(url: string, seconds: number): Promise<Load> }> {
  const hasWrk = await run('wrk', ['-v']).then(
    () => true,
    // It answers its version with exit code 1.
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  return hasWrk ? { name: 'wrk', load: loadByWrk } : { name: 'autocannon', load: loadByAutocannon };
}

async function loadByWrk(url: string, seconds: number): Promise<Load> {
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', `User-Agent: ${agent}`, '--latency', url]);
  const field = (pattern: RegExp): string => pattern.exec(stdout)?.[1] ?? '0';
  return {
    requests: Number(field(/(\d+) requests in/)),
    perSecond: Number(field(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(field(/^\s+50%\s+(\S+)/m)),
    p99: milliseconds(field(/^\s+99%\s+(\S+)/m)),
    errors: Number(field(/Non-2xx or 3xx responses: (\d+)/)),
  };
}

function milliseconds(text: string): number {
  const value = Number.parseFloat(text);
  return text.endsWith('us') ? value / 1000 : text.endsWith('ms') ? value : value * 1000;
}

async function loadByAutocannon(url: string, seconds: number): Promise<Load> {
  const { stdout } = await run(process.execPath, ['node_modules/autocannon/autocannon.js', '--json', '-c', String(connections), '-d', String(seconds), '-H', `User-Agent=${agent}`, url], { maxBuffer: 10_000_000 });
  const { requests, latency, non2xx, errors } = JSON.parse(stdout) as { requests: { total: number; average: number }; latency: { p50: number; p99: number }; non2xx: number; errors: number };
  return { requests: requests.total, perSecond: requests.average, p50: latency.p50, p99: latency.p99, errors: non2xx + errors };
}
