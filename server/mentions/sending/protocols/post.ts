// One request to an endpoint, and what its status says in any protocol.
import { FetchRefused, type Fetched, type Fetcher } from '../../../platform/net/index.ts';
import { unreached } from '../discover/discover.ts';
import { secondsAsked } from '../schedule.ts';
import type { Answered } from '../sent-mention.ts';

/** What sending works with. `now` in milliseconds since 1970. */
export type SendParts = { fetcher: Pick<Fetcher, 'fetch'>; now: () => number; signal: AbortSignal };

const patience = 20_000;
const longestAnswer = 64 * 1024;
const mostMoves = 3;

/**
 * Sends a body to an endpoint; `read` understands an answer of status 2xx. An endpoint that moved is sent it again where it is now
 * (301, 302, 307, 308: browsers would turn the first two into a GET, which tells nobody anything).
 */
export async function post({ fetcher, now, signal }: SendParts, endpoint: string, { type, body }: { type: string; body: string }, read: (answer: Fetched) => Answered): Promise<Answered> {
  let url = endpoint;
  try {
    for (let moves = 0; moves <= mostMoves; moves += 1) {
      const answer = await fetcher.fetch(url, { method: 'POST', headers: { 'content-type': type }, body, timeoutMs: patience, maxRedirects: 0, maxBytes: longestAnswer, whenTooLarge: 'truncate', signal });
      const next = movedTo(answer);
      if (next === undefined) return understood(answer, now(), read);
      url = next;
    }
    return { outcome: 'unreachable' };
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    return unreached(error);
  }
}

/** 303, or a way to another path by 302, is an answer for people: the form was taken. */
function movedTo({ status, headers, url }: Fetched): string | undefined {
  const next = URL.parse(headers['location'] ?? '', url);
  if (!next || headers['location'] === undefined || ![301, 302, 307, 308].includes(status)) return undefined;
  return status === 302 && next.pathname !== new URL(url).pathname ? undefined : next.href;
}

function understood(answer: Fetched, now: number, read: (answer: Fetched) => Answered): Answered {
  const { status, headers } = answer;
  if (status >= 200 && status <= 299) return { status, ...read(answer) };
  if (status >= 300 && status <= 399) return { outcome: 'unclear', status };
  const words = wordsOf(answer);
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfter = secondsAsked(headers['retry-after'], now);
    return { outcome: 'busy', status, mayPass: true, ...(words !== '' && { words }), ...(retryAfter !== undefined && { retryAfter }) };
  }
  return { outcome: 'refused', status, ...(words !== '' && { words }) };
}

/** What the other side says, where it is a line of text rather than a page. */
export function wordsOf({ headers, body }: Fetched): string {
  const type = headers['content-type'] ?? '';
  if (/json/i.test(type)) return saidInJson(body.toString('utf8'));
  return /^text\/plain/i.test(type) ? shortWords(body.toString('utf8')) : '';
}

/** Many answer with `{"error": …, "error_description": …}`, as OAuth does. */
function saidInJson(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null) return '';
    const given = said as Readonly<Record<string, unknown>>;
    const words = [given['error_description'], given['summary'], given['message'], given['error']].find((each) => typeof each === 'string');
    return typeof words === 'string' ? shortWords(words) : '';
  } catch {
    return '';
  }
}

/** Words of the other side as they are kept: one line, no longer than is read. */
// oxlint-disable-next-line no-control-regex
export const shortWords = (text: string): string => text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\s]+/gu, ' ').trim().slice(0, 300).toWellFormed();
