// The words that are quoted from a page stand around its link: in its own text, and nothing of what frames that on every page of the site.
import { expect, test } from '@jest/globals';
import { readPage } from '../../server/mentions/verify/read-page.ts';

const link = '<a href="https://blog.example/x/">bread</a>';

async function quoted(body: string): Promise<string | undefined> {
  const { links } = await readPage({ url: 'https://bea.example/', body, contentType: 'text/html', near: { baseUrl: 'https://blog.example' }, postText: '' });
  return links[0]?.excerpt;
}

test.each([
  ['a way to skip what stands above', `<body><a class="skip" href="#text">Skip to the text</a><p>Read about ${link} today.</p>`, 'Read about bread today.'],
  ['the same for those who cannot see it', `<body><div class="screen-reader-text">Bea’s blog</div><div>Read about ${link} today.</div>`, 'Read about bread today.'],
  ['a way within the page that is part of a sentence is kept', `<p>As <a href="#one">above</a>, read about ${link} today.</p>`, 'As above, read about bread today.'],
  ['the site’s head and its ways', `<header><p>Bea’s blog</p></header><nav><ul><li><a href="/">Home</a></ul></nav>Read about ${link} today.<nav>Older</nav>`, 'Read about bread today.'],
  ['what stands above and below the article', `<div>Bea’s blog</div><main><p>Latest</p><article><p>Read about ${link} today.</p></article><p>Related</p></main><div>© Bea</div>`, 'Read about bread today.'],
  ['what stands beside it', `<article><p>Words before.</p><aside>Buy flour!</aside><p>Read about ${link} today.</p><aside>Buy salt!</aside></article>`, 'Read about bread today.'],
  ['what says when and by whom', `<article><p>Posted on Monday by Bea</p><div class="entry-content"><p>Hello.</p><p>Read about ${link} today.</p></div><p>Filed under bread</p></article>`, 'Hello. Read about bread today.'],
  ['what is named a frame by its role', `<div role="banner">Bea’s blog</div><div role="navigation">Home</div><div>Read about ${link} today.</div><div role="contentinfo">© Bea</div>`, 'Read about bread today.'],
  ['the heading above and the one below', `<h1>Crumbs</h1><p>Read about ${link} today.</p><h2>Salt</h2><p>More.</p>`, 'Read about bread today.'],
  ['what a heading links to is spoken of below it', `<h2>Flour</h2><p>Rye.</p><h2>${link}</h2><p>Well said.</p><h2>Salt</h2>`, 'bread Well said.'],
  ['what is hidden', `<p hidden>Menu</p><p>Read about ${link} today.</p>`, 'Read about bread today.'],
  ['the blocks beside its own belong to it', `<article><p>One.</p><p>Read about ${link} today.</p><p>Two.</p></article>`, 'One. Read about bread today. Two.'],
  ['a link that stands in the frame has the frame’s words', `<p>Text.</p><aside><p>I read ${link} often.</p></aside><p>More.</p>`, 'I read bread often.'],
  ['a link around a whole block has that', `<article><a href="https://blog.example/x/"><h2>Bread</h2><p>Flour and salt.</p></a><p>More.</p></article>`, 'Bread Flour and salt. More.'],
])('%s', async (_what, body, wanted) => {
  expect(await quoted(body)).toBe(wanted);
});
