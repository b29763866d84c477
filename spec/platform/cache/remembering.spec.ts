// Remembering by tag: one maker for all who ask, nothing stale, nothing beyond the bound.
import { describe, expect, it } from '@jest/globals';
import { Fragments } from '../../../server/platform/cache/index.ts';
import { TaggedStore } from '../../../server/platform/cache/tagged.ts';

/** Something made that takes until it is let go. */
function slowly(): { make: () => Promise<string>; done: (value: string) => void; made: () => number } {
  let made = 0;
  const waiting: ((value: string) => void)[] = [];
  return { make: () => ((made += 1), new Promise((resolve) => waiting.push(resolve))), done: (value) => waiting.shift()?.(value), made: () => made };
}

describe('fragments', () => {
  it('are made once for all who ask at the same time, and then remembered', async () => {
    const fragments = new Fragments();
    const { make, done, made } = slowly();
    const asked = Array.from({ length: 50 }, () => fragments.remember('a', ['x'], make));
    done('first');
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['first']));
    expect(await fragments.remember('a', ['x'], make)).toBe('first');
    expect(made()).toBe(1);
  });

  it('that went stale while they were made are not remembered', async () => {
    const fragments = new Fragments();
    const { make, done } = slowly();
    const asked = fragments.remember('a', ['x'], make);
    fragments.flush(['x']);
    done('old');
    expect(await asked).toBe('old');
    expect(await fragments.remember('a', ['x'], () => Promise.resolve('new'))).toBe('new');
  });

  it('are never given stale to someone who asks after the flush, even while they are being made', async () => {
    const fragments = new Fragments();
    const { make, done } = slowly();
    const before = fragments.remember('a', ['x'], make);
    fragments.flush(['x']);
    const after = fragments.remember('a', ['x'], () => Promise.resolve('new'));
    done('old');
    expect(await Promise.all([before, after])).toEqual(['old', 'new']);
    expect(await fragments.remember('a', ['x'], () => Promise.resolve('newer'))).toBe('new');
  });

  it('that could not be made are made by the next who asks', async () => {
    const fragments = new Fragments();
    await expect(fragments.remember('a', [], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await fragments.remember('a', [], () => Promise.resolve('yes'))).toBe('yes');
  });
});

describe('a store', () => {
  const put = (store: TaggedStore<{ name: string }>, key: string, bytes: number, tags: string[] = []) => store.start(key)({ value: { name: key }, tags, bytes });

  it('forgets exactly what carries a tag', () => {
    const store = new TaggedStore<{ name: string }>(1_000);
    put(store, 'a', 1, ['one', 'both']);
    put(store, 'b', 1, ['two', 'both']);
    put(store, 'c', 1, ['three']);
    store.flush(['one', 'unknown']);
    expect(['a', 'b', 'c'].map((key) => store.get(key)?.name)).toEqual([undefined, 'b', 'c']);
    store.flush(['both']);
    expect(['a', 'b', 'c'].map((key) => store.get(key)?.name)).toEqual([undefined, undefined, 'c']);
  });

  it('never holds more than its bytes, whatever is put in or grows', () => {
    const store = new TaggedStore<{ name: string }>(100);
    for (let number = 0; number < 50; number += 1) {
      put(store, `k${number}`, 30, ['all']);
      expect(store.bytes).toBeLessThanOrEqual(100);
    }
    expect(put(store, 'huge', 101)).toBe(false);
    const last = store.get('k49');
    if (!last) throw new Error('the newest is kept');
    store.reweigh('k49', last, 101);
    expect({ grown: store.get('k49'), within: store.bytes <= 100 }).toEqual({ grown: undefined, within: true });
    store.flush(['all']);
    expect(store.bytes).toBe(0);
  });
});
