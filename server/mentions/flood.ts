// What comes before a ping is read: in a flood it is turned away, which costs next to nothing; else it makes room for readers, of whom each waits while a program that tells of a page does not.
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Clock } from '../kit/clock.ts';

/** Until when no more are taken, in milliseconds since 1970; 0 while there never was a flood. */
export type Flood = { until: number };

const text = 'Too many at once. Try again later.';

/** As each protocol says it; only people, who have a form, are told by a page. */
const answers: readonly { takes: (path: string) => boolean; type: string; body: string }[] = [
  { takes: (path) => path === '/webmention', type: 'text/plain; charset=utf-8', body: `${text}\n` },
  {
    takes: (path) => path === '/xmlrpc.php',
    type: 'text/xml; charset=UTF-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>50</int></value></member><member><name>faultString</name><value><string>${text}</string></value></member></struct></value></fault></methodResponse>\n`,
  },
  { takes: (path) => /^\/wp-trackback\.php(?:\/|$)|\/trackback\/?$/.test(path), type: 'text/xml; charset=utf-8', body: `<?xml version="1.0" encoding="utf-8"?>\n<response>\n<error>1</error>\n<message>${text}</message>\n</response>\n` },
];

/** A listener that turns pings away while `flood` lasts, hands them to `next` in the background else, and everything else to `next` at once. */
export const readersFirst =
  ({ flood, clock, inBackground, next }: { flood: Flood; clock: Clock; inBackground: (work: () => Promise<void>) => Promise<void>; next: RequestListener }): RequestListener =>
  (request, response) => {
    const answer = request.method === 'POST' ? answerFor(request) : undefined;
    if (!answer) return next(request, response);
    if (clock().getTime() >= flood.until) return void inBackground(async () => next(request, response));
    response.writeHead(429, { 'content-type': answer.type, 'content-length': Buffer.byteLength(answer.body), 'cache-control': 'no-store', 'retry-after': String(Math.max(1, Math.ceil((flood.until - clock().getTime()) / 1_000))) });
    response.end(answer.body);
  };

function answerFor({ url = '', headers: { accept = '' } }: IncomingMessage): (typeof answers)[number] | undefined {
  const [path = ''] = url.split('?', 1);
  return accept.includes('text/html') ? undefined : answers.find(({ takes }) => takes(path));
}
