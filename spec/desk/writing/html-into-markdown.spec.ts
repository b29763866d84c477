// HTML turned into Markdown says the same on the page, or says what it would not.
import { describe, expect, it } from '@jest/globals';
import { changesBetween } from '../../../server/desk/writing/compare-renderings.ts';
import { markdownFromHtml } from '../../../server/desk/writing/markdown-from-html.ts';
import { deskWordsFor, languageFor } from '../../../server/platform/language/index.ts';
import { englishWords, render } from '../../../server/platform/text/index.ts';

const options = { trust: 'editor', baseUrl: 'https://blog.example', words: englishWords } as const;
const { writing: words } = await deskWordsFor(languageFor('en', 'UTC'));
const changes = async (html: string, markdown: string) => changesBetween(await render(html, 'html', options), await render(markdown, 'markdown', options), words);

describe('HTML as Markdown', () => {
  it.each([
    ['emphasis, code and line breaks', '<p>A <strong>b</strong> <em>c</em> <del>d</del> <s>e</s> <strike>f</strike> <code>g</code><br>h</p>', 'A **b** *c* ~~d~~ ~~e~~ ~~f~~ `g`  \nh'],
    ['links and pictures', '<p><a href="https://x.example/?a=1&amp;b=2" title="T">l</a> <img src="/a.jpg" alt="A"></p>', '[l](https://x.example/?a=1&b=2 "T") ![A](/a.jpg)'],
    ['nested lists', '<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>', '3. a\n4. b\n   - c'],
    ['headings, rules and quotations', '<h2>A</h2><blockquote><p>b</p></blockquote><hr><p>c</p>', '## A\n\n> b\n\n---\n\nc'],
    ['code in its language', '<pre><code class="language-js">a\n\n```\nb</code></pre>', '````js\na\n\n```\nb\n````'],
    ['a plain table', '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>', '| A   | B   |\n| --- | --- |\n| 1   | 2   |'],
    ['what only looks like Markdown', '<p>1. x * y _z_ [a](b) # c</p>', '1\\. x \\* y \\_z\\_ \\[a\\](b) # c'],
    ['the fold and pages', '<p>a</p>\n<!--more-->\n<p>b</p>\n<!--nextpage-->\n<p>c</p>', 'a\n\n<!--more-->\n\nb\n\n<!--nextpage-->\n\nc'],
    ['shortcodes', '<p>[gallery ids="1,2"] and [caption id="a_b"]c[/caption]</p>', '[gallery ids="1,2"] and [caption id="a_b"]c[/caption]'],
    ['what Markdown cannot say', '<p>A<sup>2</sup> <u>b</u> <kbd>c</kbd></p>', 'A<sup>2</sup> <u>b</u> <kbd>c</kbd>'],
    ['classes and sizes', '<p class="has-text-align-center">A</p><p><img class="alignleft" src="/a.jpg" alt="" width="300"></p>', '<p class="has-text-align-center">A</p>\n\n<p><img class="alignleft" src="/a.jpg" alt="" width="300"></p>'],
    ['figures', '<figure class="wp-block-image"><img src="/a.jpg" alt="A">\n\n<figcaption>B</figcaption></figure>', '<figure class="wp-block-image"><img src="/a.jpg" alt="A"><figcaption>B</figcaption></figure>'],
    ['tables with spanning cells', '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>', '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>'],
    ['footnotes', '<p>A<sup id="fnref1"><a href="#fn1">1</a></sup></p><section class="footnotes"><ol><li id="fn1">B</li></ol></section>', 'A<sup id="fnref1"><a href="#fn1">1</a></sup>\n\n<section class="footnotes"><ol><li id="fn1">B</li></ol></section>'],
  ])('says %s', async (_what, html, markdown) => {
    expect(await markdownFromHtml(html)).toBe(markdown);
    expect(await changes(html, markdown)).toEqual([]);
  });

  it('is told apart from what it was by whatever readers would see', async () => {
    expect(await changes('<p>One <a href="https://x.example/">two</a> <img src="/a.jpg" alt=""></p>', 'One three')).toEqual([
      'The link to https://x.example/ would be lost.',
      'The picture /a.jpg would be lost.',
      'Elements <a>: 1 before, 0 after.',
      'Elements <img>: 1 before, 0 after.',
      '“two” would go.',
      '“three” would come in.',
    ]);
    expect(await changes('<p>"One" -- two...</p>', '"One" -- two...')).toEqual([]);
  });

  it('comes of hostile HTML too, soon', async () => {
    const begun = performance.now();
    for (const html of ['<table><tr><td', '<!-- -->'.repeat(2_000), '<pre><pre><code>', `<p>${'*_`['.repeat(20_000)}`, '<p>a'.repeat(5_000), '<b>'.repeat(199)]) expect(typeof (await markdownFromHtml(html))).toBe('string');
    for (const html of ['<div>'.repeat(20_000), '<b>'.repeat(5_000), `<ul>${'<li><ul>'.repeat(2_000)}`]) expect(await markdownFromHtml(html)).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(await markdownFromHtml('\uE0000\uE001<!--x-->')).toBe('0<!--x-->');
  });
});
