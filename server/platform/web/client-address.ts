// Whose request it is, before Express is entered: the same answer as Express's `request.ip` with `trust proxy` set to a number.
import type { IncomingMessage } from 'node:http';

/**
 * The address that a request came from. With `trustProxy` proxies in front of us, each of which appends to
 * X-Forwarded-For whom it was asked by, the last so many entries are believed and what stands before them is not: a
 * client may write there what it likes.
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustProxy: number): string {
  const nearest = socket.remoteAddress ?? '';
  const forwarded = headers['x-forwarded-for'];
  if (trustProxy === 0 || forwarded === undefined) return nearest;
  const told = [forwarded].flat().join(',').split(',').map((part) => part.trim()).filter((part) => part !== '');
  return told.length === 0 ? nearest : (told[Math.max(0, told.length - trustProxy)] ?? nearest);
}
