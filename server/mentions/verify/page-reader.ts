// The server's end of the page process: starts it with the first page, ends it when there is none for a while.
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { PageTask, ReadPage } from './page-task.ts';

/** How long the process may stay without work, may take to start, and may take for one page, in milliseconds. */
const idleTime = 20_000;
const startTime = 60_000;
const patience = 5_000;

/** Reads pages, one at a time, in a process of its own: neither the server nor its readers feel what is in them. */
export type PageReader = {
  /** What a page says; undefined for one that cannot be read: it takes too long, or too much. */
  read(task: PageTask): Promise<ReadPage | undefined>;
  /** Ends the process; what waits is not read. */
  close(): void;
};

type Waiting = { task: PageTask; resolve: (read: ReadPage | undefined) => void };

/** Nothing is started before the first page. */
export function openPageReader({ script = join(import.meta.dirname, 'page-process.ts'), patienceMs = patience }: { script?: string; patienceMs?: number } = {}): PageReader {
  const queue: Waiting[] = [];
  const state: { child?: ChildProcess | undefined; isReady: boolean; current?: Waiting | undefined; timer?: NodeJS.Timeout; closed: boolean } = { isReady: false, closed: false };

  const next = (): void => {
    if (state.current) return;
    clearTimeout(state.timer);
    state.current = queue.shift();
    if (!state.current) return rest();
    watch(state.child && state.isReady ? patienceMs : startTime);
    state.child ??= start();
    state.child.send(state.current.task);
  };

  const rest = (): void => {
    state.timer = setTimeout(() => {
      const { child } = state;
      state.child = undefined;
      if (child?.connected) child.disconnect();
    }, idleTime).unref();
  };

  const watch = (time: number): void => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => state.child?.kill('SIGKILL'), time);
  };

  const start = (): ChildProcess => {
    // Without our environment: what reads strangers' pages has no use for the blog's secrets.
    const child = fork(script, [], { execArgv: ['--max-old-space-size=128'], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    giveWay(child);
    state.isReady = false;
    child.on('message', (answer: { read: ReadPage } | { error: string } | 'ready') => {
      if (state.child !== child) return;
      if (answer !== 'ready') return settle('read' in answer ? answer.read : undefined);
      state.isReady = true;
      if (state.current) watch(patienceMs);
    });
    const gone = (): void => {
      if (state.child !== child) return;
      state.child = undefined;
      settle(undefined);
    };
    child.on('error', gone);
    child.on('exit', gone);
    // It keeps nobody waiting who wants to end.
    child.unref();
    child.channel?.unref();
    return child;
  };

  const settle = (read: ReadPage | undefined): void => {
    const { current } = state;
    state.current = undefined;
    current?.resolve(read);
    next();
  };

  return {
    read: (task) =>
      new Promise((resolve) => {
        if (state.closed) return resolve(undefined);
        queue.push({ task, resolve });
        next();
      }),
    close() {
      state.closed = true;
      clearTimeout(state.timer);
      for (const { resolve } of queue.splice(0)) resolve(undefined);
      const { child, current } = state;
      [state.child, state.current] = [undefined, undefined];
      child?.kill('SIGKILL');
      current?.resolve(undefined);
    },
  };
}

/** Readers go first. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Where ranks cannot be set, pages are read all the same.
  }
}
