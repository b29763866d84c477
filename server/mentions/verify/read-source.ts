// Fetches the page that is said to link to us, and understands what its host answers.
import { isIP } from 'node:net';
import type { JobRun } from '../../platform/jobs/index.ts';
import { FetchRefused, type Fetched } from '../../platform/net/index.ts';
import { fetchInTurn, type TurnParts } from './fetch-in-turn.ts';

/** What fetching works with. */
export type SourceParts = TurnParts & { baseUrl: string };

/** What was found at an address. `gone`: nothing, for good; `missing`: nothing, perhaps not yet. `later`: trying again may help. */
export type Source = { kind: 'page'; url: string; body: Uint8Array | string; contentType: string } | { kind: 'gone' | 'missing' | 'no-page' | 'unreachable' | 'later' };

/** More of a page than this is not looked at. */
const longestPage = 1024 * 1024;
const patience = 8_000;

/** Fetches a page for a claim that came from `address`. Never rejects for what its host does. */
export async function readSource(parts: SourceParts, { sourceUrl, address }: { sourceUrl: string; address: string }, { signal }: Pick<JobRun, 'signal'>): Promise<Source> {
  try {
    return await follow(parts, sourceUrl, address, signal);
  } catch (error) {
    // A host on our side of the wall is tried in vain like one that there is not: what is told must not say which names lead there.
    if (error instanceof FetchRefused) return { kind: error.mayPass || error.reason === 'address' ? 'later' : 'unreachable' };
    throw error;
  }
}

async function follow({ baseUrl, ...parts }: SourceParts, sourceUrl: string, address: string, signal: AbortSignal): Promise<Source> {
  // As WordPress sends it: whoever is asked can see for whom. A proxy may have named somebody by what is no address.
  const isKnown = isIP(address) > 0;
  const headers = { 'user-agent': `Parley (+${baseUrl}); verifying a link${isKnown ? ` for ${address}` : ''}`, ...(isKnown && { 'x-pingback-forwarded-for': address }) };
  const answer = await fetchInTurn(parts, sourceUrl, { headers, accept: 'text/html, application/xhtml+xml;q=0.9', maxBytes: longestPage, whenTooLarge: 'truncate', timeoutMs: patience, signal });
  if (answer === 'later') return { kind: 'later' };
  return answer ? understood(answer) : { kind: 'unreachable' };
}

function understood({ url, status, headers, body }: Fetched): Source {
  if (status === 404 || status === 410) return { kind: status === 410 ? 'gone' : 'missing' };
  if (status === 429 || status >= 500) return { kind: 'later' };
  if (status < 200 || status > 299) return { kind: 'unreachable' };
  const type = headers['content-type'] ?? '';
  const isPage = type === '' ? /^\s*</.test(body.toString('latin1', 0, 64)) : /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type);
  return isPage ? { kind: 'page', url, body, contentType: type } : { kind: 'no-page' };
}
