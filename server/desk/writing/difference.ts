// The difference of two texts of a post as its view shows it: title, excerpt and words, each only where it changed.
import type { DeskWords } from '../../platform/language/index.ts';
import { differenceOf, type DifferenceBlock } from '../../platform/text/index.ts';

/** What is compared of a post. */
export type Comparable = { title: string; source: string; excerpt: string; format: string };

/** A part that changed. */
export type ShownDifference = { heading: string; blocks: readonly DifferenceBlock[] }[];

export async function shownDifference(before: Comparable, after: Comparable, { labels, formats }: DeskWords['writing']): Promise<ShownDifference> {
  const formatOf = ({ format }: Comparable) => (format === 'html' ? formats.html : formats.markdown);
  const parts = [
    { heading: labels.title, blocks: await differenceOf(before.title, after.title) },
    { heading: labels.format, blocks: await differenceOf(formatOf(before), formatOf(after)) },
    { heading: labels.excerpt, blocks: await differenceOf(before.excerpt, after.excerpt) },
    { heading: labels.words, blocks: await differenceOf(before.source, after.source) },
  ];
  return parts.filter(({ blocks }) => blocks.length > 0);
}
