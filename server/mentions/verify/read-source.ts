// Fetches the page that is said to link to us: through the guarded fetch, hop by hop, so that no host is asked too often whoever names it.
import type { JobRun } from '../../platform/jobs/index.ts';
import { FetchRefused, type Fetched, type Fetcher } from '../../platform/net/index.ts';
import type { Records } from '../../platform/records/index.ts';
import { take, type Allowance } from '../../platform/throttle/index.ts';
import { decodePage } from './decode-page.ts';

/** What fetching works with. */
export type SourceParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; baseUrl: string };

/** What was found at an address. `gone`: nothing, for good. `later`: trying again may help. */
export type Source = { kind: 'page'; url: string; html: string } | { kind: 'gone' | 'no-page' | 'unreachable' | 'later' };

/** How often one host is asked for pages, wherever they were claimed. */
const ofHost: Allowance = { name: 'page of', burst: 10, every: 3_000 };

const mostRedirects = 5;
/** More of a page than this is not looked at. */
const longestPage = 1024 * 1024;
const patience = 8_000;

/** Fetches a page for a claim that came from `address`. Never rejects for what its host does. */
export async function readSource(parts: SourceParts, { sourceUrl, address }: { sourceUrl: string; address: string }, { signal }: Pick<JobRun, 'signal'>): Promise<Source> {
  try {
    return await follow(parts, sourceUrl, address, signal);
  } catch (error) {
    if (error instanceof FetchRefused) return { kind: error.mayPass ? 'later' : 'unreachable' };
    throw error;
  }
}

async function follow({ records, fetcher, baseUrl }: SourceParts, sourceUrl: string, address: string, signal: AbortSignal): Promise<Source> {
  // As WordPress sends it: whoever is asked can see for whom.
  const headers = { 'user-agent': `Parley (+${baseUrl}); verifying a link${address === '' ? '' : ` for ${address}`}`, ...(address !== '' && { 'x-pingback-forwarded-for': address }) };
  let url = sourceUrl;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const { hostname } = new URL(url);
    if (await records.change((change) => take(change, { allowance: ofHost, whose: hostname }))) return { kind: 'later' };
    const answer = await fetcher.fetch(url, { headers, accept: 'text/html, application/xhtml+xml;q=0.9', maxBytes: longestPage, whenTooLarge: 'truncate', timeoutMs: patience, maxRedirects: 0, signal });
    const next = [301, 302, 303, 307, 308].includes(answer.status) ? URL.parse(answer.headers['location'] ?? '', url) : null;
    if (!next) return understood(answer);
    url = next.href;
  }
  return { kind: 'unreachable' };
}

function understood({ url, status, headers, body }: Fetched): Source {
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429 || status >= 500) return { kind: 'later' };
  if (status < 200 || status > 299) return { kind: 'unreachable' };
  const type = headers['content-type'] ?? '';
  const isPage = type === '' ? /^\s*</.test(body.toString('latin1', 0, 64)) : /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type);
  return isPage ? { kind: 'page', url, html: decodePage(body, type) } : { kind: 'no-page' };
}
