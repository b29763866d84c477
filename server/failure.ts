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
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'PORT is taken: another program listens there. Set PORT to a free one.';
  if (code === 'EACCES' || code === 'EROFS') return `DATA_DIR cannot be written: ${error.message}`;
  if (code === 'ECONNREFUSED') return `DATABASE_URL names a server that does not answer: ${error.message}`;
  return error.stack ?? error.message;
}
