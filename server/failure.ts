// Ends a command that failed with one clear line.
import { ConfigError } from './config.ts';
import { Refusal } from './kit/refusal.ts';

/** Writes why a command failed to standard error and sets its exit code; a trace only for what we did not foresee. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`${describe(error)}\n`);
}

function describe(error: unknown): string {
  if (error instanceof Refusal || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
