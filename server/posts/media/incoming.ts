// Where files are while they come in, apart from those that are kept; what a killed process left there is swept.
import { readdir, rm, stat, mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** After this time, in milliseconds, what another machine put there is taken for left behind. */
const longestStay = 24 * 60 * 60 * 1000;

const above = (mediaDir: string): string => join(dirname(mediaDir), 'incoming');
const here = `${hostname().replace(/[^\w.]/g, '_')}-`;

/** This process's folder for what comes in, on the same disk as the media. Makes it. */
export async function incomingFolder(mediaDir: string): Promise<string> {
  const folder = join(above(mediaDir), `${here}${process.pid}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Takes this process's folder away again, when nothing is coming in any more. */
export const leaveIncoming = (mediaDir: string): Promise<void> => rm(join(above(mediaDir), `${here}${process.pid}`), { recursive: true, force: true });

/** Removes what processes left there that are no more; says whether there was any. Run it before anything comes in. */
export async function sweepIncoming(mediaDir: string): Promise<boolean> {
  let found = false;
  for (const name of await readdir(above(mediaDir)).catch(() => [])) {
    const folder = join(above(mediaDir), name);
    if (!(await isLeft(name, folder))) continue;
    await rm(folder, { recursive: true, force: true });
    found = true;
  }
  return found;
}

async function isLeft(name: string, folder: string): Promise<boolean> {
  if (!name.startsWith(here)) return isOlderThan(folder, Date.now() - longestStay);
  const pid = Number(name.slice(here.length));
  // A process of our number may have been here before us: in a container, all are number 1.
  return pid === process.pid ? isOlderThan(folder, Date.now() - process.uptime() * 1000) : !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const isOlderThan = async (folder: string, moment: number): Promise<boolean> => {
  const facts = await stat(folder).catch(() => undefined);
  return facts !== undefined && facts.mtimeMs < moment;
};
