// Shows how far long work is, at a terminal only.
import { SingleBar } from 'cli-progress';

/** Hears how much is done of how much. */
export type Progress = (done: number, total: number) => void;

/** Runs `work` under a progress bar; into a pipe or a file nothing is drawn. */
export async function withProgress<T>(unit: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work(() => {});
  const bar = new SingleBar({ format: `{bar} {percentage}% · {value} of {total} ${unit} · {eta_formatted} left`, stream: process.stderr, hideCursor: true, clearOnComplete: true });
  let started = false;
  try {
    return await work((done, total) => {
      if (!started) {
        started = true;
        bar.start(total, done);
      }
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
