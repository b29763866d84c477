// What is read of a WordPress export, and what is refused.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/kit/refusal.ts';
import { readWxr } from '../../server/transfer/wxr/read.ts';
import type { WxrItem, WxrPart } from '../../server/transfer/wxr/wxr.ts';
import { exportNamed, item, wxr } from '../support/old-blog.ts';

const read = async (bytes: string | Uint8Array | AsyncIterable<Uint8Array>, limits?: Parameters<typeof readWxr>[1]): Promise<WxrPart[]> => {
  const stream = typeof bytes === 'string' || bytes instanceof Uint8Array ? Readable.from([Buffer.from(bytes as string)]) : bytes;
  const parts: WxrPart[] = [];
  for await (const part of readWxr(stream as AsyncIterable<Uint8Array>, limits)) parts.push(part);
  return parts;
};
const itemsOf = (parts: WxrPart[]): WxrItem[] => parts.flatMap((part) => (part.kind === 'item' ? [part.item] : []));
const fileItems = async (name: string) => itemsOf(await read(createReadStream(exportNamed(name))));
const refusal = async (bytes: string | Uint8Array | AsyncIterable<Uint8Array>, limits?: Parameters<typeof readWxr>[1]): Promise<Refusal> => {
  const error = await read(bytes, limits).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

describe('an export that is odd but sound', () => {
  it.each([
    ['backslashes.xml', 1],
    ['cdata-edge.xml', 1],
    ['multiple-cdata.xml', 1],
    ['slashes.xml', 1],
    ['small-export.xml', 11],
    ['term-formats.xml', 0],
    ['test-serialized-comment-meta.xml', 1],
    ['themeunittestdata.wordpress.xml', 186],
    ['valid-wxr-1.0.xml', 6],
    ['valid-wxr-1.1.xml', 2],
    ['wordpress-6.1.wxr.xml', 20],
    ['wxr-utf-8-challenges.xml', 1],
  ])('%s is read: %d items', async (name, count) => {
    expect(await fileItems(name)).toHaveLength(count);
  });

  it('keeps backslashes and quotes as they are', async () => {
    const [post] = await fileItems('slashes.xml');
    expect(post?.content).toBe(String.raw`Slashes aren\'t \"cool\"`);
    expect(post?.comments[0]?.content).toBe(String.raw`\o/ ¯\_(ツ)_/¯`);
    expect((await fileItems('backslashes.xml'))[0]?.content).toBe(String.raw`C:\xampp\htdocs\wp-content`);
  });

  it('puts several CDATA sections of a field together', async () => {
    expect((await fileItems('multiple-cdata.xml'))[0]?.content.trim()).toBe('line oneline twoline three');
    expect((await fileItems('cdata-edge.xml'))[0]?.content).toBe('ends with sequence ]] >');
    const [post] = itemsOf(await read(wxr('').replace('</channel>', '<item><wp:post_id>1</wp:post_id><content:encoded><![CDATA[a ]]]]><![CDATA[> b]]></content:encoded></item></channel>')));
    expect(post?.content).toBe('a ]]> b');
  });

  it('tells namespaces by address and not by prefix', async () => {
    const renamed = wxr(item({ id: 7 })).replaceAll('wp:', 'w:').replaceAll('xmlns:wp', 'xmlns:w').replaceAll('export/1.2/"', 'export/1.1/"');
    expect(itemsOf(await read(renamed))[0]).toMatchObject({ id: 7, slug: 'item-7', content: '<p>Words of 7</p>' });
  });

  it('reads past an element of a namespace that was never declared', async () => {
    expect(itemsOf(await read(wxr(item({ id: 7, extra: '<podcast:season>1</podcast:season>' }))))[0]?.id).toBe(7);
  });

  it.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['ISO-8859-1', (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['windows-1252', (text: string) => Buffer.from(text.replace('UTF-8', 'windows-1252'), 'latin1')],
  ])('is read in %s', async (_, encode) => {
    expect(itemsOf(await read(encode(wxr(item({ id: 1, fields: { title: 'Größe' } })))))[0]?.title).toBe('Größe');
  });

  it('leaves out characters that XML does not allow', async () => {
    expect(itemsOf(await read(wxr(item({ id: 1, content: 'a\u000bb\u0000c' }))))[0]?.content).toBe('abc');
  });

  it('takes each term of an old export once', async () => {
    const posts = await fileItems('valid-wxr-1.0.xml');
    expect(posts.find((post) => post.id === 4)?.terms).toEqual([
      { taxonomy: 'category', slug: 'alpha', name: 'alpha' },
      { taxonomy: 'post_tag', slug: 'news', name: 'news' },
      { taxonomy: 'post_tag', slug: 'roar', name: 'roar' },
    ]);
  });
});

describe('a file that is not a sound export', () => {
  it('is refused with line and column where it is malformed', async () => {
    expect((await refusal(createReadStream(exportNamed('malformed.xml')))).message).toMatch(/line 90, column \d+: unexpected close tag/);
    expect((await refusal(createReadStream(exportNamed('malformed-simple.xml')))).message).toMatch(/line 14, column \d+: it ends in the middle of <item>/);
  });

  it('is refused where the version is missing', async () => {
    expect((await refusal(createReadStream(exportNamed('missing-version-tag.xml')))).message).toMatch(/no WXR version/);
  });

  it.each([
    ['another RSS feed', '<rss version="2.0"><channel><title>News</title><item><title>One</title></item></channel></rss>', /no WXR version/],
    ['an Atom feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed>', /no WXR version/],
    ['a web page', '<!DOCTYPE html><html><body><p>Not found</body></html>', /no WXR version/],
    ['an empty file', '', /no XML element/],
    ['plain text', 'Dear diary', /line 1/],
  ])('is refused when it is %s', async (_, text, words) => {
    expect((await refusal(text)).message).toMatch(words);
  });

  it('is refused when it is compressed', async () => {
    expect((await refusal(gzipSync(wxr('')))).message).toMatch(/gzip/);
    expect((await refusal(Buffer.from('PK\u0003\u0004 and so on'))).message).toMatch(/ZIP/);
  });

  it('is refused in an encoding that nobody knows', async () => {
    expect((await refusal(wxr('').replace('UTF-8', 'klingon-7'))).message).toMatch(/klingon-7/);
  });

  it('never has an entity expanded, neither from a file nor a billion times', async () => {
    const outside = wxr(item({ id: 1 })).replace('<rss', '<!DOCTYPE rss [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><rss').replace('<title>Old blog', '<title>&xxe;');
    expect((await refusal(outside)).message).toMatch(/declares entities/);
    const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');
    expect((await refusal(wxr('').replace('<rss', `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]><rss`).replace('Old blog', '&l9;'))).message).toMatch(/declares entities/);
    expect((await refusal(wxr('').replace('<rss', '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd"><rss'))).message).toMatch(/DOCTYPE/);
    expect((await refusal(wxr('').replace('Old blog', '&unknown;'))).message).toMatch(/line \d+, column \d+: invalid character entity/);
  });

  it('is refused when it is nested without end, or a field is beyond all measure', async () => {
    expect((await refusal(wxr(`<item>${'<a>'.repeat(10_000)}</item>`))).message).toMatch(/nested more than 32 deep/);
    expect((await refusal(`<rss>${'<a>'.repeat(10_000)}`)).message).toMatch(/nested more than 32 deep/);
    const limits = { field: 1_000, item: 5_000, depth: 32 };
    expect((await refusal(wxr(item({ id: 1, content: 'x'.repeat(1_001) })), limits)).message).toMatch(/<content:encoded> is longer than 1,000 characters/);
    expect((await refusal(wxr(item({ id: 1, extra: '<wp:comment/>'.repeat(60) })), limits)).message).toMatch(/this <item> is longer/);
  });
});

describe('a large export', () => {
  it('is read in flat memory', async () => {
    const [head = '', tail = ''] = wxr('@').split('@');
    const words = '<p>Some words of a post that goes on for a while &amp; then ends.</p>\n'.repeat(150);
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(head);
      for (let id = 1; id <= 6_000; id += 1) yield Buffer.from(item({ id, content: words }));
      yield Buffer.from(tail);
    }
    // What is held, not what is still to be swept up: that depends on how busy the machine is.
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = held();
    let highest = 0;
    let count = 0;
    for await (const part of readWxr(large())) {
      if (part.kind !== 'item') continue;
      count += 1;
      if (count % 1_000 === 0) highest = Math.max(highest, held() - before);
    }
    expect(count).toBe(6_000);
    // 64 MB went through.
    expect(highest).toBeLessThan(16_000_000);
  });
});
