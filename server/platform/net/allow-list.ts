// The private hosts that the owner lets the blog reach (FETCH_ALLOW).
import ipaddr from 'ipaddr.js';

/** Where a connection leads. */
export type Destination = { hostname: string; port: number };

/** Says of a destination whether the owner named it, by host name or by the address it was resolved to. */
export type AllowList = {
  allowsHost(destination: Destination): boolean;
  allowsAddress(address: string, port: number): boolean;
};

type Entry = { host: string; port: number | undefined } | { range: [ipaddr.IPv4 | ipaddr.IPv6, number]; port: undefined };

/**
 * Reads entries such as `intranet`, `intranet:8080`, `127.0.0.1:3000`, `[::1]:3000` or `10.0.0.0/8`. Throws an error that
 * names the entry that is none of these.
 */
export function allowList(entries: readonly string[]): AllowList {
  const read = entries.map((entry) => entry.trim()).filter(Boolean).map(readEntry);
  const matches = (host: string, port: number) => read.some((entry) => 'host' in entry && entry.host === host && (entry.port === undefined || entry.port === port));
  return {
    allowsHost: ({ hostname, port }) => matches(hostname, port),
    allowsAddress(address, port) {
      if (!ipaddr.isValid(address)) return false;
      const parsed = ipaddr.parse(address);
      return matches(parsed.toString(), port) || read.some((entry) => 'range' in entry && parsed.kind() === entry.range[0].kind() && parsed.match(entry.range));
    },
  };
}

function readEntry(entry: string): Entry {
  if (ipaddr.isValidCIDR(entry)) return { range: ipaddr.parseCIDR(entry), port: undefined };
  const bare = ipaddr.IPv6.isValid(entry) ? `[${entry}]` : entry;
  const url = URL.parse(`http://${bare}`);
  const port = /:(\d+)$/.exec(bare.replace(/^\[.*\]/, ''))?.[1];
  if (!url || url.pathname !== '/' || url.username || url.search || url.hash || /[/\s]/.test(bare)) {
    throw new Error(`"${entry}" is neither a host, a host with its port, nor a range of addresses such as 10.0.0.0/8`);
  }
  return { host: bareHostname(url), port: port === undefined ? undefined : Number(port) };
}

/** The host of a URL as it is resolved and compared: an IPv6 address without its brackets, in its one spelling. */
export function bareHostname(url: URL): string {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(host) ? ipaddr.parse(host).toString() : host;
}
