// Puts what SQLite committed on the disk on the thread pool: its own way would hold up every reader for as long as the disk takes.
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Syncs a write-ahead log on demand. All who ask while one sync is under way share the next one, for the one under way may
 * have begun before their commit.
 */
export class LogOnDisk {
  readonly #sync: () => Promise<void>;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /** Resolves once everything that was committed before the call is on the disk; rejects where the disk refuses. */
  reached(): Promise<void> {
    if (this.#next) return this.#next;
    const next = this.#last.then(() => {
      this.#next = undefined;
      return this.#sync();
    });
    this.#next = next;
    this.#last = next.catch(() => {});
    return next;
  }

  /** Resolves once nothing is under way. */
  async ended(): Promise<void> {
    await this.#last;
  }
}

/** The log of a database file. It is there from the first commit until the last connection closes, so it is opened once. */
export function openLogFile(file: string): { sync(): Promise<void>; close(): Promise<void> } {
  let opened: Promise<FileHandle> | undefined;
  return {
    async sync() {
      opened ??= openNamed(`${file}-wal`);
      // What could not be opened now is opened anew for the next.
      const log = await opened.catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      await log.datasync();
    },
    async close() {
      await (await opened)?.close();
    },
  };
}

/** A file whose name is on the disk, too: its folder is synced once. */
async function openNamed(file: string): Promise<FileHandle> {
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
  return open(file, 'r+');
}
