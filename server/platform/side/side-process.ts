// A process beside the server that does its heavy or dangerous work, one task at a time: readers come first, and what strangers made can take nothing down with it.
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** What a process does, and within what. Times in milliseconds. */
export type SideWork = {
  /** The module that it runs. It says `ready` when it has loaded what it needs, then answers each message with one. */
  script: string;
  execArgv?: readonly string[];
  /** All that it knows of the environment: what reads strangers' work has no use for the blog's secrets. */
  env?: Readonly<Record<string, string>>;
  /** `advanced` where tasks hold bytes (node:child_process). */
  serialization?: 'json' | 'advanced';
  /** How long it may take for one task; it is killed when it takes longer. */
  patience: number;
  /** How long it may stay without work. */
  idleTime: number;
};

/** How long a process may take until it is ready, in milliseconds. */
const startTime = 60_000;
/** How long after it was first expected it is started, in milliseconds: whoever only passes by needs none. */
const calm = 1_000;

/** Nothing is done any more. */
export class SideProcessClosed extends Error {
  override readonly name = 'SideProcessClosed';
}

/** The process ended in the middle of a task; `late` where it was killed because it took too long. */
export class SideProcessLost extends Error {
  override readonly name = 'SideProcessLost';
  readonly code: number | null;
  readonly late: boolean;
  constructor({ code, signal, late }: { code: number | null; signal: NodeJS.Signals | null; late: boolean }) {
    super(`the process ended: ${signal ?? code}`);
    this.code = code;
    this.late = late;
  }
}

/** A process that is there while there is work. */
export type SideProcess<Task, Answer> = {
  /** Says that there may soon be a task: starting a process holds readers up for some milliseconds, better now than then. */
  expect(): void;
  /** Has a task done; those for `somebody`, who waits, go before those for `nobody`. Rejects with {@link SideProcessLost} or {@link SideProcessClosed}. */
  ask(task: Task, waitedForBy?: 'somebody' | 'nobody'): Promise<Answer>;
  /** Ends the process; what waits is rejected. */
  close(): void;
};

/** Nothing is started before the first task. */
export function openSideProcess<Task extends object, Answer>({ script, execArgv = [], env = {}, serialization = 'json', patience, idleTime }: SideWork): SideProcess<Task, Answer> {
  type Waiting = { task: Task; resolve: (answer: Answer) => void; reject: (error: Error) => void };
  const [urgent, later]: [Waiting[], Waiting[]] = [[], []];
  const state: { child?: ChildProcess | undefined; isReady: boolean; current?: Waiting | undefined; timer?: NodeJS.Timeout; late: boolean; closed: boolean } = { isReady: false, late: false, closed: false };

  const next = (): void => {
    if (state.current) return;
    state.current = urgent.shift() ?? later.shift();
    if (!state.current) return rest();
    state.late = false;
    watch(state.child && state.isReady ? patience : startTime + patience);
    state.child ??= start();
    state.child.send(state.current.task);
  };

  const rest = (): void => void after(idleTime, dismiss).unref();

  // While somebody waits for an answer, this keeps a command from ending.
  const watch = (time: number): void =>
    void after(time, () => {
      state.late = true;
      state.child?.kill('SIGKILL');
    });

  const after = (time: number, act: () => void): NodeJS.Timeout => {
    clearTimeout(state.timer);
    state.timer = setTimeout(act, time);
    return state.timer;
  };

  const dismiss = (): void => {
    const { child } = state;
    state.child = undefined;
    if (child?.connected) child.disconnect();
  };

  const start = (): ChildProcess => {
    const child = fork(script, [], { execArgv: [...execArgv], env: { ...env }, serialization, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    giveWay(child);
    state.isReady = false;
    child.on('message', (said: Answer | 'ready') => {
      if (state.child !== child) return;
      if (said !== 'ready') return settle((waiting) => waiting.resolve(said));
      state.isReady = true;
      if (state.current) watch(patience);
    });
    const gone = (error: Error): void => {
      if (state.child !== child) return;
      state.child = undefined;
      settle((waiting) => waiting.reject(error));
    };
    child.on('error', gone);
    child.on('exit', (code, signal) => gone(new SideProcessLost({ code, signal, late: state.late })));
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

  return {
    expect() {
      if (state.closed || state.current) return;
      after(state.child ? 0 : calm, () => {
        state.child ??= start();
        rest();
      }).unref();
    },
    ask: (task, waitedForBy = 'somebody') =>
      new Promise((resolve, reject) => {
        if (state.closed) return reject(new SideProcessClosed());
        (waitedForBy === 'somebody' ? urgent : later).push({ task, resolve, reject });
        next();
      }),
    close() {
      state.closed = true;
      clearTimeout(state.timer);
      const { child, current } = state;
      [state.child, state.current] = [undefined, undefined];
      for (const { reject } of [...(current ? [current] : []), ...urgent.splice(0), ...later.splice(0)]) reject(new SideProcessClosed());
      child?.kill('SIGKILL');
    },
  };
}

/** At once, before it has threads that would keep the rank of ours. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Where ranks cannot be set, its work is done all the same.
  }
}
