// Connections that lead only where the guard looked: a name is resolved, checked and connected to in one step.
import { isIP, type LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import { isPublicAddress } from './address.ts';
import type { AllowList } from './allow-list.ts';
import { FetchRefused } from './fetched.ts';

/** Resolves a host name to all its addresses; rejects when it has none. */
export type Lookup = (hostname: string) => Promise<readonly { address: string; family: number }[]>;

/** Milliseconds until a connection is given up on, and the search for its host. */
const connectTimeout = 10_000;
const lookupTimeout = 10_000;

/**
 * A connector for undici, made with its `build`. Refuses a host of which any address is not public, unless the owner allowed it. The socket is
 * opened to the very addresses that were checked, so a name that changes its answer gains nothing.
 */
export function guardedConnector(build: typeof buildConnector, allowed: AllowList, lookup: Lookup): buildConnector.connector {
  const connect = async (options: buildConnector.Options, callback: buildConnector.Callback): Promise<void> => {
    const hostname = options.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    try {
      const addresses = await resolve(hostname, port, allowed, lookup);
      const pinned = build({ allowH2: false, maxCachedSessions: 0, timeout: connectTimeout, autoSelectFamily: true, lookup: answerWith(addresses) });
      pinned({ ...options, hostname }, callback);
    } catch (error) {
      callback(error instanceof Error ? error : new FetchRefused('connect', String(error)), null);
    }
  };
  return (options, callback) => void connect(options, callback);
}

type Address = { address: string; family: number };

async function resolve(hostname: string, port: number, allowed: AllowList, lookup: Lookup): Promise<readonly Address[]> {
  const addresses = isIP(hostname) ? [{ address: hostname, family: isIP(hostname) }] : await lookUp(hostname, lookup);
  const isOpen = allowed.allowsHost({ hostname, port }) || addresses.every(({ address }) => isPublicAddress(address) || allowed.allowsAddress(address, port));
  // One answer for all of them: it must not tell what is behind the address, nor whether anything is.
  if (!isOpen) throw new FetchRefused('address', 'This address is not on the public internet.');
  return addresses;
}

async function lookUp(hostname: string, lookup: Lookup): Promise<readonly Address[]> {
  try {
    const addresses = await Promise.race([lookup(hostname), rejectLater(lookupTimeout)]);
    if (addresses.length > 0) return addresses.map(({ address }) => ({ address, family: isIP(address) }));
  } catch (error) {
    throw new FetchRefused('dns', `The host ${hostname} cannot be found.`, { cause: error });
  }
  throw new FetchRefused('dns', `The host ${hostname} has no address.`);
}

const rejectLater = (milliseconds: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), milliseconds).unref();
  });

const answerWith =
  (addresses: readonly Address[]): LookupFunction =>
  (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
