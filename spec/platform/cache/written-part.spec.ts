// A part that is kept as bytes stands in a page exactly where its sign was written.
import { expect, it } from '@jest/globals';
import { html } from '../../../server/kit/safe-html.ts';
import { textAround, writtenAround, writtenPart } from '../../../server/platform/cache/index.ts';

it.each([
  ['in the middle', 'Grüße: ', ' – “so it goes” 🙂'],
  ['at the beginning', '', ' after'],
  ['at the end', 'before ', ''],
])('a part stands %s of its page, as bytes and as text', (_where, before, after) => {
  const part = writtenPart(html`<p>Ünder $& the “bridge” 🙂</p>`);
  const page = `${before}${part.sign}${after}`;
  const whole = `${before}<p>Ünder $& the “bridge” 🙂</p>${after}`;
  expect(writtenAround(page, part).bytes.toString()).toBe(whole);
  expect(textAround(page, part)).toBe(whole);
});

it('a page that does not show its part is sent as it is, and no text that a reader writes is taken for a sign', () => {
  const [part, other] = [writtenPart(html`<p>one</p>`), writtenPart(html`<p>other</p>`)];
  expect(part.sign).not.toBe(other.sign);
  expect(writtenAround(`a${other.sign}b`, part).bytes.toString()).toBe(`a${other.sign}b`);
  expect(writtenAround('plain', undefined).bytes.toString()).toBe('plain');
});

it('a page is told from every other, whether it differs in the part or around it, and from none that is the same', () => {
  const [part, other] = [writtenPart(html`<p>one</p>`), writtenPart(html`<p>other</p>`)];
  const digests = [writtenAround(`a${part.sign}b`, part), writtenAround(`a${other.sign}b`, other), writtenAround(`${part.sign}ab`, part), writtenAround(`a${part.sign}c`, part), writtenAround('ab', undefined)].map(({ digest }) => digest);
  expect(new Set(digests).size).toBe(digests.length);
  expect(writtenAround(`a${part.sign}b`, part).digest).toBe(digests[0]);
  expect(writtenAround(`a${other.sign}b`, { ...writtenPart(html`<p>one</p>`), sign: other.sign }).digest).toBe(digests[0]);
});
