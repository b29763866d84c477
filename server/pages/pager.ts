// The way through a list that is shown in pages.
import type { PageStep, Pager } from './locals.ts';

/** Page numbers shown on either side of the present one. */
const reach = 2;

/**
 * The links from one page of a list to the others.
 * @param page From 1.
 * @param pages How many there are; a list on one page needs no pager.
 * @param urlOf The address of a page.
 * @param order Whether a higher number leads to older items (posts) or newer ones (comments).
 */
export function pagerFor({ page, pages, urlOf, order }: { page: number; pages: number; urlOf: (page: number) => string; order: 'newest-first' | 'oldest-first' }): Pager | null {
  if (pages <= 1) return null;
  const up = page < pages ? urlOf(page + 1) : null;
  const down = page > 1 ? urlOf(page - 1) : null;
  return {
    older: order === 'newest-first' ? up : down,
    newer: order === 'newest-first' ? down : up,
    steps: stepsFor(page, pages, urlOf),
  };
}

function stepsFor(page: number, pages: number, urlOf: (page: number) => string): (PageStep | null)[] {
  const shown = [1, pages, ...Array.from({ length: 2 * reach + 1 }, (_, index) => page - reach + index)];
  const numbers = [...new Set(shown)].filter((number) => number >= 1 && number <= pages).toSorted((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const step = { number, url: urlOf(number), current: number === page };
    const before = numbers[index - 1];
    if (before === undefined || before === number - 1) return [step];
    // A gap of one page is shorter shown than left out.
    return before === number - 2 ? [{ number: number - 1, url: urlOf(number - 1), current: false }, step] : [null, step];
  });
}
