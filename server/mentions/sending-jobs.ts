// The jobs by which other sites are told of us, each loaded with the first one to do.
import type { Clock } from '../kit/clock.ts';
import type { JobHandler } from '../platform/jobs/index.ts';
import type { Fetcher } from '../platform/net/index.ts';
import type { Records } from '../platform/records/index.ts';
import { postChangedJob } from '../posts/index.ts';

/** What telling works with. `baseUrl` without a slash at its end. */
export type SendingJobParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; baseUrl: string; clock: Clock };

/** The handlers, by kind. */
export function sendingJobs(parts: SendingJobParts): Readonly<Record<string, JobHandler>> {
  const sending = { ...parts, now: () => parts.clock().getTime(), busy: new Set<string>(), chance: Math.random };
  return {
    [postChangedJob]: async (payload, job) => (await import('./sending/plan.ts')).planTelling(parts)(payload, job),
    'mentions.send': async (payload, job) => (await import('./sending/deliver.ts')).deliver(sending)(payload, job),
    'mentions.upstream': async (payload, job) => (await import('./sending/upstream.ts')).tellUpstream(parts)(payload, job),
    'mentions.own': async (payload, job) => (await import('./sending/look-at-own.ts')).lookAtOwn(parts)(payload, job),
    'feeds.hub': async (payload, job) => (await import('./sending/feeds/tell-hub.ts')).tellHub(sending)(payload, job),
    'feeds.service': async (payload, job) => (await import('./sending/feeds/tell-service.ts')).tellService(sending)(payload, job),
  };
}
