// What WordPress's content becomes.
import { describe, expect, it } from '@jest/globals';
import { convertContent } from '../../server/transfer/content/convert.ts';
import type { Attachment } from '../../server/transfer/content/media-shortcodes.ts';
import { newAddress, type OldBlog } from '../../server/transfer/content/old-links.ts';
import { paragraphs } from '../../server/transfer/content/paragraphs.ts';

const flat = (html: string) => html.replace(/>\s+</g, '><').trim();

describe('classic paragraphs', () => {
  it.each([
    ['one\ntwo\n\nthree', '<p>one<br />\ntwo</p>\n<p>three</p>'],
    ['one\r\n\r\ntwo', '<p>one</p>\n<p>two</p>'],
    ['one<br />\ntwo', '<p>one<br />\ntwo</p>'],
    ['', ''],
    ['  \n \n ', ''],
    ['<div>text</div>', '<div>text</div>'],
    ['<div>\n\none\n\ntwo\n\n</div>', '<div>\n<p>one</p>\n<p>two</p>\n</div>'],
    ['<blockquote>said</blockquote>', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['<pre>a\n\nb</pre>\nafter', '<pre>a\n\nb</pre>\n<p>after</p>'],
    ['<script>a\n\nb</script>', '<script>a\n\nb</script>'],
    ['<h2>Title</h2>\ntext', '<h2>Title</h2>\n<p>text</p>'],
    ['text<ul><li>one</li></ul>text', '<p>text</p>\n<ul>\n<li>one</li>\n</ul>\n<p>text</p>'],
    ['<p>kept\nas it is</p>', '<p>kept<br />\nas it is</p>'],
    ['<strong>one\n\ntwo</strong> three', '<p><strong>one</strong></p>\n<p><strong>two</strong> three</p>'],
    ['above<!--more-->below', '<p>above</p>\n<!--more-->\n<p>below</p>'],
    ['page one\n<!--nextpage-->\npage two', '<p>page one</p>\n<!--nextpage-->\n<p>page two</p>'],
    ['<a href="/x"><img src="y"></a>', '<p><a href="/x"><img src="y"></a></p>'],
    ['1 < 2 & "3 > 2"', '<p>1 < 2 & "3 > 2"</p>'],
    ['<img alt="a > b\n\nc" src="x">', '<p><img alt="a > b\n\nc" src="x"></p>'],
  ])('%j', (source, html) => {
    expect(paragraphs(source)).toBe(html);
  });

  it('stay the same when they are made again', () => {
    const once = paragraphs('one\ntwo\n\n<ul>\n<li>a</li>\n</ul>\n\n<blockquote>q\n\nr</blockquote>');
    expect(paragraphs(once)).toBe(once);
  });

  it('take no more time than the text is long, whatever it is', () => {
    const started = performance.now();
    for (const part of ['<b>', '<a "', "<a '", '\n', ' ', '\n \n', '<!--', '<!-- wp:a {', '<p>', 'a', '[', '[a ', '[a]', '[/a]', '[[a', '<', '&', '<a b', '"']) {
      convert(part.repeat(100_000));
      convert(`<!-- wp:html -->${part.repeat(50_000)}`);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

const picture = (id: number, given: Partial<Attachment> = {}): Attachment => ({ id, url: `https://old.example/blog/wp-content/uploads/${id}.jpg`, mime: 'image/jpeg', title: `Picture ${id}`, alt: '', caption: '', ...given });
const files = [picture(11, { caption: 'A <em>bee</em>' }), picture(12, { alt: 'Two "bees"' }), picture(13), picture(14, { url: 'https://old.example/blog/wp-content/uploads/hum.mp3', mime: 'audio/mpeg', title: 'Hum' })];
const attachments = { find: (id: number) => files.find((file) => file.id === id), of: (postId: number) => (postId === 5 ? files : []) };
const blog: OldBlog = { url: 'https://old.example/blog', siteUrl: 'https://old.example/blog', pathOf: (id) => (id === 9 ? '/2012/größe/' : undefined) };
const convert = (content: string) => convertContent({ content, postId: 5, attachments, blog });
const html = (content: string) => flat(convert(content).html);

describe('shortcodes', () => {
  it('make a figure of a captioned picture, in both ways of writing it', () => {
    const figure = '<figure class="wp-caption alignleft"><a href="/x"><img src="/y.jpg" /></a><figcaption class="wp-caption-text">A <b>caption</b></figcaption></figure>';
    expect(html('[caption id="attachment_1" align="alignleft" width="300"]<a href="/x"><img src="/y.jpg" /></a> A <b>caption</b>[/caption]')).toBe(figure);
    expect(html('[caption align="alignleft" caption="A <b>caption</b>"]<a href="/x"><img src="/y.jpg" /></a>[/caption]')).toBe(figure);
    expect(html('Before [caption]<img src="/y.jpg" /> It[/caption] after')).toMatch(/^<p>Before<\/p><figure.*<\/figure><p>after<\/p>$/);
    expect(html('[caption]no picture[/caption]')).toBe('<p>no picture</p>');
  });

  it('make a gallery of the pictures named, or of those of the post', () => {
    expect(html('[gallery ids="13,11" columns="2"]')).toBe(
      '<figure class="wp-block-gallery has-nested-images columns-2 is-cropped"><figure class="wp-block-image"><a href="/wp-content/uploads/13.jpg"><img src="/wp-content/uploads/13.jpg" alt="Picture 13" /></a></figure>' +
        '<figure class="wp-block-image"><a href="/wp-content/uploads/11.jpg"><img src="/wp-content/uploads/11.jpg" alt="Picture 11" /></a><figcaption>A <em>bee</em></figcaption></figure></figure>',
    );
    expect(html('[gallery]').match(/uploads\/\d+\.jpg" alt/g)).toHaveLength(3);
    expect(html('[gallery exclude="11"]')).not.toContain('11.jpg');
    expect(html('[gallery include="12"]')).toContain('alt="Two &quot;bees&quot;"');
    expect(html('[gallery link="none"]')).not.toContain('<a ');
    expect(html('[gallery id="6"]')).toBe('');
    expect(html('[gallery columns="999999" ids="11"]')).toContain('columns-9');
  });

  it('make players', () => {
    expect(html('[audio https://old.example/blog/a.mp3]')).toBe('<figure class="wp-block-audio"><audio controls preload="metadata" src="/a.mp3"></audio></figure>');
    expect(html('[audio]')).toContain('src="/wp-content/uploads/hum.mp3"');
    expect(html('[video mp4="/a.mp4" webm="/a.webm" poster="/p.jpg"][/video]')).toBe('<figure class="wp-block-video"><video controls preload="metadata" poster="/p.jpg"><source src="/a.mp4" /><source src="/a.webm" /></video></figure>');
    expect(html('[playlist ids="14"]')).toContain('<figcaption>Hum</figcaption>');
    expect(html('[audio src="x" onload="evil()"]')).not.toContain('evil');
    expect(html(`[video mp4='"><script>evil()</script>']`)).not.toContain('<script>');
  });

  it('make links of what WordPress embedded', () => {
    expect(html('[embed width="300"]https://video.example/watch?v=1[/embed]')).toBe('<p><a href="https://video.example/watch?v=1">https://video.example/watch?v=1</a></p>');
    expect(html('Look:\n\nhttps://video.example/watch?v=1\n\nNice')).toBe('<p>Look:</p><p><a href="https://video.example/watch?v=1">https://video.example/watch?v=1</a></p><p>Nice</p>');
    expect(html('Look: https://video.example/ there')).toBe('<p>Look: https://video.example/ there</p>');
    expect(html('<pre>\nhttps://video.example/\n</pre>')).not.toContain('<a');
    expect(html('[embed]javascript:evil()[/embed]')).toBe('<p>[embed]javascript:evil()[/embed]</p>');
  });

  it('stay as text where nobody knows them, and are named', () => {
    const { html: made, unknownShortcodes } = convert('[contact-form id="3"] and [box]this[/box] but not [sic] or [1]');
    expect(made).toBe('<p>[contact-form id="3"] and [box]this[/box] but not [sic] or [1]</p>');
    expect(unknownShortcodes).toEqual(['contact-form', 'box']);
  });

  it('are text in double brackets, and are not looked for in tags', () => {
    expect(html('Write [[gallery]] or [[caption]x[/caption]].')).toContain('Write [gallery] or');
    expect(html('<img alt="[gallery]" src="/x">')).toBe('<p><img alt="[gallery]" src="/x"></p>');
  });
});

describe('block content', () => {
  it('loses its comments and keeps its layout', () => {
    expect(html('<!-- wp:columns {"align":"wide"} -->\n<div class="wp-block-columns alignwide"><!-- wp:column -->\n<div class="wp-block-column">\n<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:column --></div>\n<!-- /wp:columns -->')).toBe(
      '<div class="wp-block-columns alignwide"><div class="wp-block-column"><p>One</p></div></div>',
    );
    expect(html('<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->')).toBe('<p>a\nb</p>');
  });

  it('keeps its folds, and gives paragraphs to what is classic', () => {
    expect(html('<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->\n\n<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n\nclassic\n\nwords\n\n<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->')).toBe('<p>a</p>\n\n<!--more--><p>classic</p><p>words</p><!--nextpage-->'.replace('\n\n<', '<'));
  });

  it('names the blocks that held nothing', () => {
    expect(convert('<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:acme/map {"a":"b --"} /--><!-- wp:separator --><hr/><!-- /wp:separator -->')).toMatchObject({ html: '<hr/>', emptyBlocks: ['latest-posts', 'acme/map'] });
  });

  it('has its shortcodes and embedded addresses too', () => {
    expect(html('<!-- wp:shortcode -->\n[gallery ids="11"]\n<!-- /wp:shortcode -->')).toContain('<figure class="wp-block-gallery');
    expect(html('<!-- wp:embed {"url":"https://v.example/1"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://v.example/1\n</div></figure>\n<!-- /wp:embed -->')).toContain('<a href="https://v.example/1">https://v.example/1</a>');
  });
});

describe('links to the old blog', () => {
  it.each([
    ['https://old.example/blog/2012/05/04/x/', '/2012/05/04/x/'],
    ['http://www.old.example/blog/2012/05/04/x/?replytocom=3#respond', '/2012/05/04/x/?replytocom=3#respond'],
    ['//old.example/blog/about', '/about'],
    ['https://OLD.example:443/blog', '/'],
    ['https://old.example/blog/?p=9#comments', '/2012/gr%C3%B6%C3%9Fe/#comments'],
    ['https://old.example/blog/?page_id=9&amp;x=1', '/2012/gr%C3%B6%C3%9Fe/'],
    ['https://old.example/blog/?p=10', '/?p=10'],
    ['https://old.example/blog/wp-content/uploads/2012/a.jpg', '/wp-content/uploads/2012/a.jpg'],
    ['/blog/about/', '/about/'],
    ['https://old.example/blogger/', 'https://old.example/blogger/'],
    ['https://old.example/', 'https://old.example/'],
    ['https://old.example.evil/blog/', 'https://old.example.evil/blog/'],
    ['https://other.example/https://old.example/blog/', 'https://other.example/https://old.example/blog/'],
    ['/about/', '/about/'],
    ['#top', '#top'],
    ['mailto:a@old.example', 'mailto:a@old.example'],
  ])('%s → %s', (address, expected) => {
    expect(newAddress(address, blog)).toBe(expected);
  });

  it('are rewritten in every attribute that holds one, and nowhere else', () => {
    expect(html('<a href="https://old.example/blog/a/">https://old.example/blog/a/</a>')).toBe('<p><a href="/a/">https://old.example/blog/a/</a></p>');
    expect(html(`<img srcset="https://old.example/blog/a.jpg 1x, https://old.example/blog/b.jpg 2x" src='https://old.example/blog/a.jpg' alt=x>`)).toBe('<p><img srcset="/a.jpg 1x, /b.jpg 2x" src="/a.jpg" alt=x></p>');
  });

  it('know where WordPress was installed in a folder of its own', () => {
    const inFolder: OldBlog = { url: 'https://old.example', siteUrl: 'https://old.example/wp', pathOf: () => undefined };
    expect(newAddress('https://old.example/wp/wp-content/uploads/a.jpg', inFolder)).toBe('/wp-content/uploads/a.jpg');
    expect(newAddress('https://wordpress.com/about/', { url: 'https://me.wordpress.com', siteUrl: 'https://wordpress.com', pathOf: () => undefined })).toBe('https://wordpress.com/about/');
  });
});
