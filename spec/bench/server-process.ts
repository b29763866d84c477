// A server under measurement, as the measuring process sees it.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NodeSettings } from './start-command.ts';
import type { Usage } from './usage.ts';

export type ServerProcess = {
  url: string;
  usage(): Promise<Usage>;
  /** Switches what the script can switch, and tells the usage at that moment. */
  turn(way: 'on' | 'off'): Promise<Usage>;
  stop(): Promise<void>;
};

/** Starts a server script of this folder and waits until it listens. */
export async function startServer(script: string, args: readonly string[], { flags, environment }: NodeSettings = { flags: [], environment: {} }): Promise<ServerProcess> {
  const child: ChildProcess = fork(join(import.meta.dirname, script), [...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [...flags], env: { ...process.env, ...environment } });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const ask = async (what: string): Promise<Usage> => {
    const answer = once(child, 'message');
    child.send(what);
    return ((await answer) as [Usage])[0];
  };
  return {
    url: `http://127.0.0.1:${port}`,
    usage: () => ask('usage'),
    turn: ask,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
