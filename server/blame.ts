// Names the setting that is at fault when what it names cannot be used.
import { ConfigError } from './config.ts';

/** Runs `use`; what it throws becomes a {@link ConfigError} that begins with `fault`, such as `HOST x cannot be used`. */
export async function blame<T>(fault: string | ((error: NodeJS.ErrnoException) => string), use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const cause = causeOf(error);
    throw new ConfigError(typeof fault === 'string' ? `${fault}: ${cause.message}` : fault(cause), { cause: error });
  }
}

/** Several addresses tried in vain say nothing themselves; the first of them does. */
function causeOf(error: unknown): NodeJS.ErrnoException {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0];
  return error instanceof Error ? error : new Error(String(error));
}
