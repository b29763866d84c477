// Pages as real software writes them, answering a post: made for specs after the markup of each, with what is to be read of them.
import type { Entry } from '../../server/mentions/verify/read-microformats.ts';

/** A page, where it is, and what is to be read of it; undefined for a page that says nothing of itself. */
export type Sample = { name: string; url?: string; html: string; read: Partial<Entry> | undefined };

export const target = 'https://blog.example/2013/bread/';

const bea = { authorName: 'Bea Baker', authorUrl: 'https://bea.example/', authorPhoto: 'https://bea.example/bea.jpg' };

export const samples: readonly Sample[] = [
  {
    name: 'a reply by WordPress with its IndieWeb plugins',
    html: `<article class="post type-post h-entry hentry"><header class="entry-header"><h1 class="entry-title p-name">Re: Bread</h1>
      <span class="author p-author vcard hcard h-card"><img alt="" src="/bea.jpg" class="u-photo avatar"><a class="url fn u-url p-name" href="https://bea.example/">Bea Baker</a></span>
      <time class="entry-date published dt-published" datetime="2013-02-28T18:04:00+01:00">February 28</time></header>
      <section class="response u-in-reply-to h-cite"><header>In reply to <a class="u-url p-name" href="${target}">Bread</a> by <span class="p-author h-card"><a class="u-url p-name" href="https://blog.example/">Ada</a></span></header><blockquote class="e-summary">Flour, water, salt.</blockquote></section>
      <div class="entry-content e-content"><p>Try <em>rye</em>.</p></div></article>`,
    read: { ...bea, kind: 'reply', title: 'Re: Bread', publishedAt: '2013-02-28T17:04:00.000Z', content: { html: '<p>Try <em>rye</em>.</p>' }, answers: [target] },
  },
  {
    name: 'a reply by Micro.blog',
    html: `<div class="h-entry"><a href="https://bea.example/" class="p-author h-card"><img src="/bea.jpg" class="u-photo" alt=""> <span class="p-name">Bea Baker</span></a>
      <a class="u-in-reply-to" href="${target}"></a><div class="e-content"><p>@ada Lovely!</p></div><a class="u-url" href="/2013/02/28/lovely.html"><time class="dt-published" datetime="2013-02-28 10:00:00 +0000">10:00</time></a></div>`,
    read: { kind: 'reply', authorName: 'Bea Baker', authorPhoto: 'https://bea.example/bea.jpg', publishedAt: '2013-02-28T10:00:00.000Z', content: { html: '<p>@ada Lovely!</p>' } },
  },
  {
    name: 'a like through Bridgy',
    html: `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article class="h-entry"><span class="p-uid">tag:silo.example,2013:1_liked_by_2</span><span class="p-author h-card"><data class="p-uid" value="tag:silo.example,2013:bea"></data><a class="p-name u-url" href="https://bea.example/">Bea Baker</a><span class="p-nickname">bea</span><img class="u-photo" src="https://bea.example/bea.jpg" alt=""></span><span class="p-name"></span><div class=""></div><a class="u-like-of" href="${target}"></a></article></body></html>`,
    read: { ...bea, kind: 'like' },
  },
  {
    name: 'a repost through Bridgy, which quotes what it reposts',
    html: `<article class="h-entry"><span class="p-author h-card"><a class="p-name u-url" href="https://bea.example/">Bea Baker</a><img class="u-photo" src="https://bea.example/bea.jpg" alt=""></span><div class="e-content">Flour, water, salt.</div><a class="u-repost-of" href="https://silo.example/ada/1"></a><div class="u-repost-of h-cite"><a class="u-url" href="${target}">x</a><span class="p-author h-card">Ada</span></div></article>`,
    read: { ...bea, kind: 'repost' },
  },
  {
    name: 'a reply from Mastodon through a bridge, with the mention before it',
    html: `<article class="h-entry"><span class="p-author h-card"><img class="u-photo" src="https://bea.example/bea.jpg" alt=""><a class="u-url p-name" href="https://bea.example/">Bea Baker</a></span><time class="dt-published" datetime="2013-02-28T10:00:00+00:00"></time><a class="u-url" href="https://social.example/@bea/1"></a><div class="e-content p-name"><p><span class="h-card"><a href="https://social.example/@ada" class="u-url mention">@<span>ada</span></a></span> Sourdough, surely?</p></div><a class="u-in-reply-to" href="${target}"></a></article>`,
    read: { kind: 'reply', ...bea, content: { html: '<p><span class="h-card"><a href="https://social.example/@ada" class="u-url mention">@<span>ada</span></a></span> Sourdough, surely?</p>' } },
  },
  {
    name: 'a bookmark by Known',
    html: `<div class="row idno-entry h-entry"><div class="p-author author h-card vcard"><a href="https://bea.example/" class="u-url"><img class="u-photo" src="/bea.jpg" alt=""></a><a class="p-name fn u-url url" href="https://bea.example/">Bea Baker</a></div><h2 class="idno-bookmark"><a href="${target}" class="u-bookmark-of p-name" target="_blank">Bread</a></h2><div class="e-content"><p>To read again.</p></div></div>`,
    read: { ...bea, kind: 'bookmark', title: 'Bread' },
  },
  {
    name: 'a like by Known, which also says that it answers',
    html: `<div class="h-entry"><a class="p-author h-card" href="https://bea.example/">Bea Baker</a> liked <a class="u-like-of u-in-reply-to" href="${target}">this</a></div>`,
    read: { kind: 'like', authorName: 'Bea Baker', authorUrl: 'https://bea.example/' },
  },
  {
    name: 'an answer to an invitation',
    html: `<div class="h-entry"><a class="p-author h-card" href="https://bea.example/">Bea Baker</a> <data class="p-rsvp" value="yes">is coming</data> to <a class="u-in-reply-to" href="${target}">the baking</a></div>`,
    read: { kind: 'reply', content: { text: 'yes' } },
  },
  {
    name: 'a reaction in one emoji',
    html: `<div class="h-entry"><a class="p-author h-card" href="https://bea.example/">Bea Baker</a><a class="u-in-reply-to" href="${target}"></a><p class="p-content p-name">🍞</p></div>`,
    read: { kind: 'reply', content: { text: '🍞' } },
  },
  {
    name: 'a note whose name is its words again',
    html: `<div class="h-entry"><a class="u-in-reply-to" href="${target}"></a><p class="e-content p-name">Just this.</p></div>`,
    read: { kind: 'reply', content: { html: 'Just this.' } },
  },
  {
    name: 'a feed in which the second entry answers, by the feed’s author',
    html: `<div class="h-feed"><h1 class="p-name">Crumbs</h1><p class="p-author h-card"><a class="u-url p-name" href="https://bea.example/">Bea Baker</a><img class="u-photo" src="/bea.jpg" alt=""></p>
      <article class="h-entry"><h2 class="p-name">Other</h2><div class="e-content">Nothing of it.</div></article>
      <article class="h-entry"><h2 class="p-name">Mine</h2><a class="u-in-reply-to" href="${target}"></a><div class="e-content">Here.</div></article></div>`,
    read: { ...bea, kind: 'reply', title: 'Mine', content: { html: 'Here.' } },
  },
  {
    name: 'a feed in which the second entry’s words link here',
    html: `<div class="h-feed"><article class="h-entry"><h2 class="p-name">Other</h2></article><article class="h-entry"><h2 class="p-name">The one</h2><div class="e-content">See <a href="${target}?a=1&amp;b=2">this</a>.</div></article></div>`,
    read: { kind: 'mention', title: 'The one' },
  },
  {
    name: 'many entries of which none links here: no one’s in particular',
    html: `<div class="h-feed"><article class="h-entry"><h2 class="p-name">One</h2></article><article class="h-entry"><h2 class="p-name">Two</h2></article></div><aside><a href="${target}">bread</a></aside>`,
    read: undefined,
  },
  {
    name: 'an author who is an address, whose card is elsewhere on the page',
    html: `<div class="h-entry"><a class="u-in-reply-to" href="${target}"></a><a class="u-author" href="/"></a><p class="e-content">Yes.</p></div><footer class="h-card"><a class="u-url p-name" href="https://bea.example">Bea Baker</a><img class="u-photo" src="/bea.jpg" alt=""></footer>`,
    read: { kind: 'reply', authorName: 'Bea Baker', authorPhoto: 'https://bea.example/bea.jpg' },
  },
  {
    name: 'an author who is a name alone',
    html: `<div class="h-entry"><a class="u-like-of" href="${target}"></a><span class="p-author">Bea Baker</span></div>`,
    read: { kind: 'like', authorName: 'Bea Baker' },
  },
  {
    name: 'an author by rel, with a card on the page',
    html: `<link rel="author" href="https://bea.example/"><div class="h-entry"><a class="u-like-of" href="${target}"></a></div><div class="h-card"><a class="u-url p-name" href="https://bea.example/">Bea Baker</a></div><div class="h-card"><a class="u-url p-name" href="https://cy.example/">Cy</a></div>`,
    read: { kind: 'like', authorName: 'Bea Baker', authorUrl: 'https://bea.example/' },
  },
  {
    name: 'an author by rel alone',
    html: `<div class="h-entry"><a class="u-like-of" href="${target}"></a></div><a rel="author" href="/about">me</a>`,
    read: { kind: 'like', authorUrl: 'https://bea.example/about' },
  },
  {
    name: 'the card that represents its page',
    html: `<div class="h-card"><a class="u-url p-name" href="https://cy.example/">Cy</a></div><div class="h-card"><a class="u-url u-uid p-name" href="https://bea.example/likes">Bea Baker</a></div><div class="h-entry"><a class="u-like-of" href="${target}"></a></div>`,
    url: 'https://bea.example/likes',
    read: { kind: 'like', authorName: 'Bea Baker', authorUrl: 'https://bea.example/likes' },
  },
  {
    name: 'cards of others alone: nobody is taken for the author',
    html: `<div class="h-entry"><a class="u-like-of" href="${target}"></a></div><div class="h-card"><a class="u-url p-name" href="https://cy.example/">Cy</a></div><div class="h-card"><a class="u-url p-name" href="https://dee.example/">Dee</a></div>`,
    read: { kind: 'like' },
  },
  {
    name: 'a name implied by the picture’s text',
    html: `<div class="h-entry"><a class="u-repost-of" href="${target}"></a><a class="p-author h-card" href="https://bea.example/"><img src="/bea.jpg" alt="Bea Baker"></a></div>`,
    read: { kind: 'repost', ...bea },
  },
  {
    name: 'a photo that is no address of the web, an author whose name is one',
    html: `<div class="h-entry"><a class="u-like-of" href="${target}"></a><div class="p-author h-card"><a class="u-url p-name" href="javascript:alert(1)">https://bea.example/</a><img class="u-photo" src="data:image/png;base64,AAAA" alt=""></div></div>`,
    read: { kind: 'like' },
  },
  {
    name: 'the old classes of microformats 1',
    html: `<article class="hentry"><h2 class="entry-title">Old words</h2><div class="entry-content">I read <a href="${target}">this</a>.</div><span class="author vcard"><a class="url fn" href="https://bea.example/">Bea Baker</a></span></article>`,
    read: { kind: 'mention', title: 'Old words', authorName: 'Bea Baker', authorUrl: 'https://bea.example/' },
  },
  {
    name: 'markup that was never closed',
    html: `<div class=h-entry><a class="u-in-reply-to" href=${target}>x<div class=e-content><p>Not <b>closed<p class="p-author h-card">Bea Baker`,
    read: { kind: 'reply' },
  },
  {
    name: 'an entry inside a comment, a script and a template',
    html: `<!-- <div class="h-entry"><a class="u-like-of" href="${target}"></a></div> --><script>'<div class="h-entry"><a class="u-like-of" href="${target}"></a></div>'</script><template><div class="h-entry"><a class="u-like-of" href="${target}"></a></div></template><a href="${target}">x</a>`,
    read: undefined,
  },
  {
    name: 'words from right to left',
    html: `<div class="h-entry" dir="rtl" lang="he"><a class="u-in-reply-to" href="${target}"></a><div class="e-content"><p dir="rtl">לחם טוב</p></div><span class="p-author h-card">בתיה</span></div>`,
    read: { kind: 'reply', authorName: 'בתיה', content: { html: '<p dir="rtl">לחם טוב</p>' } },
  },
  {
    name: 'an event that links here',
    html: `<div class="h-event"><h1 class="p-name">Baking day</h1><div class="e-description">After <a href="${target}">this</a>.</div></div>`,
    read: { kind: 'mention', title: 'Baking day' },
  },
  {
    name: 'comments on a reply, by address, as quotations and as entries',
    html: `<div class="h-entry"><a class="u-in-reply-to" href="${target}"></a><p class="e-content">Yes.</p><a class="u-comment" href="https://cy.example/1"></a><div class="u-comment h-cite"><a class="u-url" href="https://dee.example/2">x</a><p class="e-content">And?</p></div><div class="p-comment h-entry"><a class="u-url" href="/3#c">x</a></div></div>`,
    read: { kind: 'reply', comments: ['https://cy.example/1', 'https://dee.example/2', 'https://bea.example/3#c'] },
  },
];
