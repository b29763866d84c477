// What a post looks like once it is rendered.
import { describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { englishWords, forLists, absoluteLinks, pagesOf, type RenderOptions } from '../../../server/platform/text/index.ts';
import { render } from '../../../server/platform/text/render.ts';
import { renderComment } from '../../../server/platform/text/render-comment.ts';

const options: RenderOptions = { trust: 'author', baseUrl: 'https://blog.example/', words: englishWords };
const html = (source: string, more: Partial<RenderOptions> = {}) => render(source, 'html', { ...options, ...more }).html;
const markdown = (source: string, more: Partial<RenderOptions> = {}) => render(source, 'markdown', { ...options, ...more }).html;

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'no-trailing-whitespace': 'off' } });
const complaints = async (body: string) => {
  const page = `<!DOCTYPE html>\n<html lang="en">\n<head><title>t</title></head>\n<body><main><h1>t</h1>\n${body}\n</main></body></html>\n`;
  const report = await validator.validateString(page);
  return report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message}`));
};

describe('a picture', () => {
  it('whose caption repeats its alternative text is read out once', () => {
    expect(html('<figure><img src="/a.jpg" alt="Golden  Gate Bridge"><figcaption>Golden Gate bridge</figcaption></figure>')).toContain('alt=""');
    expect(html('<figure><a href="/big.jpg"><img src="/a.jpg" alt="Golden Gate"></a><figcaption>Golden Gate</figcaption></figure>')).toContain('alt="Golden Gate"');
    expect(html('<figure><img src="/a.jpg" alt="A bridge at dusk"><figcaption>Golden Gate</figcaption></figure>')).toContain('alt="A bridge at dusk"');
  });
});

describe('Markdown', () => {
  it('has tables, footnotes, tasks, struck words and links made of addresses', () => {
    const rendered = markdown('~~a~~ https://a.example [^n]\n\n- [x] done\n\n| h |\n|---|\n| c |\n\n[^n]: note');
    expect(rendered).toContain('<del>a</del> <a href="https://a.example">https://a.example</a>');
    expect(rendered).toContain('☑ done');
    expect(rendered).toContain('<div class="wide" role="group" tabindex="0" aria-label="Table"><table>');
    expect(rendered).toContain('<a id="footnote-ref-n" href="#footnote-n">1</a>');
    expect(rendered).toContain('<a href="#footnote-ref-n" aria-label="Back to reference n">');
  });

  it('shows code in colours by class alone, and code of unknown languages plain', () => {
    expect(markdown('```js\nconst a = "<b>";\n```')).toBe(
      '<pre tabindex="0"><code class="hljs language-js"><span class="hljs-keyword">const</span> a = <span class="hljs-string">"&lt;b&gt;"</span>;\n</code></pre>',
    );
    expect(markdown('```zork\n<b>\n```')).toBe('<pre tabindex="0"><code class="hljs language-zork">&lt;b&gt;\n</code></pre>');
  });

  it('sets quotes, dashes and dots, but not in code or addresses', () => {
    expect(markdown('"It\'s *\'so\'* -- wait..." she said --- 6\'2" `"--"` https://a.example/a--b')).toBe(
      '<p>“It’s <em>‘so’</em> – wait…” she said — 6’2″ <code>"--"</code> <a href="https://a.example/a--b">https://a.example/a--b</a></p>',
    );
    expect(markdown('"Ja"', { words: { ...englishWords, quotes: ['„', '“', '‚', '‘'] } })).toBe('<p>„Ja“</p>');
  });

  it('gives headings ids of their words, levels below the title, and none twice', () => {
    expect(markdown('# Größe\n\n### Größe\n\n# Comments')).toBe('<h2 id="groesse">Größe</h2>\n<h3 id="groesse-2">Größe</h3>\n<h2 id="text-comments">Comments</h2>');
    expect(markdown('# A\n\n[a](#a) [c](#comments)', { idPrefix: 'p7-' })).toBe('<h2 id="p7-a">A</h2>\n<p><a href="#p7-a">a</a> <a href="#comments">c</a></p>');
  });
});

describe('a divided post', () => {
  it('has a teaser above its fold, and is whole in itself', () => {
    const rendered = render('<div><p>One <b>two<!--more Read on--> three</b></p></div><p>four</p>', 'html', options);
    expect(rendered.teaserHtml).toBe('<div><p>One <b>two</b></p></div>');
    expect(rendered.html).toBe('<div><p>One <b>two</b></p><p><b> three</b></p></div><p>four</p>');
    expect(render('no fold', 'html', options).teaserHtml).toBeNull();
    expect(render('`<!--more-->`', 'markdown', options).teaserHtml).toBeNull();
  });

  it('has pages', () => {
    expect(pagesOf(render('a\n\n<!--nextpage-->\n\nb\n\n<!-- nextpage -->\n\nc', 'markdown', options).html)).toEqual(['<p>a</p>', '<p>b</p>', '<p>c</p>']);
  });
});

describe('HTML of another age', () => {
  it.each([
    ['<center><font color=red size=7>x</font></center>', '<div class="has-text-align-center">x</div>'],
    ['<p align=center style="color:red">x</p>', '<p class="has-text-align-center">x</p>'],
    ['<p style="text-align: right;">x</p>', '<p class="has-text-align-right">x</p>'],
    ['<img src=a.jpg align=left border=0 hspace=5>', '<img src="a.jpg" class="alignleft" alt="" loading="lazy" decoding="async">'],
    ['<strike>a</strike><tt>b</tt><big>c</big><acronym title=D>d</acronym>', '<s>a</s><code>b</code>c<abbr title="D">d</abbr>'],
    ['<span style="text-decoration: underline">x</span>', '<u>x</u>'],
    ['<p>a<div>b</div>c</p>', '<p>a</p><div>b</div>c'],
    ['<p><b>a<div>b</div>c</b></p>', '<p><b>a</b></p><div><b>b</b></div><p><b>c</b></p>'],
    ['<p><a href=x>a<div>b</div></a>c</p>', '<a href="x">a<div>b</div></a><p>c</p>'],
    ['<h2></h2><h4><p>x</p></h4>', '<h2> x </h2>'],
    ['<ul><li>a<ul><li>b</ul><ul><li>c</li></ul></ul>', '<ul><li>a<ul><li>b</li>\n</ul><ul><li>c</li>\n</ul></li>\n</ul>'],
    ['<li>a</li><li>b</li>', '<ul><li>a</li>\n<li>b</li>\n</ul>'],
    ['<table><tr><td>a</td>stray</tr></table>', '<div class="wide" role="group" tabindex="0" aria-label="Table"><table><tbody><tr><td>a</td><td>stray</td></tr></tbody></table></div>'],
    ['<a href=x><a href=y>z</a></a><a href=x></a>', '<a href="y">z</a>'],
    ['<a name=here></a><a href="#here">up</a>', '<span id="here"></span><a href="#here">up</a>'],
    ['<p id=x>a</p><p id=x>b</p>', '<p id="x">a</p><p>b</p>'],
    ['<p class="aligncenter evil wp-caption">x</p>', '<p class="aligncenter wp-caption">x</p>'],
    ['<div dir=rtl lang=he>שלום</div>', '<div dir="rtl" lang="he">שלום</div>'],
    ['<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0" width=560></iframe>', '<figure class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Watch on YouTube</a></figure>'],
    ['<video autoplay src=a.mp4></video>', '<video src="a.mp4" controls preload="metadata"></video>'],
    ['<details><p>x</p></details>', '<details><summary>Details</summary><p>x</p></details>'],
    ['<a href="x.jpg"><img src="y.jpg"></a>', '<a href="x.jpg"><img src="y.jpg" alt="Picture" loading="lazy" decoding="async"></a>'],
  ])('%s', (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it.each([
    '<p><center><font size=2><h1>x</h1><ul>y<li>z<h4>w</h4></ul></font></center></p></div></p>', '<table border=1 width="100%"><caption>c<tr><th>a<th>b<tr><td colspan=0>c<table><td>d</table></table>',
    '<dl>stray<dt><h3>t</h3><dd>d<dt>u</dl><dd>lost</dd>', '<figure><figcaption>a</figcaption><figcaption>b</figcaption><img src=x title=t></figure><figcaption>c</figcaption>', '<ruby>漢<rb>x</rb><rt>kan<rp>)</ruby><rt>y</rt>',
    '<h1>a</h1><h5>b</h5><h2>c<div>d</div></h2><h3> </h3>', '<audio><source src=a.mp3><p>no</p></audio><picture><source srcset=a></picture><source src=x><track src=y>', '<pre><p>a</p><div>b</div></pre><blockquote cite=nonsense>q<address><h2>x</h2><address>y</address></address></blockquote>',
    '<ol type=disc start=x><li value=y><p>a<ol reversed><li type=i>b</ol></ol><menu><dir>c</dir></menu>', '<a href=a>x<button>y</button><details>z</details></a><label>l<input></label><select><option>o</select>', '<section><article><header><nav>a</nav></header><main>b</main><aside>c</aside><footer>d</footer></article></section>',
    '<p><em><p>a</em><p>b<hr>c<br clear=all><wbr>', '<tr><td>a</td></tr><thead><th>b</th></thead><col><summary>s</summary>', '<ins><p>a</p></ins><p><del><ul><li>b</ul></del></p><time>never</time><bdo>x</bdo>', 'a & b &lt; c &nbsp; &bogus; <3 > "',
  ])('is valid HTML: %s', async (source) => {
    for (const format of ['html', 'markdown'] as const) expect(await complaints(render(source, format, options).html)).toEqual([]);
  });

  it('is valid in a comment too', async () => {
    for (const source of ['<p><ul>a<li>b</p><pre><p>x', '> a\n> > b\n\n* c\n\n<blockquote>d', '```\ncode\n```\n<h1>x</h1><table><tr><td>y']) expect(await complaints(renderComment(source))).toEqual([]);
  });
});

describe('a picture', () => {
  const picture = (url: string) =>
    url === '/media/a.jpg' ? { src: '/media/ab/a.jpg', width: 1600, height: 900, alt: 'A hill', srcset: [{ url: '/media/ab/a-800.webp', width: 800, mime: 'image/webp' }, { url: '/media/ab/a-800.jpg', width: 800, mime: 'image/jpeg' }] } : undefined;

  it('of ours comes in its sizes and kinds, at the width its author gave it', () => {
    expect(markdown('![](/media/a.jpg)', { picture })).toBe(
      '<p><picture><source type="image/webp" srcset="/media/ab/a-800.webp 800w" sizes="(min-width: 46rem) 44rem, 100vw"><img alt="A hill" src="/media/ab/a.jpg" width="1600" height="900" srcset="/media/ab/a-800.jpg 800w" sizes="(min-width: 46rem) 44rem, 100vw" loading="lazy" decoding="async"></picture></p>',
    );
    expect(html('<img src="/media/a.jpg" alt="Hill" width="320" height="1">', { picture })).toContain('<img alt="Hill" src="/media/ab/a.jpg" width="320" height="180"');
  });

  it('is listed as it was written, like links', () => {
    expect(render('![](/media/a.jpg) [x](https://x.example/?a=1&b=2) [y](#y) [x](https://x.example/?a=1&b=2)', 'markdown', { ...options, picture })).toMatchObject({
      images: ['/media/a.jpg'], links: ['https://x.example/?a=1&b=2'],
    });
  });
});

describe('a rendered post elsewhere', () => {
  it('has absolute links in a feed', () => {
    const rendered = html('<p id="n"><a href="/a">a</a><a href="b?c=1&amp;d=2">b</a><a href="#n">c</a><a href="mailto:x@y.example">d</a><img src="//c.example/p.jpg" srcset="/p.jpg 1w, q.jpg 2w">');
    const absolute = absoluteLinks(rendered, 'https://blog.example', '/2013/03/01/hello/');
    expect([...absolute.matchAll(/ (?:href|src|srcset)="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      'https://blog.example/a', 'https://blog.example/2013/03/01/hello/b?c=1&amp;d=2', 'https://blog.example/2013/03/01/hello/#n', 'mailto:x@y.example', 'https://c.example/p.jpg', 'https://blog.example/p.jpg 1w, https://blog.example/2013/03/01/hello/q.jpg 2w',
    ]);
  });

  it('shares a page with others without sharing ids', () => {
    expect(forLists(markdown('# A\n\n[a](#a)'), '/a/')).toBe('<h3>A</h3>\n<p><a href="/a/#a">a</a></p>');
  });
});
