// Parts that many pages share (the sidebar's lists, the settings, totals), made once and remembered until they go stale.
import { TaggedStore } from './tagged.ts';

/**
 * Remembers what `make` gives under a key until one of the tags is flushed; those who ask meanwhile wait for the same
 * one. `weigh` tells its bytes, where it is more than a few lines. What is undefined is not remembered.
 */
export type Remember = <T>(key: string, tags: readonly string[], make: () => Promise<T>, weigh?: (value: T) => number) => Promise<T>;

/** What a part of a few lines weighs, with the entry that holds it. */
const assumedBytes = 2_048;

export class Fragments {
  readonly #store: TaggedStore<{ value: unknown }>;

  constructor({ maxBytes = 8 * 1024 * 1024 }: { maxBytes?: number } = {}) {
    this.#store = new TaggedStore(maxBytes);
  }

  readonly remember: Remember = async <T>(key: string, tags: readonly string[], make: () => Promise<T>, weigh: (value: T) => number = () => 0): Promise<T> => {
    for (;;) {
      const known = this.#store.get(key);
      if (known) return known.value as T;
      const making = this.#store.making(key);
      if (!making) break;
      const made = await making;
      if (made) return made.value as T;
    }
    const finish = this.#store.start(key);
    try {
      const value = await make();
      if (value !== undefined) finish({ value: { value }, tags, bytes: assumedBytes + weigh(value) });
      return value;
    } finally {
      finish(undefined);
    }
  };

  flush(tags: readonly string[] | null): void {
    this.#store.flush(tags);
  }
}
