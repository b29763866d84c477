// Nothing that anyone writes may run on a reader's screen, or hold up the blog.
import { describe, expect, it } from '@jest/globals';
import { Parser } from '../../../server/platform/text/html-parser.ts';
import { englishWords, excerptFor, foldForSearch, plainText, slugify, summarise, type Trust } from '../../../server/platform/text/index.ts';
import { render } from '../../../server/platform/text/render.ts';
import { renderComment } from '../../../server/platform/text/render-comment.ts';

const trusts: readonly Trust[] = ['editor', 'author', 'commenter', 'stranger'];
const options = (trust: Trust) => ({ trust, baseUrl: 'https://blog.example/', words: englishWords });

const attacks = [
  '<script>alert(1)</script>', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>', '<scr<script>ipt>alert(1)</scr</script>ipt>', '<script/x>alert(1)</script>', '<script\n>alert(1)</script\n>',
  '<img src=x onerror=alert(1)>', '<img src=x onerror\u0000=alert(1)>', '<img/src="x"/onerror=alert(1)>', '<img src=x:x onerror="alert(1)">', '<img src="x` `<script>alert(1)</script>"` `>',
  '<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\\>', '<img src=`javascript:alert(1)`>', '<image src=x onerror=alert(1)>', '<img src=x onerror=&#97;lert(1)>', '<img \u000bsrc=x\u000bonerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>', '<a href="JaVaScRiPt:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>', '<a href="java\nscript:alert(1)">x</a>', '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>', '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61lert(1)">x</a>', '<a href=" &#14; javascript:alert(1)">x</a>', '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="\u00a0javascript:alert(1)">x</a>', '<a href="jav&#x0A;ascript:alert(1)">x</a>', '<a href="vbscript:msgbox(1)">x</a>', '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>', '<a href="view-source:javascript:1">x</a>', '<a href="blob:x">x</a>',
  '<a href="feed:javascript:alert(1)">x</a>', '<a href=javascript:alert(1)//>x', '<a href="javas\u0000cript:alert(1)">x</a>', '<a xlink:href="javascript:alert(1)">x</a>', '<a href="//evil.example" ping="//evil.example" onclick=alert(1) target=_blank style="x">x</a>',
  '<iframe src="javascript:alert(1)"></iframe>', '<iframe srcdoc="<script>alert(1)</script>"></iframe>', '<iframe src="https://evil.example/"></iframe>', '<iframe src="data:text/html,<script>alert(1)</script>"></iframe>', '<iframe><img src=x onerror=alert(1)></iframe>',
  '<iframe src="https://www.youtube.com/embed/aaaaaaaaaaa&quot; onload=alert(1)"></iframe>', '<embed src="javascript:alert(1)">', '<object data="javascript:alert(1)"></object>', '<object><param name=movie value="javascript:alert(1)"></object>', '<applet code=x></applet>',
  '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', '<svg><style><img src=x onerror=alert(1)></style></svg>', '<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>', '<svg><title><img src=x onerror=alert(1)></title></svg>', '<svg><desc><img src=x onerror=alert(1)></desc></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src onerror=\'alert(1)\'>"></style></h1>',
  '<math href="javascript:alert(1)">x</math>', '<math><annotation-xml encoding="text/html"><svg><script>alert(1)</script></svg></annotation-xml></math>', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<noscript><img src=x onerror=alert(1)></noscript>', '<style><img src="</style><img src=x onerror=alert(1)//">', '<style>@import "//evil.example"</style>', '<textarea><img src=x onerror=alert(1)></textarea>', '<textarea/><img src=x onerror=alert(1)>',
  '<title><img src=x onerror=alert(1)></title>', '<xmp><img src=x onerror=alert(1)></xmp>', '<xmp>&lt;img src=x onerror=alert(1)&gt;</xmp>', '<plaintext><img src=x onerror=alert(1)>', '<listing>&lt;img onerror=alert(1) src=x&gt;</listing>', '<noembed><img src=x onerror=alert(1)></noembed>', '<noframes><img src=x onerror=alert(1)></noframes>',
  '<template><script>alert(1)</script></template>', '<select><template><img src=x onerror=alert(1)></template></select>', '<option><style></option></select><img src=x onerror=alert(1)></style>', '<table><td background="javascript:alert(1)">x</td></table>', '<table><style><a title="</style><img src=x onerror=alert(1)>"></style></table>',
  '<!--><img src=x onerror=alert(1)>-->', '<!-- --!><img src=x onerror=alert(1)> -->', '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<?xml-stylesheet href="javascript:alert(1)"?>', '<!doctype html [<!entity x "<script>">]>&x;', '<! foo="><script>alert(1)</script>">', '</ foo="><img src=x onerror=alert(1)>">',
  '<p style="background:url(javascript:alert(1))">x</p>', '<p style="behavior:url(x.htc)">x</p>', '<p style="position:fixed;inset:0">x</p>', '<div onmouseover="alert(1)">x</div>', '<details open ontoggle=alert(1)>x</details>', '<video onerror=alert(1)><source onerror=alert(1)></video>', '<video src=x onloadstart=alert(1)></video>',
  '<video poster="javascript:alert(1)" src="x"></video>', '<audio src="javascript:alert(1)"></audio>', '<source src="data:text/html,x">', '<img srcset="javascript:alert(1) 1x, x 2x" src=x>', '<img srcset=",javascript:alert(1)" src=x>', '<img src="data:image/svg+xml,<svg onload=alert(1)>">', '<img src="x" srcset="data:text/html,x 1w">', '<picture><source srcset="javascript:alert(1)"><img src=x></picture>',
  '<base href="//evil.example/">', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', '<link rel=stylesheet href=//evil.example>', '<body onload=alert(1)>', '<html onclick=alert(1)>', '<frameset onload=alert(1)>', '<marquee onstart=alert(1)>x</marquee>', '<form action=javascript:alert(1)><input type=submit></form>', '<button formaction=javascript:alert(1)>x</button>', '<isindex type=image src=1 onerror=alert(1)>', '<keygen autofocus onfocus=alert(1)>', '<input autofocus onfocus=alert(1)>', '<dialog open onclose=alert(1)>x</dialog>',
  '<p id="comments">x</p>', '<a name="respond">x</a>', '<img name=cookie src=x>', '<form id=x><input name=attributes></form>', '<p class="skip-link hidden">x</p>', '<blockquote cite="javascript:alert(1)">x</blockquote>', '<q cite="data:x">x</q>', '<a href="x" rel="opener prefetch me">x</a>', '<a href="https://x.example" download="x.exe">x</a>',
  '＜script＞alert(1)＜/script＞', '<ſcript>alert(1)</ſcript>', '<\u0000script>alert(1)</script>', '<img src=x on\u2028error=alert(1)>', '%3Cscript%3Ealert(1)%3C/script%3E', '\ud800<script>alert(1)</script>', '<parley-fold onclick=alert(1)>x</parley-fold>', '<p title="<!--more--><img src=x onerror=alert(1)>">x</p>', '<p title="<!--nextpage-->">x</p>', '<a href="<!--more-->javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))', '[x](JaVaScRiPt&colon;alert(1))', '[x]( javascript:alert(1))', '[x](<javascript:alert(1)>)', '![x](javascript:alert(1))', '![x](x"onerror="alert(1))', '![" onerror="alert(1)](x)', '<javascript:alert(1)>', '[x]: javascript:alert(1)\n\n[x]', '[x](data:text/html,x "y\\" onclick=alert(1)")', '```"><img src=x onerror=alert(1)>\nx\n```', '`<img src=x onerror=alert(1)>`', '[^1]\n\n[^1]: <script>alert(1)</script>', '[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: x', '<https://x.example/"onmouseover="alert(1)>', '| <img src=x onerror=alert(1)> |\n|-|\n| x |', '# <img src=x onerror=alert(1)>', '&lt;script&gt;alert(1)&lt;/script&gt;',
];

const harmless = new Set(
  ('a abbr address audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup ' +
    'table tbody td tfoot th thead time tr track u ul var video wbr').split(' '),
);
const attributesKnown = new Set(
  ('id class title lang dir href hreflang rel download aria-label src loop cite span datetime open alt width height srcset sizes value start reversed type media colspan rowspan scope abbr kind srclang label default poster muted controls preload loading decoding tabindex role').split(' '),
);
/** Of the schemes that are known to be harmless, or without one. */
const webAddress = /^(?:(?:https?|mailto|tel|sms|xmpp|ircs?|ftp):|(?![a-z][a-z0-9+.-]*:))/i;

/** Everything in a piece of HTML that a browser might run or that is not known to be harmless. */
function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!harmless.has(name)) dangers.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!attributesKnown.has(attribute)) dangers.push(`${name} ${attribute}`);
        if (['href', 'src', 'poster', 'cite'].includes(attribute) && !webAddress.test([...value].filter((c) => c > ' ').join(''))) dangers.push(`${attribute}=${value}`);
        if (attribute === 'srcset' && /(javascript|data|vbscript):/i.test(value)) dangers.push(`srcset=${value}`);
        if (attribute === 'id' && /^(comments|respond|comment-\d+)$/.test(value)) dangers.push(`id=${value}`);
        if (/[<>]/.test(value) && html.includes(value)) dangers.push(`unescaped ${value}`);
      }
    },
    oncomment: (words) => void (words === 'nextpage' || dangers.push(`<!--${words}-->`)),
    onprocessinginstruction: (name) => void dangers.push(name),
  });
  parser.end(html);
  return dangers;
}

describe('hostile text', () => {
  it('would be noticed by this spec', () => {
    expect(dangersIn('<img src=x onerror=alert(1)>')).toEqual(['img onerror']);
    expect(dangersIn('<a href="java\nscript:x">')).toEqual(['href=java\nscript:x']);
    expect(dangersIn('<script></script><p id=comments><!-- x -->')).toEqual(['<script>', 'id=comments', '<!-- x -->']);
  });

  it.each(attacks)('does nothing: %j', (attack) => {
    const shapes = [attack, `<p>${attack}`, `<table><tr><td>${attack}`, `<a href="x">${attack}</a>`, `<b><div>${attack}</b>`, `> ${attack}`, `<ul>${attack}<dl>${attack}`];
    for (const shape of shapes) {
      for (const trust of trusts) {
        for (const format of ['html', 'markdown'] as const) {
          const rendered = render(shape, format, options(trust));
          expect([trust, shape, dangersIn(rendered.html), dangersIn(rendered.teaserHtml ?? '')]).toEqual([trust, shape, [], []]);
          // What was made safe stays as it is when it is read again.
          if (format === 'html') expect(dangersIn(render(rendered.html, 'html', options(trust)).html)).toEqual([]);
        }
      }
      expect(dangersIn(renderComment(shape))).toEqual([]);
      expect(dangersIn(excerptFor(shape, ['alert', 'script']).replace(/<\/?mark>/g, ''))).toEqual([]);
    }
  });

  it('has no pictures, headings, ids or trusted links in a comment', () => {
    const html = renderComment('# Big\n\n<img src="x.png"> <b id="x" class="y">b</b> [l](https://a.example) <a href="https://b.example" rel="me">m</a> <h2>h</h2> ![p](x.png)');
    expect(html).not.toMatch(/<img|<h\d|id=|class=/);
    expect(html.match(/rel="[^"]*"/g)).toEqual(['rel="nofollow ugc"', 'rel="nofollow ugc"']);
  });

  it('of a stranger is words and emphasis only', () => {
    expect(render('<p>a <a href="https://x.example">b</a> <em>c</em> <img src=x></p><h1>d</h1>', 'html', options('stranger')).html).toBe('a b <em>c</em> d');
  });

  const many = 50_000;
  it.each([
    ['<div>'.repeat(many)], ['<div>'.repeat(many) + '</x>'.repeat(many)], ['<b><i><u>'.repeat(many / 5) + '<p>x</p>'.repeat(500)], ['<li><p>'.repeat(many / 2)], ['<table><tr><td>'.repeat(many / 3)], ['<svg>'.repeat(many)], ['<a href="'.repeat(many / 5)],
    ['<'.repeat(many)], ['<!--'.repeat(many)], ['<!--more'.repeat(many / 5)], ['&#x'.repeat(many / 3)], ['<iframe>'.repeat(many / 5)], ['<noscript>'.repeat(many / 5)], [`<span style="${'text-decoration'.repeat(many / 10)}">x</span>`], [`<p ${'a=b '.repeat(many / 4)}>`],
    ['>'.repeat(many)], [Array.from({ length: 1500 }, (_, depth) => `${'>'.repeat(depth)}x`).join('\n')], ['* '.repeat(many)], ['['.repeat(many)], ['[a]('.repeat(many / 4)], ['*a_ '.repeat(many / 4)], ['`'.repeat(many)], [`${'[^1]'.repeat(500)}\n\n[^1]: x`], ['"'.repeat(many)], ['\u0300'.repeat(many)], ['日'.repeat(many)],
  ])('does not hold up the blog: %#', (source) => {
    const started = performance.now();
    for (const format of ['html', 'markdown'] as const) expect(dangersIn(render(source, format, options('editor')).html.slice(0, 10_000).replace(/<[^>]*$/, ''))).toEqual([]);
    renderComment(source);
    plainText(source);
    summarise(source);
    slugify(source);
    foldForSearch(source);
    excerptFor(source, ['zz']);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
