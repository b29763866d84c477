// Who is a reader: the written rules, as far as a request alone can tell. The page /visitors/ says them in words.
import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';

/** Programs that read feeds and mail and call themselves browsers; the list of robots does not name them. */
const reads = /thunderbird|reeder\//i;

/** Whether a User-Agent is a person's browser: neither empty nor a robot, a feed reader or a monitor. */
export const isBrowser = (agent: string): boolean => agent !== '' && !isbot(agent) && !reads.test(agent);

/**
 * Whether somebody is about to see the answer: it is not fetched ahead (Sec-Purpose, and what came before it), and not by
 * a script or into a part of a page (Sec-Fetch-Dest, where the browser sends it).
 */
export function isForReading(headers: IncomingHttpHeaders): boolean {
  const purpose = headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-purpose'] ?? headers['x-moz'];
  if (purpose !== undefined && /prefetch|prerender|preview/i.test(String(purpose))) return false;
  const destination = headers['sec-fetch-dest'];
  return destination === undefined || destination === 'document';
}

/** Whether the reader asked not to be followed: Global Privacy Control, or Do Not Track. */
export const isPrivate = (headers: IncomingHttpHeaders): boolean => headers['sec-gpc'] === '1' || headers['dnt'] === '1';

/**
 * Whether a page is where a visit begins, as far as can be told without knowing anybody: the reader did not come from
 * another page of ours, and their browser has not had this one before.
 */
export function isArrival(headers: IncomingHttpHeaders, cameFromHere: boolean): boolean {
  if (cameFromHere || headers['sec-fetch-site'] === 'same-origin') return false;
  if (headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined) return false;
  return !/no-cache|max-age=0/i.test(headers['cache-control'] ?? '');
}
