// Reads the cookies of a request.
import type { IncomingMessage } from 'node:http';

/** The value of a cookie as it was sent; undefined without one. */
export const cookieOf = (request: IncomingMessage, name: string): string | undefined => pairsIn(request).find(([each]) => each === name)?.[1];

/** The values of all cookies whose names begin so, in the order in which they were sent: the oldest first. */
export const cookiesOf = (request: IncomingMessage, prefix: string): string[] => pairsIn(request).flatMap(([name, value]) => (name.startsWith(prefix) ? [value] : []));

const pairsIn = ({ headers }: IncomingMessage): [string, string][] =>
  (headers.cookie ?? '').split(';').flatMap((part): [string, string][] => {
    const equals = part.indexOf('=');
    return equals > 0 ? [[part.slice(0, equals).trim(), part.slice(equals + 1).trim()]] : [];
  });
