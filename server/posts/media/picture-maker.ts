// The server's end of the picture process: what it is asked, and what its answers mean.
import { join } from 'node:path';
import { openSideProcess, SideProcessClosed, SideProcessLost } from '../../platform/side/index.ts';
import type { MediaFault } from './media-fault.ts';
import { tooHeavy, type MadeSize, type PictureAnswer, type PictureTask, type SizeTask, type TakeInTask, type TakenIn } from './picture-task.ts';

/** How long the process may stay without work, and may take for one task, in milliseconds. */
const idleTime = 60_000;
const patience = 90_000;

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
  /** Says that somebody may soon bring a picture. */
  expect(): void;
  /** Decides what a file is and makes the safe file of a picture. Goes before all sizes that wait. Throws {@link FileFault}. */
  takeIn(task: Omit<TakeInTask, 'kind'>): Promise<TakenIn>;
  /** Makes one more size of a kept picture. Throws {@link FileFault}. */
  size(task: Omit<SizeTask, 'kind'>): Promise<MadeSize>;
  /** Ends the process; what waits is rejected. */
  close(): void;
};

/** Nothing is started before the first picture. */
export function openPictureMaker({ script = join(import.meta.dirname, 'picture-process.ts'), patienceMs = patience }: { script?: string; patienceMs?: number } = {}): PictureMaker {
  const side = openSideProcess<PictureTask, PictureAnswer>({ script, env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' }, patience: patienceMs, idleTime });
  return {
    expect: side.expect,
    takeIn: async (task) => madeIn(await side.ask({ kind: 'take-in', ...task }).catch(inWords)) as TakenIn,
    size: async (task) => madeIn(await side.ask({ kind: 'size', ...task }, 'nobody').catch(inWords)) as MadeSize,
    close: side.close,
  };
}

function madeIn(answer: PictureAnswer): TakenIn | MadeSize {
  if ('made' in answer) return answer.made;
  throw 'fault' in answer ? new FileFault(answer.fault) : new Error(answer.error);
}

/** Whatever a picture did to the process, it is the picture's fault. */
function inWords(error: unknown): never {
  if (error instanceof SideProcessLost) throw new FileFault({ reason: error.code === tooHeavy ? 'heavy' : error.late ? 'slow' : 'damaged' }, error);
  throw error instanceof SideProcessClosed ? new Error('no more pictures are made', { cause: error }) : error;
}
