// A thousand who tell a blog of pages that link to it, at a steady pace, in a process of their own: asked by message, tells what was answered.
import { Agent, request } from 'node:http';

/** Whom to tell of what, how often and for how long in milliseconds. `sources` are without a slash at their end. */
export type Pinging = { url: string; target: string; sources: readonly string[]; count: number; time: number; round: string };
/** How many were answered with each status, by none, and how long the slowest waited in milliseconds. */
export type Pinged = { statuses: Record<string, number>; silent: number; slowest: number };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

process.on('message', (pinging: Pinging) => void ping(pinging).then((pinged) => process.send?.(pinged)));
process.on('disconnect', () => process.exit(0));

async function ping({ url, target, sources, count, time, round }: Pinging): Promise<Pinged> {
  const pinged: Pinged = { statuses: {}, silent: 0, slowest: 0 };
  const begun = performance.now();
  const told: Promise<void>[] = [];
  for (let number = 0; number < count; number += 1) {
    const early = begun + (number * time) / count - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const source = `${sources[number % sources.length]}/${round}-${number}?target=${encodeURIComponent(target)}`;
    const asked = performance.now();
    told.push(tell(`${url}/webmention`, new URL(source).hostname, new URLSearchParams({ source, target }).toString()).then((status) => {
      if (status === undefined) pinged.silent += 1;
      else pinged.statuses[status] = (pinged.statuses[status] ?? 0) + 1;
      pinged.slowest = Math.max(pinged.slowest, performance.now() - asked);
    }));
  }
  await Promise.all(told);
  return pinged;
}

/** Each site tells of its own pages, from its own address. */
const tell = (url: string, localAddress: string, body: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, localAddress, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
