// Every feed of a real imported blog is read without complaint by strict parsers, and says what its pages say.
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseFeed } from '@rowanmanning/feed-parser';
import FeedParser from 'feedparser';
import sax from 'sax';
import { addressesOf, serveImportedBlog } from '../support/imported-blog.ts';
import type { ServedBlog } from '../support/served-blog.ts';

type Item = { title: string | null; link: string | null; guid: string | null; description: string | null; author: string | null };

/** Reads a feed as a feed reader does; rejects at the first thing that is wrong with it. */
const readFeed = (xml: string): Promise<{ title: string; items: Item[] }> =>
  new Promise((resolve, reject) => {
    const parser = new FeedParser({ strict: true, normalize: true });
    const items: Item[] = [];
    parser.on('error', reject);
    parser.on('data', (item: Item) => items.push(item));
    parser.on('end', () => resolve({ title: (parser as unknown as { meta: { title: string } }).meta.title, items }));
    Readable.from([xml]).pipe(parser);
  });

const assertWellFormed = (xml: string): void => {
  const parser = sax.parser(true, { xmlns: true });
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
};

describe('a feed', () => {
  let blog: ServedBlog;
  let feeds: string[];
  beforeAll(async () => {
    blog = await serveImportedBlog();
    const { feeds: known, posts } = await addressesOf(blog);
    feeds = [...known, ...posts.filter((path) => /template-comments\/$|pingbacks|markup-html/.test(path)).map((path) => `${path}feed/`)];
  });
  afterAll(() => blog.close());

  it.each(['', 'atom/'])('in XML (%s) is well-formed, valid to strict readers, and complete', async (format) => {
    for (const feed of feeds) {
      const { status, body, headers } = await blog.get(feed + format);
      expect({ feed, status }).toEqual({ feed, status: 200 });
      expect(headers['content-type']).toBe(`application/${format === '' ? 'rss' : 'atom'}+xml; charset=utf-8`);
      assertWellFormed(body);
      const read = await readFeed(body);
      expect(read.title).not.toBe('');
      const again = parseFeed(body);
      expect(again.items).toHaveLength(read.items.length);
      for (const { published } of again.items) expect(published?.getTime()).toBeGreaterThan(0);
      expect(new Set(read.items.map(({ guid }) => guid)).size).toBe(read.items.length);
      for (const item of read.items) {
        expect(item.link).toMatch(/^https:\/\/blog\.example\//);
        expect(item.title).toBeTruthy();
        // Nothing in a feed can be relative: it is read somewhere else.
        expect(item.description ?? '').not.toMatch(/ (?:href|src|poster)="(?!https?:|mailto:|tel:|feed:|irc|ftp:|magnet:|sms:|xmpp:|#)[^"]/);
      }
    }
  });

  it('in JSON has what JSON Feed 1.1 asks for', async () => {
    for (const feed of feeds) {
      const { status, body, headers } = await blog.get(`${feed}json/`);
      expect({ feed, status }).toEqual({ feed, status: 200 });
      expect(headers['content-type']).toBe('application/feed+json; charset=utf-8');
      const { version, title, feed_url, items } = JSON.parse(body) as { version: string; title: string; feed_url: string; items: { id: string; url: string; content_html?: string; content_text?: string; date_published: string }[] };
      expect(version).toBe('https://jsonfeed.org/version/1.1');
      expect(title).not.toBe('');
      expect(feed_url).toBe(`https://blog.example${feed}json/`);
      for (const item of items) {
        expect(item.id).toMatch(/^https:/);
        expect(item.content_html ?? item.content_text).toBeDefined();
        expect(Number.isNaN(Date.parse(item.date_published))).toBe(false);
      }
    }
  });

  it('keeps the words of a protected post and of its comments to itself', async () => {
    const secret = await blog.write({ title: 'Behind a door', source: 'the word is xylophone', password: 'open', publishedAt: '2026-10-30T10:00:00.000Z' });
    await blog.comment({ postId: secret.id, html: '<p>xylophone indeed</p>' as never });
    for (const path of ['/', '/feed/', '/feed/atom/', '/feed/json/', '/comments/feed/', '/?s=xylophone', '/2026/10/', String(secret.path), `${secret.path}feed/`, '/sitemap-posts-1.xml']) {
      expect((await blog.get(path)).body.replace('value="xylophone"', '').replaceAll(/“xylophone”|%3Ds%3Dxylophone|s=xylophone/g, '')).not.toContain('xylophone');
    }
  });

  it('answers 304 to those who have it', async () => {
    const { headers } = await blog.get('/feed/');
    expect(await blog.get('/feed/', { 'if-none-match': String(headers.etag) })).toMatchObject({ status: 304, body: '' });
    expect(await blog.get('/feed/', { 'if-modified-since': String(headers['last-modified']) })).toMatchObject({ status: 304, body: '' });
  });
});
