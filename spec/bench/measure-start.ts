// How long `npm start` takes to answer its first request.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startScript } from './start-command.ts';

/** The longest start that is waited for, in milliseconds. */
const patience = 60_000;

/** Milliseconds from the start of the process on this data to the end of its first answer. */
export async function measureStart(dataDir: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [startScript], { stdio: 'ignore', env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' } });
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      if (answer) {
        await answer.text();
        if (answer.status !== 200) throw new Error(`the front page answered ${answer.status}`);
        return performance.now() - started;
      }
      if (performance.now() - started > patience) throw new Error('the server did not start');
    }
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
