// A part that is kept as bytes stands in a page exactly where its sign was written.
import { expect, it } from '@jest/globals';
import { html } from '../../../server/kit/safe-html.ts';
import { bytesAround, textAround, writtenPart } from '../../../server/platform/cache/index.ts';

it.each([
  ['in the middle', 'Grüße: ', ' – “so it goes” 🙂'],
  ['at the beginning', '', ' after'],
  ['at the end', 'before ', ''],
])('a part stands %s of its page, as bytes and as text', (_where, before, after) => {
  const part = writtenPart(html`<p>Ünder $& the “bridge” 🙂</p>`);
  const page = `${before}${part.sign}${after}`;
  const whole = `${before}<p>Ünder $& the “bridge” 🙂</p>${after}`;
  expect(bytesAround(page, part).toString()).toBe(whole);
  expect(textAround(page, part)).toBe(whole);
});

it('a page that does not show its part is sent as it is, and no text that a reader writes is taken for a sign', () => {
  const [part, other] = [writtenPart(html`<p>one</p>`), writtenPart(html`<p>other</p>`)];
  expect(part.sign).not.toBe(other.sign);
  expect(bytesAround(`a${other.sign}b`, part).toString()).toBe(`a${other.sign}b`);
  expect(bytesAround('plain', undefined).toString()).toBe('plain');
});
