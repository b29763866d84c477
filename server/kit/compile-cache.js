// Keeps what Node makes of our files (types stripped, code compiled) from one start to the next.
import { constants, enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Beside the packages, where it outlives a restart of the machine; where that may not be written, in the system's folder
 * for temporary files. A `NODE_COMPILE_CACHE` of the environment is left alone.
 */
export function keepCompiled() {
  const { status } = enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));
  if (status === constants.compileCacheStatus.FAILED) enableCompileCache();
}
