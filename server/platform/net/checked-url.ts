// What an address must look like before anything is asked of the network about it.
import { bareHostname, type AllowList } from './allow-list.ts';
import { FetchRefused } from './fetched.ts';

/** Ports above 1023 that belong to other protocols (the Fetch standard's list of bad ports). */
const otherProtocols: ReadonlySet<number> = new Set([1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]);

/** Parses an address and refuses what is not plain http or https on a port where the web lives. */
export function checkedUrl(address: string, allowed: AllowList, base?: string): URL {
  const url = URL.parse(address, base);
  if (!url) throw new FetchRefused('url', 'This is no address.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchRefused('scheme', `Only http and https are fetched, not ${url.protocol}`);
  if (url.username || url.password) throw new FetchRefused('userinfo', 'Addresses with a user name or password are not fetched.');
  const port = portOf(url);
  if (!isWebPort(port) && !allowed.allowsHost({ hostname: bareHostname(url), port })) throw new FetchRefused('port', `Port ${port} is not one that the web uses.`);
  return url;
}

/** The port that a URL names or implies. */
export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

const isWebPort = (port: number): boolean => port === 80 || port === 443 || (port >= 1024 && !otherProtocols.has(port));
