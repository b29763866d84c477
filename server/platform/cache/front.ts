// The front door: answers from memory before Express is entered, and decides which requests may be answered so.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { PageCache } from './page-cache.ts';
import { serve } from './serve.ts';
import type { StoredPage } from './stored-page.ts';

/** Every cookie that makes a reader's pages their own begins so; no other cookie keeps a reader from the cache. */
export const personalCookiePrefix = 'parley_';
const personalCookie = new RegExp(`(?:^|;\\s*)${personalCookiePrefix}`);

/** The parameters that change what an address shows (WordPress's public ones); any other is noise to the cache. */
const meaningful = /(?:^|&)(?:s|p|page_id|attachment_id|cat|category_name|tag|author|author_name|m|year|monthnum|day|name|pagename|paged|cpage|page|feed|replytocom|preview|liked|unapproved|moderation-hash)(?:=|%5B|\[|&|$)/i;

/** Hears which page is about to be sent; whoever listens must be quick. */
export type OnPage = (request: IncomingMessage, subject: string) => void;

/**
 * A listener that serves kept pages and static files itself and hands everything else to `next`. Addresses below one of
 * the `passing` prefixes, or with an ending that is written with `*` before it, are never kept, and nobody waits there for another's answer.
 */
export function openFront(parts: { pages: PageCache; files: ReadonlyMap<string, StoredPage>; passing: readonly string[]; next: RequestListener; onPage: OnPage }): RequestListener {
  const { pages, files, passing, next, onPage } = parts;
  return (request, response) => {
    const key = cacheKey(request);
    // Files are the same for everyone, whatever their cookies.
    if (key === undefined) return serveFile(files, request, response) ? undefined : next(request, response);
    const kept = pages.get(key) ?? files.get(key);
    if (kept) {
      if (kept.subject !== undefined) onPage(request, kept.subject);
      return serve(request, response, kept);
    }
    if (passing.some((part) => (part.startsWith('*') ? key.endsWith(part.slice(1)) : key.startsWith(part)))) return next(request, response);
    const making = pages.making(key);
    if (making) return void serveWhenMade(making, request, response, { next, onPage });
    pages.expect(request, response, key);
    return next(request, response);
  };
}

function serveFile(files: ReadonlyMap<string, StoredPage>, request: IncomingMessage, response: ServerResponse): boolean {
  const file = request.method === 'GET' || request.method === 'HEAD' ? files.get(request.url ?? '') : undefined;
  if (file) serve(request, response, file);
  return file !== undefined;
}

/** The key of a request whose answer is the same for everyone: the path alone. Undefined where the answer may differ. */
export function cacheKey(request: IncomingMessage): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const { cookie, authorization } = request.headers;
  if ((cookie !== undefined && personalCookie.test(cookie)) || authorization !== undefined) return undefined;
  const url = request.url ?? '/';
  // Programs that write the whole address, or a fragment, would give one page many keys.
  if (!url.startsWith('/') || url.includes('#')) return undefined;
  const query = url.indexOf('?');
  if (query < 0) return url;
  return meansSomething(url.slice(query + 1)) ? undefined : url.slice(0, query);
}

/** A name may be spelled with escapes: whoever answers reads it decoded, so it is looked at decoded too. */
const meansSomething = (query: string): boolean => meaningful.test(query) || (query.includes('%') && [...new URLSearchParams(query).keys()].some((name) => meaningful.test(name)));

async function serveWhenMade(making: Promise<StoredPage | undefined>, request: IncomingMessage, response: ServerResponse, { next, onPage }: { next: RequestListener; onPage: OnPage }): Promise<void> {
  const page = await making;
  if (!page) return next(request, response);
  if (page.subject !== undefined) onPage(request, page.subject);
  serve(request, response, page);
}
