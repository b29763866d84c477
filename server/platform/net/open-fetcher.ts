// The one way out of the blog: every request to another host goes through here.
import { lookup as resolveHost } from 'node:dns/promises';
import type { Agent, Dispatcher, request } from 'undici';
import { allowList, type AllowList } from './allow-list.ts';
import { checkedUrl } from './checked-url.ts';
import { guardedConnector, type Lookup } from './connect.ts';
import { FetchRefused, type Fetched, type FetchRequest } from './fetched.ts';
import { acceptedEncodings, readBody } from './read-body.ts';
import { isRedirect, nextHop, type Hop } from './redirect.ts';
import { understood } from './understood.ts';

const defaults = { maxBytes: 2 * 1024 * 1024, timeoutMs: 15_000, maxRedirects: 5, whenTooLarge: 'refuse' } as const;

/** The guarded fetch. */
export type Fetcher = {
  /** Fetches an address. Resolves with any HTTP answer; rejects with {@link FetchRefused} when there is none. */
  fetch(url: string, request?: FetchRequest): Promise<Fetched>;
  /** Ends what is under way and closes idle connections. */
  close(): Promise<void>;
};

/** What the fetcher is built from. */
export type FetcherParts = {
  /** Private hosts that may be reached (FETCH_ALLOW): `host`, `host:port`, an address, or a range such as `10.0.0.0/8`. */
  allow: readonly string[];
  /** How the blog introduces itself. */
  userAgent: string;
  /** Resolves names; the system's resolver unless given. */
  lookup?: Lookup;
};

/** Builds the guarded fetch. Throws when an entry of `allow` cannot be read. */
export function openFetcher({ allow, userAgent, lookup = systemLookup }: FetcherParts): Fetcher {
  const allowed = allowList(allow);
  const client: { opened?: Promise<Client> } = {};
  const open = (): Promise<Client> => (client.opened ??= openClient(allowed, lookup));
  const ended = new AbortController();
  return {
    async fetch(address, asked = {}) {
      const deadline = AbortSignal.timeout(asked.timeoutMs ?? defaults.timeoutMs);
      const signal = AbortSignal.any([deadline, ended.signal, ...(asked.signal ? [asked.signal] : [])]);
      try {
        // An exchange that is still looking for its host hears no signal, so it is left behind instead.
        return await Promise.race([follow(firstHop(checkedUrl(address, allowed), asked, userAgent), asked, signal), abortionOf(signal)]);
      } catch (error) {
        throw understood(error, deadline);
      }
    },
    async close() {
      ended.abort(new FetchRefused('connect', 'The blog is shutting down.'));
      await (await client.opened)?.agent.destroy();
    },
  };

  async function follow(first: Hop, asked: FetchRequest, signal: AbortSignal): Promise<Fetched> {
    const most = asked.maxRedirects ?? defaults.maxRedirects;
    const { agent, request } = await open();
    let hop = first;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await request(hop.url, { dispatcher: agent, method: hop.method, headers: hop.headers, body: hop.body, signal });
      const location = answer.headers['location'];
      if (most === 0 || !isRedirect(answer.statusCode) || typeof location !== 'string') return receive(hop, answer, asked);
      // Read to its end or cut off: either way the old connection is not waited for.
      await answer.body.dump({ limit: 16_384 }).catch(() => {});
      if (redirects === most) throw new FetchRefused('redirects', `It was redirected more than ${most} times.`);
      hop = nextHop(hop, answer.statusCode, checkedUrl(location, allowed, hop.url.href));
    }
  }
}

type Client = { agent: Agent; request: typeof request };

/** Loaded at the first need: many a blog fetches nothing for days, and the client takes a good part of its memory. */
async function openClient(allowed: AllowList, lookup: Lookup): Promise<Client> {
  const { Agent, buildConnector, request } = await import('undici');
  const connect = guardedConnector(buildConnector, allowed, lookup);
  return { agent: new Agent({ connect, connections: 8, pipelining: 1, keepAliveTimeout: 4_000, keepAliveMaxTimeout: 10_000, allowH2: false }), request };
}

const abortionOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

function firstHop(url: URL, asked: FetchRequest, userAgent: string): Hop {
  const given = Object.entries(asked.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers = { 'user-agent': userAgent, accept: asked.accept ?? '*/*', 'accept-encoding': acceptedEncodings, ...Object.fromEntries(given) };
  return { url, method: asked.method ?? 'GET', headers, body: asked.body ?? null };
}

async function receive(hop: Hop, answer: Dispatcher.ResponseData, asked: FetchRequest): Promise<Fetched> {
  const { maxBytes = defaults.maxBytes, whenTooLarge = defaults.whenTooLarge } = asked;
  const headers = plainHeaders(answer.headers);
  try {
    if (hop.method !== 'HEAD' && whenTooLarge === 'refuse' && Number(headers['content-length']) > maxBytes) {
      throw new FetchRefused('too-large', `The answer is longer than ${maxBytes} bytes.`);
    }
    const read = await readBody(answer.body, hop.method === 'HEAD' ? '' : (headers['content-encoding'] ?? ''), { maxBytes, whenTooLarge });
    return { url: hop.url.href, status: answer.statusCode, headers, ...read };
  } finally {
    // Ends the connection where the body was not read to its end.
    answer.body.on('error', () => {}).destroy();
  }
}

const plainHeaders = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]])));

const systemLookup: Lookup = (hostname) => resolveHost(hostname, { all: true });
