// Feeds of posts: of the whole blog, a category, a tag, an author, a search.
import { countComments } from '../../comments/index.ts';
import { findAccountByLogin } from '../../accounts/index.ts';
import { absoluteLinks } from '../../platform/text/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { findTermByPath, listPosts, searchPosts, termsOf, type ListedPost } from '../../posts/index.ts';
import { pathOf, pathOfSubject, type FeedFormat, type Subject } from '../address.ts';
import { bylinesOf } from '../byline.ts';
import type { Answer } from '../sheet.ts';
import { absolute, languageOf, settingsOf, type Site } from '../site.ts';
import type { Feed, FeedItem } from './feed.ts';
import { feedAnswer } from './write-feed.ts';

/** The subjects whose posts can be followed. */
export type Followable = Extract<Subject, { kind: 'home' | 'category' | 'tag' | 'author' | 'search' }>;

/** The newest posts of a subject as a feed. */
export async function postFeed(site: Site, subject: Followable, format: FeedFormat): Promise<Answer> {
  const settings = await settingsOf(site);
  const followed = await follow(site, subject, settings.feedLength);
  if (!followed) return { kind: 'missing' };
  const { tag } = await languageOf(site);
  const items = await itemsOf(site, followed.posts, settings.feedFull);
  const feed: Feed = {
    title: followed.title,
    description: settings.tagline,
    pageUrl: absolute(site, encodePath(pathOfSubject(subject))),
    selfUrl: absolute(site, encodePath(pathOf({ subject, page: 1, commentPage: 1, feed: format }))),
    // The feeds that hubs are told of.
    hubs: subject.kind === 'home' ? settings.hubs : [],
    language: tag,
    updatedAt: items.reduce((newest, item) => (item.updatedAt > newest ? item.updatedAt : newest), '1970-01-01T00:00:00.000Z'),
    items,
  };
  return feedAnswer(feed, format, ['settings', 'posts', 'terms', 'accounts', 'comments']);
}

type Followed = { title: string; posts: ListedPost[] };

async function follow(site: Site, subject: Followable, limit: number): Promise<Followed | undefined> {
  const { words } = await languageOf(site);
  const { title } = await settingsOf(site);
  const blog = title || words.title.untitledBlog;
  const stretch = { limit, offset: 0 };
  switch (subject.kind) {
    case 'home':
      return { title: blog, posts: await listPosts(site.database, {}, stretch) };
    case 'search':
      return { title: words.title.of(words.feed.search(subject.query), blog), posts: (await searchPosts(site, site.database, subject.query, stretch)).posts };
    case 'author': {
      const account = await findAccountByLogin(site.database, subject.login);
      if (!account || account.role === null) return undefined;
      return { title: words.title.of(words.feed.author(account.name), blog), posts: await listPosts(site.database, { authorId: account.id }, stretch) };
    }
    case 'category':
    case 'tag': {
      const term = await findTermByPath(site.database, pathOfSubject(subject));
      return term && { title: words.title.of(words.feed[term.taxonomy](term.name), blog), posts: await listPosts(site.database, { termId: term.id }, stretch) };
    }
  }
}

async function itemsOf(site: Site, posts: readonly ListedPost[], full: boolean): Promise<FeedItem[]> {
  const ids = posts.map(({ id }) => id);
  const { words } = await languageOf(site);
  const bylines = await bylinesOf(site, posts.map(({ authorId }) => authorId));
  const terms = await termsOf(site.database, ids);
  const comments = await countComments(site.database, ids);
  return posts.map((post) => {
    const url = absolute(site, encodePath(post.path));
    const author = bylines.get(post.authorId);
    return {
      // As WordPress makes them, so that an imported blog's followers do not get everything anew.
      id: absolute(site, `/?${post.type === 'page' ? 'page_id' : 'p'}=${post.id}`),
      url,
      title: post.title || words.list.noTitle,
      author: { name: author?.name ?? '', url: author?.url == null ? null : absolute(site, author.url) },
      publishedAt: post.publishedAt,
      updatedAt: post.updatedAt > post.publishedAt ? post.updatedAt : post.publishedAt,
      contentHtml: full && !post.isProtected ? absoluteLinks(post.html, site.baseUrl, url) : null,
      summary: post.isProtected ? words.list.lockedTeaser : post.summary,
      categories: (terms.get(post.id) ?? []).map(({ name }) => name),
      talk: { url: `${url}#comments`, feedUrl: `${url}feed/`, count: post.isProtected ? 0 : (comments.get(post.id) ?? 0) },
    };
  });
}
