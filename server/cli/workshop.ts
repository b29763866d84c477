// Opens the blog's records for one command, and closes them after it.
import { openWorkshop, type Workshop } from '../workshop.ts';
import { readConfig } from '../config.ts';
import { systemClock } from '../kit/clock.ts';
import { openLog } from '../platform/log/index.ts';

/** Runs `work` on the blog that the environment names. What a command says goes to the terminal, so the log keeps to errors. */
export async function atWorkshop<T>(work: (workshop: Workshop) => Promise<T>): Promise<T> {
  const config = readConfig();
  const workshop = await openWorkshop({ config, clock: systemClock, log: openLog(config.logLevel === 'info' ? 'error' : config.logLevel) });
  try {
    return await work(workshop);
  } finally {
    await workshop.close();
  }
}
