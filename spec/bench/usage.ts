// What a server under measurement tells the process that measures it.

/** Processor time since the start, in microseconds, memory, in bytes, and the kept pages that were sent, where that is counted. */
export type Usage = { cpu: number; resident: number; pages: number };

/** Something in the server that is switched on and off while it is loaded. */
export type Switched = { turn(isOn: boolean): void; readonly pages: number };

/** Says where the server listens, and answers every message with its usage; the messages `on` and `off` turn what is switched. */
export function tellUsage(port: number, switched?: Switched): void {
  process.send?.({ port });
  process.on('message', (message) => {
    if (message === 'on' || message === 'off') switched?.turn(message === 'on');
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, resident: process.memoryUsage.rss(), pages: switched?.pages ?? 0 } satisfies Usage);
  });
  process.on('disconnect', () => process.exit(0));
}
