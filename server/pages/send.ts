// Sends an answer: a page through the cache, a redirect, or the page for what is not there.
import type { Request, Response } from 'express';
import type { PageCache } from '../platform/cache/index.ts';
import { missingSheet } from './missing.ts';
import { subjectOf } from './note-visit.ts';
import type { Answer, Sheet } from './sheet.ts';
import type { Site } from './site.ts';
import { textOf, writtenOf } from './write-sheet.ts';

/** Kept by the reader's program, but asked about every time: a 304 is cheap, and no page is ever stale. */
const revalidated = 'public, max-age=0, must-revalidate';
const personal = 'private, no-store';

/** Sends an answer to a request. */
export async function send({ site, pages }: { site: Site; pages: PageCache }, request: Request, response: Response, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'moved':
      response.set('cache-control', 'public, max-age=0').redirect(answer.lasting ? 301 : 302, answer.url);
      return;
    case 'missing':
    case 'gone':
      return sendPlainly({ site, pages }, response, await missingSheet(site, request.path, answer.kind));
    case 'feed':
      if (answer.headers) response.set(answer.headers);
      pages.deliver(request, response, { type: answer.type, body: answer.body, cacheControl: revalidated, lastModified: answer.lastModified, headers: headersSet(response), tags: answer.tags });
      return;
    case 'sheet': {
      const { sheet } = answer;
      if (sheet.headers) response.set(sheet.headers);
      if (answer.personal || (sheet.status !== undefined && sheet.status !== 200)) return sendPlainly({ site, pages }, response, sheet);
      // A reader with a cookie of ours may see what others may not; then nobody on the way keeps it either.
      const isPersonal = (request.headers.cookie ?? '').includes('parley_');
      const { bytes, digest } = writtenOf(site, sheet);
      pages.deliver(request, response, { type: 'text/html; charset=utf-8', body: bytes, digest, cacheControl: isPersonal ? personal : revalidated, headers: headersSet(response), tags: sheet.tags, subject: subjectOf(sheet), until: sheet.until?.getTime() });
    }
  }
}

function sendPlainly({ site, pages }: { site: Site; pages: PageCache }, response: Response, sheet: Sheet): void {
  response.status(sheet.status ?? 200).set('cache-control', personal).type('html').send(pages.complete(textOf(site, sheet)));
}

/** The headers that earlier handlers set for every answer; those of this one request alone are left out. */
export function headersSet(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of response.getHeaderNames()) {
    if (name !== 'x-request-id' && name !== 'set-cookie') headers[name] = String(response.getHeader(name));
  }
  return headers;
}
