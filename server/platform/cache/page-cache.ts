// Keeps whole responses and hands them out; what may be kept, and for whom, is decided in front.ts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { digestOf } from './digest.ts';
import { bytesWithLiveText, newSign, withLiveText, type LiveText } from './live-text.ts';
import { ownBytes } from './own-bytes.ts';
import { bringUpToDate, compress, storedPage, weigh, type PageParts, type StoredPage } from './stored-page.ts';
import { serve } from './serve.ts';
import { TaggedStore, type Made } from './tagged.ts';

/** A page that a route made, and what makes it stale. */
export type FreshPage = PageParts & { tags: readonly string[]; /** When it grows stale by itself, in milliseconds since 1970. */ until?: number | undefined };

type Ticket = { key: string; finish: (made: Made<StoredPage> | undefined) => boolean };

const noText = (): LiveText => ({ html: '', width: 0, sign: newSign() });

/** What a route said is for one reader alone is never kept, whatever the request looked like. */
const notForAll = /private|no-store/;

export class PageCache {
  readonly #pages: TaggedStore<StoredPage>;
  /** The requests whose answer will be kept. Weak: an abandoned request leaves nothing. */
  readonly #tickets = new WeakMap<IncomingMessage, Ticket>();
  /** The types of pages that are to be compressed, by key. Not the pages: one that is forgotten before its turn must not be held until then. */
  readonly #uncompressed = new Map<string, string>();
  #compressing: Promise<void> | undefined;

  readonly #maxBytes: number;
  readonly #live: () => LiveText;

  /**
   * @param maxBytes Bytes of pages that are kept; with 0 nothing is, and each request is answered on its own.
   * @param now Milliseconds since 1970.
   * @param live The text that stands in pages and changes more often than they do.
   */
  constructor({ maxBytes, now, live = noText }: { maxBytes: number; now?: () => number; live?: () => LiveText }) {
    this.#maxBytes = maxBytes;
    this.#live = live;
    this.#pages = new TaggedStore(maxBytes, now);
  }

  /** A kept page as it is to be sent now. */
  get(key: string): StoredPage | undefined {
    const page = this.#pages.get(key);
    return page?.live === undefined || bringUpToDate(page, this.#live()) ? page : undefined;
  }

  /** A page that nobody keeps, with the live text in it. */
  complete(page: string): string {
    return withLiveText(page, this.#live());
  }

  making(key: string): Promise<StoredPage | undefined> | undefined {
    return this.#pages.making(key);
  }

  /** Says that the answer to this request may be kept under the key, and lets others wait for it. */
  expect(request: IncomingMessage, response: ServerResponse, key: string): void {
    if (this.#maxBytes === 0) return;
    const finish = this.#pages.start(key);
    this.#tickets.set(request, { key, finish });
    // Whatever became of it, nobody is left waiting.
    response.once('close', () => finish(undefined));
  }

  /** Sends a page made for a request, and keeps it if the request was expected to give one and the answer sets no cookie. */
  deliver(request: IncomingMessage, response: ServerResponse, fresh: FreshPage): void {
    const ticket = this.#tickets.get(request);
    // Nobody keeps it: the text is written in once, like any other.
    if (!ticket) return serve(request, response, this.#whole(fresh));
    const page = storedPage({ ...fresh, body: ownBytes(fresh.body) }, this.#live());
    // Made while the text grew out of the place that it has here: sent as it is, and made anew for the next one.
    if (!bringUpToDate(page, this.#live())) return serve(request, response, this.#whole(fresh));
    if (!response.hasHeader('set-cookie') && !notForAll.test(fresh.cacheControl)) {
      const kept = ticket.finish({ value: page, tags: fresh.tags, bytes: weigh(page), until: fresh.until });
      if (kept) this.#compressLater(ticket.key, fresh.type);
    }
    serve(request, response, page);
  }

  /** A page with the text in it, for one answer. */
  #whole(fresh: FreshPage): StoredPage {
    const live = this.#live();
    const digest = fresh.digest === undefined ? undefined : digestOf(`${fresh.digest}${live.html}`);
    return storedPage({ ...fresh, digest, body: bytesWithLiveText(typeof fresh.body === 'string' ? Buffer.from(fresh.body) : fresh.body, live) });
  }

  flush(tags: readonly string[] | null): void {
    this.#pages.flush(tags);
  }

  get bytes(): number {
    return this.#pages.bytes;
  }

  /** Resolves when no page is left to be compressed: the moment from which every kept page is served compressed. */
  async settled(): Promise<void> {
    await this.#compressing;
  }

  #compressLater(key: string, type: string): void {
    this.#uncompressed.set(key, type);
    this.#compressing ??= Promise.resolve().then(() => this.#compressWaiting());
  }

  /** One page at a time: compressing takes memory, and nobody waits for it. */
  async #compressWaiting(): Promise<void> {
    for (const [key, type] of this.#uncompressed) {
      this.#uncompressed.delete(key);
      const page = this.#pages.peek(key);
      if (!page) continue;
      await compress(page, type);
      this.#pages.reweigh(key, page, weigh(page));
    }
    this.#compressing = undefined;
  }
}
