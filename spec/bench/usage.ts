// What a server under measurement tells the process that measures it.

/** Processor time since the start, in microseconds, and memory, in bytes. */
export type Usage = { cpu: number; resident: number };

/** Says where the server listens, and answers every message with its usage. */
export function tellUsage(port: number): void {
  process.send?.({ port });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, resident: process.memoryUsage.rss() } satisfies Usage);
  });
  process.on('disconnect', () => process.exit(0));
}
