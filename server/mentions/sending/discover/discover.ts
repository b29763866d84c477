// Finds out how a site wants to be told of a link to it: by webmention, by pingback, by trackback, or not at all.
import type { MentionProtocol } from '../../mention.ts';
import { FetchRefused, type Fetched, type Fetcher } from '../../../platform/net/index.ts';
import { decodePage } from '../../verify/decode-page.ts';
import type { Answered } from '../sent-mention.ts';
import { secondsAsked } from '../schedule.ts';
import { linkedAs } from './link-header.ts';
import { readEndpoints, webAddress } from './read-page.ts';

/** How a site is told; or why it is not, now or ever. */
export type Discovered = { kind: 'found'; protocol: MentionProtocol; endpoint: string } | { kind: 'none'; answered: Answered };

/** What discovering works with. `now` in milliseconds since 1970. */
export type DiscoverParts = { fetcher: Pick<Fetcher, 'fetch'>; now: () => number; signal: AbortSignal };

/** More of a page than this is not searched. */
const longestPage = 1024 * 1024;
const patience = 12_000;

/** Asks the page that a link leads to. Never rejects for what its host does. */
export async function discover(parts: DiscoverParts, target: string): Promise<Discovered> {
  const address = target.replace(/#.*$/, '');
  try {
    const head = await headOf(parts, address);
    // Webmention's header settles it; nothing else does, for the page may still name what comes before it.
    const byHead = head && linkedAs('webmention', head.headers['link'], head.url);
    const endpoint = byHead === undefined || !head ? undefined : webAddress(byHead, head.url);
    if (endpoint !== undefined) return { kind: 'found', protocol: 'webmention', endpoint };
    if (head && !isPage(head)) return byHeader(head) ?? nobody(head);
    return discoverIn(await parts.fetcher.fetch(address, { ...asking(parts), accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1', maxBytes: longestPage, whenTooLarge: 'truncate' }), { target, now: parts.now() });
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    return { kind: 'none', answered: unreached(error) };
  }
}

const asking = ({ signal }: DiscoverParts) => ({ timeoutMs: patience, signal });

/** The answer to HEAD where it can be believed; many answer it with an error, or not at all. */
async function headOf(parts: DiscoverParts, address: string): Promise<Fetched | undefined> {
  try {
    const head = await parts.fetcher.fetch(address, { ...asking(parts), method: 'HEAD' });
    return isGood(head) ? head : undefined;
  } catch (error) {
    // What cannot be reached cannot be reached by GET either; the rest may be a dislike of HEAD.
    if (error instanceof FetchRefused && !['protocol', 'timeout', 'encoding', 'redirects'].includes(error.reason)) throw error;
    return undefined;
  }
}

/** What the answer to GET says. */
export function discoverIn(answer: Fetched, { target, now }: { target: string; now: number }): Discovered {
  const { status, headers, url } = answer;
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfter = secondsAsked(headers['retry-after'], now);
    return { kind: 'none', answered: { outcome: 'busy', status, mayPass: true, ...(retryAfter !== undefined && { retryAfter }) } };
  }
  if (!isGood(answer)) return { kind: 'none', answered: { outcome: 'no-page', status } };
  const linked = linkedAs('webmention', headers['link'], url);
  const header = linked === undefined ? undefined : webAddress(linked, url);
  const page = isPage(answer) ? readEndpoints(decodePage(answer.body, headers['content-type'] ?? ''), { url, target }) : {};
  const webmention = header ?? page.webmention;
  if (webmention !== undefined) return { kind: 'found', protocol: 'webmention', endpoint: webmention };
  const pingback = pingbackOf(answer) ?? page.pingback;
  if (pingback !== undefined) return { kind: 'found', protocol: 'pingback', endpoint: pingback };
  return page.trackback === undefined ? nobody(answer) : { kind: 'found', protocol: 'trackback', endpoint: page.trackback };
}

function byHeader(head: Fetched): Discovered | undefined {
  const pingback = pingbackOf(head);
  return pingback === undefined ? undefined : { kind: 'found', protocol: 'pingback', endpoint: pingback };
}

/** Pingback 1.0, section 2.1: the header is an absolute address. One that was sent twice arrives joined by a comma. */
function pingbackOf({ headers }: Fetched): string | undefined {
  const header = headers['x-pingback'];
  return header === undefined ? undefined : webAddress(header.split(/,\s+(?=https?:)/i)[0] ?? '');
}

const nobody = ({ status }: Fetched): Discovered => ({ kind: 'none', answered: { outcome: 'no-endpoint', status } });

const isGood = ({ status }: Fetched): boolean => status >= 200 && status <= 299;

const isPage = ({ headers }: Fetched): boolean => /^\s*(?:$|text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '');

/** What is told of an exchange that did not come about. */
export function unreached({ reason, mayPass }: FetchRefused): Answered {
  if (['url', 'scheme', 'userinfo', 'port', 'address'].includes(reason)) return { outcome: 'private' };
  return { outcome: reason === 'dns' ? 'no-host' : reason === 'timeout' ? 'too-slow' : 'unreachable', mayPass };
}
