// Readers who ask for a page at a steady pace, in a process of their own: `paced-readers.ts`, asked by messages.
import { Agent, get } from 'node:http';

/** What to ask for, how often in a second, and for how long in milliseconds. */
export type Reading = { url: string; perSecond: number; time: number };
/** How long each answer took from the moment at which it was due, in milliseconds. */
export type Waits = { waits: number[]; errors: number };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

process.on('message', (reading: Reading) => void read(reading).then((waits) => process.send?.(waits)));
process.on('disconnect', () => process.exit(0));

async function read({ url, perSecond, time }: Reading): Promise<Waits> {
  const waits: number[] = [];
  let errors = 0;
  const begun = performance.now();
  const total = Math.round((perSecond * time) / 1000);
  const asked: Promise<void>[] = [];
  for (let number = 0; number < total; number += 1) {
    const due = begun + (number * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    asked.push(ask(url).then((fine) => {
      waits.push(performance.now() - Math.max(due, begun));
      if (!fine) errors += 1;
    }));
  }
  await Promise.all(asked);
  return { waits, errors };
}

const ask = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(url, { agent }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode === 200));
    }).on('error', () => resolve(false));
  });
