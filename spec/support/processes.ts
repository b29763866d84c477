// Parley as processes of their own, on a database that outlives them.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, openSqlite, type Engine } from '../../db/index.ts';
import { engineOfThisRun, newPostgresDatabase } from './engine.ts';
import { eventually } from './eventually.ts';
import { exchange, type Reply } from './served-blog.ts';

const root = join(import.meta.dirname, '../..');
type Environment = Readonly<Record<string, string>>;

/** Where the processes of one blog find their data; the database is of the engine of this run, and empty. */
export type BlogOnDisk = {
  dataDir: string;
  environment: Environment;
  /** Opens the database beside the processes. Close it when done. */
  open(): Promise<Engine>;
  remove(): Promise<void>;
};

export async function newBlogOnDisk(): Promise<BlogOnDisk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-process-'));
  const url = engineOfThisRun === 'postgres' ? await newPostgresDatabase() : undefined;
  return {
    dataDir,
    environment: { DATA_DIR: dataDir, ...(url !== undefined && { DATABASE_URL: url }) },
    open: async () => (url === undefined ? openSqlite(join(dataDir, 'parley.db')) : openPostgres(url)),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** A process, with what it has said so far. */
export type Running = {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  /** Resolves with its exit code (null where a signal ended it) when all it said was read. */
  ended: Promise<number | null>;
};

/** Runs a script of Parley's on the Node that runs the specs, in an environment of nothing but what is given. */
export function run(script: string, args: readonly string[], environment: Environment, { input, cwd }: { input?: string; cwd?: string } = {}): Running {
  const child = spawn(process.execPath, [join(root, script), ...args], { env: environment, cwd, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return { child, output, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** What a command said, and the code it ended with. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs `parley` to its end. */
export async function parley(args: readonly string[], environment: Environment, given: { input?: string; cwd?: string } = {}): Promise<Ended> {
  const { output, ended } = run('server/cli/parley.ts', args, environment, given);
  return { code: await ended, ...output };
}

/** A server that listens. */
export type Server = Running & {
  url: string;
  port: number;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Ends it with a signal; gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts what `npm start` does (or another command that serves) on a free port and waits until it says where it is. */
export async function startServer(environment: Environment, { command: [script, ...args] = ['server/main.js'], ...given }: { cwd?: string; command?: readonly [string, ...string[]] } = {}): Promise<Server> {
  const running = run(script, args, { PORT: '0', ...environment }, given);
  const { child, output, ended } = running;
  const port = await eventually('the server says where it is', () => {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output.stderr}${output.stdout}`);
    return Number(/"port":(\d+)/.exec(output.stdout)?.[1]) || undefined;
  }).catch((error: unknown) => {
    // Nobody would ever stop one that was not waited for.
    child.kill('SIGKILL');
    throw error;
  });
  return {
    ...running,
    port,
    url: `http://127.0.0.1:${port}`,
    get: (path, headers) => exchange(port, 'GET', path, headers && { headers }),
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
