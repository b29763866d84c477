// Parts that many pages share (the sidebar's lists, the settings, totals), made once and remembered until they go stale.
import { TaggedStore } from './tagged.ts';

/** Remembers what `make` gives under a key until one of the tags is flushed; those who ask meanwhile wait for the same one. */
export type Remember = <T>(key: string, tags: readonly string[], make: () => Promise<T>) => Promise<T>;

/** A fragment weighs little and there are few kinds of it; the bound is a guard, not a budget. */
const assumedBytes = 4_096;

export class Fragments {
  readonly #store: TaggedStore<{ value: unknown }>;

  constructor({ maxBytes = 8 * 1024 * 1024 }: { maxBytes?: number } = {}) {
    this.#store = new TaggedStore(maxBytes);
  }

  readonly remember: Remember = async <T>(key: string, tags: readonly string[], make: () => Promise<T>): Promise<T> => {
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
      const made = { value: await make() };
      finish({ value: made, tags, bytes: assumedBytes });
      return made.value;
    } finally {
      finish(undefined);
    }
  };

  flush(tags: readonly string[] | null): void {
    this.#store.flush(tags);
  }
}
