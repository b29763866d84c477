// The difference of two texts reads as a person would tell it.
import { describe, expect, it } from '@jest/globals';
import { differenceOf } from '../../../server/platform/text/index.ts';

const told = async (before: string, after: string) =>
  (await differenceOf(before, after)).map((block) =>
    block.kind === 'changed' ? block.words.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`)).join('') : block.kind === 'folded' ? `… ${block.lines} lines` : block.text,
  );

describe('the difference of two texts', () => {
  it('is nothing where they are the same', async () => {
    expect(await told('One.\nTwo.', 'One.\nTwo.')).toEqual([]);
  });

  it('tells the words that changed within their line', async () => {
    expect(await told('Bread takes time.\nAnd salt.', 'Bread takes much time.\nAnd salt.')).toEqual(['Bread takes {+much +}time.', 'And salt.']);
    expect(await told('Hello, world.', 'Half a thought.')).toEqual(['{-Hello, world-}{+Half a thought+}.']);
    expect(await told('a', 'b')).toEqual(['{-a-}{+b+}']);
  });

  it('tells lines that came and went, also at either end', async () => {
    expect(await told('', 'New.')).toEqual(['{+New.+}']);
    expect(await told('Old.', '')).toEqual(['{-Old.-}']);
    expect(await told('One.\nTwo.', 'One.\nTwo.\nThree.')).toEqual(['One.\nTwo.', '{+Three.+}']);
  });

  it('folds what did not change, but for the lines beside a change', async () => {
    const lines = Array.from({ length: 20 }, (_, number) => `Line ${number}.`);
    const after = lines.with(10, 'Another.');
    expect(await told(lines.join('\n'), after.join('\n'))).toEqual(['… 8 lines', 'Line 8.\nLine 9.', '{-Line 10-}{+Another+}.', 'Line 11.\nLine 12.', '… 7 lines']);
  });

  it('answers soon for long texts that have nothing in common', async () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, number) => `${word} ${number} ${word}${number}`).join('\n');
    const begun = performance.now();
    expect(await differenceOf(text('left'), text('right'))).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
