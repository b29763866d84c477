// However a server is started, Node is told what keeps it small.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environment, flags } from '../../server/start-over.js';
import { eventually } from '../support/eventually.ts';
import { newBlogOnDisk, startServer, type BlogOnDisk } from '../support/processes.ts';

/** Run by every Node before its script: says on standard error who it is and what it was told. */
const probe = `process.stderr.write(JSON.stringify({ pid: process.pid, flags: process.execArgv, malloc: process.env.MALLOC_MMAP_THRESHOLD_ ?? null }) + '\\n');`;

describe('a server', () => {
  let disk: BlogOnDisk;
  let probed: Readonly<Record<string, string>>;
  beforeEach(async () => {
    disk = await newBlogOnDisk();
    const file = join(disk.dataDir, 'probe.cjs');
    await writeFile(file, probe);
    probed = { ...disk.environment, NODE_OPTIONS: `--require ${file}` };
  });
  afterEach(() => disk.remove());
  const tellings = (stderr: string): unknown[] => stderr.split('\n').filter(Boolean).map((line) => JSON.parse(line));

  it.each([
    ['`npm start`', ['server/main.js']],
    ['`parley serve`', ['server/cli/parley.ts', 'serve']],
  ] as const)('by %s starts over once, as the same process, and heeds its signals', async (_name, command) => {
    const server = await startServer(probed, { command });
    const { pid } = server.child;
    expect({ status: (await server.get('/')).status, ended: await server.stop() }).toEqual({ status: 200, ended: 0 });
    expect(tellings(server.output.stderr)).toEqual([
      { pid, flags: [], malloc: null },
      { pid, flags, malloc: environment['MALLOC_MMAP_THRESHOLD_'] },
    ]);
  });

  it('keeps what it was told by whoever started it', async () => {
    const server = await startServer({ ...probed, MALLOC_MMAP_THRESHOLD_: '1048576' }, { command: ['server/main.js'] });
    expect(await server.stop()).toBe(0);
    expect(tellings(server.output.stderr).at(-1)).toEqual({ pid: server.child.pid, flags, malloc: '1048576' });
  });

  it('keeps its line to a parent that talks to it', async () => {
    const child = fork(join(import.meta.dirname, '../../server/main.js'), [], { env: { PORT: '0', ...disk.environment }, execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
    await eventually('the server says where it is', () => said.includes('Parley is at'));
    expect(child.connected).toBe(true);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
