// Sends a stored page: the encoding that the reader's program prefers, 304 where it has the page, and HEAD.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Representation, StoredPage } from './stored-page.ts';

/** Answers a GET or HEAD request with a stored page (RFC 9110, sections 12.5.3 and 13). */
export function serve(request: IncomingMessage, response: ServerResponse, page: StoredPage): void {
  if (isFresh(request, page)) {
    response.writeHead(304, page.notModifiedHead);
    response.end();
    return;
  }
  const { head, body } = representationFor(request.headers['accept-encoding'], page.representations);
  response.writeHead(200, head);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function isFresh(request: IncomingMessage, page: StoredPage): boolean {
  const known = request.headers['if-none-match'];
  if (known !== undefined) return known === '*' || known === page.etag || known.split(',').some((tag) => weak(tag.trim()) === page.etag);
  const since = request.headers['if-modified-since'];
  return since !== undefined && page.lastModified !== undefined && Date.parse(since) >= Date.parse(page.lastModified);
}

/** Proxies that compress for us may have dropped or added the mark of weakness; the comparison is weak either way. */
const weak = (tag: string): string => (tag.startsWith('W/') ? tag : `W/${tag}`);

function representationFor(accepted: string | undefined, forms: StoredPage['representations']): Representation {
  if (accepted === undefined) return forms.identity;
  if (forms.br && acceptsBrotli.test(accepted)) return forms.br;
  if (forms.gzip && acceptsGzip.test(accepted)) return forms.gzip;
  return forms.identity;
}

// Named as a whole word, and not refused by a weight of zero.
const acceptsBrotli = /(?:^|[\s,])br\s*(?:$|,|;\s*q=(?:1|0?\.\d*[1-9]))/i;
const acceptsGzip = /(?:^|[\s,])gzip\s*(?:$|,|;\s*q=(?:1|0?\.\d*[1-9]))/i;
