// Reads plain forms, and refuses those that another site sent.
import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler } from 'express';
import { WordedRefusal } from '../language/index.ts';

/** Reads an urlencoded form of at most 256 kB into `request.body`. */
export const readForm: RequestHandler = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 2_000 });

/** Reads an urlencoded form that holds a post of up to 8 MB, each letter of which may take three as it is sent. */
export const readLongForm: RequestHandler = express.urlencoded({ extended: false, limit: '26mb', parameterLimit: 2_000 });

/**
 * Whether a browser says that a write comes from another site (Fetch Metadata, or Origin where that is missing). Pages
 * need no token of their own for it, and can be kept for everyone. A program that is no browser sends neither.
 */
export function isForeign({ headers }: IncomingMessage, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && headers.origin !== new URL(baseUrl).origin;
}

/** Refuses a write that another site sent. */
export const sameSiteOnly =
  ({ baseUrl }: { baseUrl: string }): RequestHandler =>
  (request, _response, next) => {
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    next(writes && isForeign(request, baseUrl) ? new WordedRefusal('forbidden', (words) => words.request.foreign) : undefined);
  };
