// Things remembered under tags, bounded in bytes, forgotten by tag.
import { LRUCache } from 'lru-cache';

/** Something being made. What goes stale meanwhile is noted, so that it is not remembered stale. */
type Making<T> = { made: Promise<T | undefined>; stale: Set<string>; allStale: boolean };

/** What a maker gives: the thing, what makes it stale, and its weight in bytes; `until` is when it grows stale by itself, in milliseconds since 1970. */
export type Made<T> = { value: T; tags: readonly string[]; bytes: number; until?: number | undefined };

/** Remembers, forgets by tag, and lets one maker serve all who ask at the same time. */
export class TaggedStore<T extends object> {
  readonly #kept: LRUCache<string, T>;
  readonly #tagsOf = new Map<string, readonly string[]>();
  readonly #keysOf = new Map<string, Set<string>>();
  /** What others may wait for: begun since the last flush, so that nobody is given what was stale when they asked. */
  readonly #making = new Map<string, Making<T>>();
  readonly #underWay = new Set<Making<T>>();

  readonly #now: () => number;

  /** @param now Milliseconds since 1970, for what grows stale by itself. */
  constructor(maxBytes: number, now: () => number = Date.now) {
    this.#now = now;
    this.#kept = new LRUCache<string, T>({ maxSize: Math.max(1, maxBytes), perf: { now }, dispose: (_, key, reason) => reason !== 'set' && this.#untag(key) });
  }

  get(key: string): T | undefined {
    return this.#kept.get(key);
  }

  /** The same for who has no use for it: it stays as close to being forgotten as it was. */
  peek(key: string): T | undefined {
    return this.#kept.peek(key);
  }

  /** Whatever is being made under this key right now, unless something went stale since it was begun. */
  making(key: string): Promise<T | undefined> | undefined {
    return this.#making.get(key)?.made;
  }

  /**
   * Starts making what stands under a key. Call the answer once: with what was made, which is remembered unless one of
   * its tags was flushed in the meantime, or with nothing. Until then `making` gives others something to wait for.
   * The answer says whether it is remembered.
   */
  start(key: string): (made: Made<T> | undefined) => boolean {
    const { promise, resolve } = Promise.withResolvers<T | undefined>();
    const making: Making<T> = { made: promise, stale: new Set(), allStale: false };
    this.#making.set(key, making);
    this.#underWay.add(making);
    let finished = false;
    return (made) => {
      if (finished) return false;
      finished = true;
      this.#underWay.delete(making);
      if (this.#making.get(key) === making) this.#making.delete(key);
      const isFresh = made !== undefined && !making.allStale && !made.tags.some((tag) => making.stale.has(tag));
      const kept = isFresh && this.#keep(key, made);
      resolve(made?.value);
      return kept;
    };
  }

  /** Tells that a remembered thing weighs something else now. */
  reweigh(key: string, value: T, bytes: number): void {
    if (this.#kept.peek(key) !== value) return;
    if (bytes > this.#kept.maxSize) this.#kept.delete(key);
    else this.#kept.set(key, value, { size: Math.max(1, bytes), ...lasting(this.#kept.getRemainingTTL(key)) });
  }

  /** Forgets everything that carries one of these tags; null forgets all. What is being made notes it. */
  flush(tags: readonly string[] | null): void {
    for (const making of this.#underWay) {
      if (tags === null) making.allStale = true;
      else for (const tag of tags) making.stale.add(tag);
    }
    this.#making.clear();
    if (tags === null) this.#kept.clear();
    else for (const tag of tags) for (const key of this.#keysOf.get(tag) ?? []) this.#kept.delete(key);
  }

  /** Bytes remembered at present. */
  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  #keep(key: string, { value, tags, bytes, until = Infinity }: Made<T>): boolean {
    this.#untag(key);
    const left = until - this.#now();
    if (left <= 0) return false;
    // What is heavier than the whole store is refused by it, and must not leave its tags behind.
    if (bytes > this.#kept.maxSize) return false;
    this.#tagsOf.set(key, tags);
    for (const tag of tags) {
      const keys = this.#keysOf.get(tag) ?? new Set();
      keys.add(key);
      this.#keysOf.set(tag, keys);
    }
    this.#kept.set(key, value, { size: Math.max(1, bytes), ...lasting(left) });
    return true;
  }

  #untag(key: string): void {
    for (const tag of this.#tagsOf.get(key) ?? []) {
      const keys = this.#keysOf.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysOf.delete(tag);
    }
    this.#tagsOf.delete(key);
  }
}

/** What tells the store how long something lasts; nothing for what lasts until it is forgotten. The store gives a thing out at the very end of its time, too, so that ends a millisecond early. */
const lasting = (milliseconds: number): { ttl?: number } => (Number.isFinite(milliseconds) ? { ttl: Math.max(1, Math.ceil(milliseconds) - 1) } : {});
