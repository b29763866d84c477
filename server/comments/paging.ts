// On which page of a long conversation each thread stands: so many threads a page, and no page longer than can be read.

/** Comments on a page, about: threads of up to {@link small} count as one. A thread of more goes on on the next page. */
export const mostOnPage = 500;
export const small = 10;

/** A page: threads that stand there whole, and stretches of those that are cut, by place in the order in which they were written. */
export type PagePlan = { whole: number[]; parts: { thread: number; from: number; to: number }[] };

/** Lays threads out on pages, in the order given. `sizes` has the comments of every thread that is not small. */
export function layOut(threads: readonly number[], sizes: ReadonlyMap<number, number>, perPage: number): PagePlan[] {
  const pages: PagePlan[] = [];
  let [page, count, weight]: [PagePlan, number, number] = [{ whole: [], parts: [] }, 0, 0];
  const turn = (): void => {
    if (count > 0) pages.push(page);
    [page, count, weight] = [{ whole: [], parts: [] }, 0, 0];
  };
  for (const thread of threads) {
    const size = sizes.get(thread) ?? 1;
    if (count === perPage || weight + size > mostOnPage) turn();
    if (size <= mostOnPage) {
      page.whole.push(thread);
      [count, weight] = [count + 1, weight + size];
      continue;
    }
    for (let from = 0; from < size; from += mostOnPage) {
      if (from > 0) turn();
      page.parts.push({ thread, from, to: Math.min(size, from + mostOnPage) });
      [count, weight] = [1, Math.min(mostOnPage, size - from)];
    }
  }
  turn();
  return pages;
}

/** Whether nothing has to be cut or moved: then threads can simply be counted off. */
export const isPlain = (sizes: ReadonlyMap<number, number>, perPage: number): boolean => [...sizes.values()].reduce((sum, size) => sum + size, 0) + perPage <= mostOnPage;
