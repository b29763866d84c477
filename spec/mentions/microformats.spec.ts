// What pages say of themselves is read as their software means it: what they are to a post, by whom, when, and in what words.
import { describe, expect, test } from '@jest/globals';
import { understandMicroformats } from '../../server/mentions/verify/read-microformats.ts';
import { readPage } from '../../server/mentions/verify/read-page.ts';
import { replyWords } from '../../server/mentions/verify/reply-words.ts';
import { samples, target } from './microformats-corpus.ts';

const isTarget = async (url: string): Promise<boolean> => url.startsWith(target);

test.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (_name, { html, url = 'https://bea.example/page', read }) => {
  const entry = await understandMicroformats(await readPage({ url, body: html, contentType: 'text/html', near: { baseUrl: 'https://blog.example' }, postText: '' }), url, isTarget);
  if (read === undefined) return expect(entry).toBeUndefined();
  expect(entry).toMatchObject(read);
  // What nobody said, is said by nobody.
  for (const property of ['authorName', 'authorUrl', 'authorPhoto'] as const) if (read.kind === 'like' && read[property] === undefined) expect(entry?.[property]).toBeUndefined();
});

describe('the words of a reply', () => {
  test.each([
    ['keep their emphasis and links, which vouch for nothing', { html: '<p>A <b>b</b> <a href="https://x.example/" rel="me" onclick="a()">c</a></p>' }, '<p>A <b>b</b> <a href="https://x.example/" rel="nofollow ugc">c</a></p>'],
    ['are no Markdown', { html: '<p>2 * 3 * 4, # 5</p>' }, '<p>2 * 3 * 4, # 5</p>'],
    ['of text are text', { text: '<b>no</b> & *so*' }, '<p>&lt;b&gt;no&lt;/b&gt; &amp; *so*</p>'],
    ['have no pictures but emoji', { html: '<p>Yes <img class="emoji" alt="🍞" src="/b.png"><img src="https://x.example/track.gif" alt="me"></p>' }, '<p>Yes 🍞</p>'],
    ['run nothing', { html: '<p>Hi<script>alert(1)</script><iframe src="https://x.example/"></iframe><style>*{}</style></p><svg onload="a()"></svg>' }, '<p>Hi</p>'],
  ])('%s', async (_what, content, wanted) => {
    expect(await replyWords(content)).toBe(wanted);
  });

  test('are none where there is nothing to be read, and cut where there is too much', async () => {
    for (const html of ['', '<p> </p>', '<img src="/x.png">', '<p>\u200b\u2060</p>']) expect(await replyWords({ html })).toBeNull();
    const long = await replyWords({ html: `<p>${'word '.repeat(2_000)}</p>` });
    expect(long?.length).toBeLessThan(1_100);
    expect(long).toMatch(/^<p>word .* word …<\/p>$/);
  });
});
