// What a worker signs its claims with, so that the next one on the same machine can tell when it is dead.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name for a worker of this process: machine, process, when that process began, and itself. */
export const workerName = (): string => `${hostname()} ${process.pid} ${begun()} ${randomUUID()}`;

/** A process that began later may have been given the same number. */
const begun = (): number => Math.round(performance.timeOrigin);

/** Whether the worker with this name belonged to a process of this machine that is no more. Of other machines nothing is known. */
export function isGone(name: string): boolean {
  const [host, pid, since] = name.split(' ');
  const number = Number(pid);
  if (host !== hostname() || !Number.isSafeInteger(number) || number < 1) return false;
  if (number === process.pid) return Number(since) !== begun();
  return !isAlive(number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
