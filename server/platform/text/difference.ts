// What changed between two texts, word by word within the lines that changed, with long unchanged stretches folded.
import type { Change as Piece } from 'diff';

/** A stretch of one line's words. */
export type Words = { kind: 'same' | 'added' | 'removed'; text: string };

/** Lines as they stand in a difference: unchanged ones (`folded` where there are many between two changes), or changed ones with their words told apart. */
export type DifferenceBlock = { kind: 'same'; text: string } | { kind: 'folded'; lines: number; text: string } | { kind: 'changed'; words: Words[] };

/** Unchanged lines shown on either side of a change. */
const around = 2;
/** Fewer unchanged lines than this are not worth folding. */
const worthFolding = 3;
/** Texts that differ in so many places, or take so many milliseconds to compare, are shown as one in the place of the other. */
const limits = { maxEditLength: 1_000, timeout: 200 };
/** Longer stretches are not compared word by word. */
const longestStretch = 50_000;

/** The difference of two texts, in the order of reading; empty when they are the same. */
export async function differenceOf(before: string, after: string): Promise<DifferenceBlock[]> {
  if (before === after) return [];
  const { diffLines } = await import('diff');
  const lines = diffLines(ended(before), ended(after), limits) ?? replaced(before, after);
  const blocks: DifferenceBlock[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const piece = lines[index];
    const next = lines[index + 1];
    if (!piece) continue;
    if (!piece.added && !piece.removed) {
      blocks.push(...unchanged(piece.value, { first: index === 0, last: index === lines.length - 1 }));
    } else if (piece.removed && next?.added) {
      blocks.push({ kind: 'changed', words: await wordsOf(piece.value, next.value) });
      index += 1;
    } else blocks.push({ kind: 'changed', words: [{ kind: piece.added ? 'added' : 'removed', text: unended(piece.value) }] });
  }
  return blocks;
}

async function wordsOf(before: string, after: string): Promise<Words[]> {
  const { diffWordsWithSpace } = await import('diff');
  const [old, present] = [unended(before), unended(after)];
  const pieces = (old.length + present.length > longestStretch ? undefined : diffWordsWithSpace(old, present, limits)) ?? replaced(old, present);
  return joined(pieces);
}

/** Changes with nothing but space between them read as one. */
function joined(pieces: readonly Piece[]): Words[] {
  const words: Words[] = [];
  let [gone, come] = ['', ''];
  const end = () => {
    if (gone !== '') words.push({ kind: 'removed', text: gone });
    if (come !== '') words.push({ kind: 'added', text: come });
    [gone, come] = ['', ''];
  };
  for (const [index, { added, removed, value }] of pieces.entries()) {
    const between = gone !== '' && come !== '' && /^[ \t]+$/.test(value) && index < pieces.length - 1;
    if (added) come += value;
    else if (removed) gone += value;
    else if (between) [gone, come] = [gone + value, come + value];
    else {
      end();
      words.push({ kind: 'same', text: value });
    }
  }
  end();
  return words;
}

function unchanged(text: string, { first, last }: { first: boolean; last: boolean }): DifferenceBlock[] {
  const lines = unended(text).split('\n');
  const [head, tail] = [first ? 0 : around, last ? 0 : around];
  const hidden = lines.length - head - tail;
  if (hidden < worthFolding) return [{ kind: 'same', text: lines.join('\n') }];
  const shown = (some: readonly string[]): DifferenceBlock[] => (some.length === 0 ? [] : [{ kind: 'same', text: some.join('\n') }]);
  return [...shown(lines.slice(0, head)), { kind: 'folded', lines: hidden, text: lines.slice(head, head + hidden).join('\n') }, ...shown(lines.slice(head + hidden))];
}

const replaced = (before: string, after: string): Piece[] => [
  { value: before, removed: true, added: false, count: 1 },
  { value: after, removed: false, added: true, count: 1 },
];

/** With a line break at its end, so that the last line is compared like any other. */
const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
const unended = (text: string): string => text.replace(/\n$/, '');
