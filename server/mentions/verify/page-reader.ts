// The server's end of the page process: what strangers wrote is read there, or not at all.
import { join } from 'node:path';
import { openSideProcess } from '../../platform/side/index.ts';
import type { PageAnswer, PageTask, ReadPage } from './page-task.ts';

/** How long the process may stay without work, and may take for one page, in milliseconds. */
const idleTime = 20_000;
const patience = 15_000;

/** Reads pages, one at a time, in a process of its own: neither the server nor its readers feel what is in them. */
export type PageReader = {
  /** What a page says; undefined for one that cannot be read: it takes too long, or too much. */
  read(task: PageTask): Promise<ReadPage | undefined>;
  /** Ends the process; what waits is not read. */
  close(): void;
};

/** Nothing is started before the first page. */
export function openPageReader({ script = join(import.meta.dirname, 'page-process.ts'), patienceMs = patience }: { script?: string; patienceMs?: number } = {}): PageReader {
  const side = openSideProcess<PageTask, PageAnswer>({ script, execArgv: ['--max-old-space-size=128'], serialization: 'advanced', patience: patienceMs, idleTime });
  return {
    async read(task) {
      const answer = await side.ask(task).catch(() => undefined);
      return answer && 'read' in answer ? answer.read : undefined;
    },
    close: side.close,
  };
}
