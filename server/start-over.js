// What Node is told before it runs the blog, and how a process that was not told starts over.

/** Flags of V8 that keep a server small and cost no page time; the README beside this file says what each of them gives. */
export const flags = ['--max-semi-space-size=2', '--v8-pool-size=1', '--no-maglev', '--no-incremental-marking', '--heap-growing-percent=10'];

/** For glibc, which reads it once as a process begins: freed memory of 32 kB and more goes back to the system at once. Other systems pass it over. */
export const environment = { MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '131072' };

/**
 * Starts a script in place of the one that runs, in the same process, with Node told so. Returns where it was told
 * already, and where it cannot be: on Windows, and under a parent that talks to this process, for it would lose its line.
 *
 * @param {string} script A path.
 */
export function startOver(script) {
  const wasTold = flags.every((flag) => process.execArgv.includes(flag));
  if (wasTold || process.execve === undefined || process.channel) return;
  process.execve(process.execPath, [process.execPath, ...flags, ...process.execArgv, script, ...process.argv.slice(2)], { ...environment, ...process.env });
}
