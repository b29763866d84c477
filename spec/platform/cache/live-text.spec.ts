// A text that changes in pages that are kept: every form of a page holds it, and nobody can write a place for it.
import { describe, expect, it } from '@jest/globals';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compress, newSign, placeFor, storedPage, withLiveText, type LiveText, type StoredPage } from '../../../server/platform/cache/index.ts';
import { bringUpToDate } from '../../../server/platform/cache/stored-page.ts';
import { seeded } from '../../support/processes.ts';

const sign = newSign();
const live = (html: string, width = 60): LiveText => ({ html, width, sign });
const made = async (body: string): Promise<StoredPage> => {
  const page = storedPage({ type: 'text/html', body, cacheControl: 'public', headers: {} }, live(''));
  bringUpToDate(page, live('first'));
  await compress(page, 'text/html');
  return page;
};
/** What each form of a page unfolds to. */
const forms = ({ representations: { identity, gzip, br } }: StoredPage): string[] =>
  [identity.body, gzip === undefined ? Buffer.from('no gzip') : gunzipSync(gzip.body), br === undefined ? Buffer.from('no Brotli') : brotliDecompressSync(br.body)].map(String);

describe('a live text', () => {
  it('can be exchanged in every form of any page, wherever and however often it stands in it', async () => {
    const chance = seeded(7);
    const words = 'visitors since bread <p class="visitors"> über 129,432 </p> and &amp; \n'.split(' ');
    const prose = (count: number): string => Array.from({ length: count }, () => words[Math.floor(chance() * words.length)]).join(' ');
    for (let round = 0; round < 40; round += 1) {
      const parts = Array.from({ length: 2 + Math.floor(chance() * 2) }, () => prose(300 + Math.floor(chance() * 3_000)));
      const page = await made(parts.join(placeFor(live(''))));
      for (const html of ['129,432 Visitors since March 2011', '', '<b>über</b> visitors since bread']) {
        expect(bringUpToDate(page, live(html))).toBe(true);
        const expected = parts.join(html.padEnd(62 - (Buffer.byteLength(html) - html.length)));
        expect(forms(page)).toEqual([expected, expected, expected]);
      }
    }
  });

  it('makes another ETag, and leaves a body alone that is being sent', async () => {
    const page = await made(`${'Bread. '.repeat(300)}${placeFor(live(''))}`);
    const [etag, body, before] = [page.etag, page.representations.identity.body, forms(page)[0]];
    bringUpToDate(page, live('second'));
    expect(page.etag).not.toBe(etag);
    expect(page.representations.identity.head).toContain(page.etag);
    expect(String(body)).toBe(before);
    bringUpToDate(page, live('first'));
    expect(page.etag).toBe(etag);
  });

  it('that has outgrown its place is not cut', async () => {
    const page = await made(`${'Bread. '.repeat(300)}${placeFor(live('', 20))}`);
    expect(bringUpToDate(page, live('x'.repeat(21)))).toBe(false);
    expect(bringUpToDate(page, live('x'.repeat(20)))).toBe(true);
  });

  it('goes nowhere but to its places', () => {
    const forged = placeFor({ ...live(''), sign: newSign() });
    expect(withLiveText(`a${placeFor(live(''))}b${forged}c\u0001  d`, live('$& here'))).toBe(`a$& hereb${forged}c\u0001  d`);
  });
});
