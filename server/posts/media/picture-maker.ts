// The server's end of the picture process: starts it when there is a picture, ends it when there is none for a while.
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { MediaFault } from './media-fault.ts';
import { tooHeavy, type MadeSize, type PictureAnswer, type PictureTask, type SizeTask, type TakeInTask, type TakenIn } from './picture-task.ts';

/** How long the process may stay without work, may take to start, and may take for one task, in milliseconds. */
const idleTime = 60_000;
const startTime = 60_000;
const patience = 90_000;

/** How long after it was first expected the process is started, in milliseconds: whoever only passes by needs none. */
const calm = 1_000;

/** What is wrong with a file that the picture process was given. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly fault: MediaFault;
  constructor(fault: MediaFault, cause?: unknown) {
    super(fault.reason, { cause });
    this.fault = fault;
  }
}

/** Has pictures made, one at a time, in a process of its own: the server's memory and its readers do not feel them. */
export type PictureMaker = {
  /** Says that somebody may soon bring a picture: starting the process holds readers up for some milliseconds, better now than while a file comes in. */
  expect(): void;
  /** Decides what a file is and makes the safe file of a picture. Goes before all sizes that wait. Throws {@link FileFault}. */
  takeIn(task: Omit<TakeInTask, 'kind'>): Promise<TakenIn>;
  /** Makes one more size of a kept picture. Throws {@link FileFault}. */
  size(task: Omit<SizeTask, 'kind'>): Promise<MadeSize>;
  /** Ends the process; what waits is rejected. */
  close(): void;
};

type Waiting = { task: PictureTask; resolve: (answer: TakenIn | MadeSize) => void; reject: (error: Error) => void };

/** Nothing is started before the first picture. */
export function openPictureMaker({ script = join(import.meta.dirname, 'picture-process.ts'), patienceMs = patience }: { script?: string; patienceMs?: number } = {}): PictureMaker {
  const urgent: Waiting[] = [];
  const later: Waiting[] = [];
  const state: { child?: ChildProcess | undefined; isReady?: boolean; current?: Waiting | undefined; timer?: NodeJS.Timeout | undefined; late?: boolean; closed?: boolean } = {};

  const next = (): void => {
    if (state.current) return;
    clearTimeout(state.timer);
    state.current = urgent.shift() ?? later.shift();
    if (!state.current) return rest();
    state.late = false;
    watch(state.child && state.isReady ? patienceMs : startTime + patienceMs);
    state.child ??= start();
    state.child.send(state.current.task);
  };

  const begin = (): void => {
    state.child ??= start();
    rest();
  };

  const rest = (): void => {
    state.timer = setTimeout(dismiss, idleTime).unref();
  };

  const watch = (time: number): void => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      state.late = true;
      state.child?.kill('SIGKILL');
    }, time);
  };

  const dismiss = (): void => {
    const { child } = state;
    state.child = undefined;
    if (child?.connected) child.disconnect();
  };

  const start = (): ChildProcess => {
    // Without our environment: what reads strangers' files has no use for the blog's secrets.
    const child = fork(script, [], { execArgv: [], env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    giveWay(child);
    state.isReady = false;
    child.on('message', (answer: PictureAnswer | 'ready') => {
      if (answer === 'ready') {
        if (state.child !== child) return;
        state.isReady = true;
        if (state.current) watch(patienceMs);
      } else settle((waiting) => ('made' in answer ? waiting.resolve(answer.made) : waiting.reject('fault' in answer ? new FileFault(answer.fault) : new Error(answer.error))));
    });
    const gone = (tell: (waiting: Waiting) => void) => {
      if (state.child !== child) return;
      state.child = undefined;
      settle(tell);
    };
    child.on('error', (error) => gone((waiting) => waiting.reject(error)));
    child.on('exit', (code, signal) => {
      const cause = new Error(`the picture process ended: ${signal ?? code}`);
      gone((waiting) => waiting.reject(new FileFault({ reason: code === tooHeavy ? 'heavy' : state.late ? 'slow' : 'damaged' }, cause)));
    });
    // It keeps nobody waiting who wants to end.
    child.unref();
    child.channel?.unref();
    return child;
  };

  const settle = (tell: (waiting: Waiting) => void): void => {
    const { current } = state;
    state.current = undefined;
    if (current) tell(current);
    next();
  };

  const ask = (queue: Waiting[], task: PictureTask): Promise<TakenIn | MadeSize> => {
    if (state.closed) return Promise.reject(new Error('no more pictures are made'));
    return new Promise((resolve, reject) => {
      queue.push({ task, resolve, reject });
      next();
    });
  };

  return {
    expect() {
      if (state.closed || state.current) return;
      clearTimeout(state.timer);
      state.timer = setTimeout(begin, state.child ? 0 : calm).unref();
    },
    takeIn: async (task) => (await ask(urgent, { kind: 'take-in', ...task })) as TakenIn,
    size: async (task) => (await ask(later, { kind: 'size', ...task })) as MadeSize,
    close() {
      state.closed = true;
      clearTimeout(state.timer);
      const waiting = [...(state.current ? [state.current] : []), ...urgent.splice(0), ...later.splice(0)];
      state.current = undefined;
      for (const each of waiting) each.reject(new Error('no more pictures are made'));
      state.child?.kill('SIGKILL');
      state.child = undefined;
    },
  };
}

/** Readers come first. At once, before it has threads that would keep the rank of ours. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where ranks cannot be set, pictures are made all the same.
  }
}
