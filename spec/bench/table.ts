// Prints measurements as a table.
import type { Measured } from './measure-pages.ts';

export function printTable(rows: readonly Measured[]): void {
  console.log('page  mode      bytes  requests/s  of bare  of bare (cpu)    p50 ms    p99 ms  resident MB');
  for (const row of rows) {
    console.log(
      [
        row.page.padEnd(5),
        row.mode.padEnd(8),
        String(row.bytes).padStart(6),
        String(row.perSecond).padStart(11),
        row.ratio.toFixed(3).padStart(8),
        row.cpuRatio.toFixed(3).padStart(14),
        row.p50.toFixed(2).padStart(9),
        row.p99.toFixed(2).padStart(9),
        String(row.resident).padStart(12),
      ].join(' '),
    );
  }
}
