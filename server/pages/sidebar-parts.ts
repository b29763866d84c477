// Each part that may stand beside the pages, looked up and put into words.
import { pagesOfComments, recentComments } from '../comments/index.ts';
import { vouchForHtml } from '../kit/safe-html.ts';
import { placeFor } from '../platform/cache/index.ts';
import type { Language } from '../platform/language/index.ts';
import type { Widget } from '../platform/settings/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { archiveMonths, listedPostsById, popularTags, recentPosts, termTree, type TermBranch } from '../posts/index.ts';
import { commentPageUrl } from './conversation.ts';
import type { ArchiveYear, SidebarPart, TermNode } from './locals.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** A part of the sidebar; undefined while there is nothing to show in it. */
export async function sidebarPart(site: Site, widget: Widget): Promise<SidebarPart | undefined> {
  const language = await languageOf(site);
  const { words } = language;
  const { kind, count } = widget;
  const titled = (usual: string): string => widget.title || usual;
  switch (kind) {
    case 'search':
      return { kind, title: widget.title };
    case 'recent-posts': {
      const posts = (await recentPosts(site.database, count)).map((post) => ({ text: post.title || words.list.noTitle, url: encodePath(post.path) }));
      return posts.length === 0 ? undefined : { kind: 'links', title: titled(words.sidebar.recentPosts), links: posts };
    }
    case 'recent-comments': {
      const comments = await latestComments(site, count, language);
      return comments.length === 0 ? undefined : { kind, title: titled(words.sidebar.recentComments), comments };
    }
    case 'categories': {
      const terms = (await termTree(site.database, 'category')).map((branch) => termNode(branch, language)).filter((node) => node !== null);
      return terms.length === 0 ? undefined : { kind: 'terms', title: titled(words.sidebar.categories), terms };
    }
    case 'tags': {
      const terms = (await popularTags(site.database, count)).map(({ name, path, posts }) => ({ name, url: encodePath(path), count: language.number(posts), children: [] }));
      return terms.length === 0 ? undefined : { kind, title: titled(words.post.tags), terms };
    }
    case 'archives': {
      const years = archiveYears(await archiveMonths(site.database), language);
      return years.length === 0 ? undefined : { kind, title: titled(words.sidebar.archives), years };
    }
    case 'meta':
      return { kind: 'links', title: titled(words.sidebar.meta), links: [{ text: words.sidebar.postsFeed, url: '/feed/' }, { text: words.sidebar.commentsFeed, url: '/comments/feed/' }] };
    case 'text':
      // Sanitised when the owner saved it.
      return widget.html === '' ? undefined : { kind, title: widget.title, html: vouchForHtml(widget.html) };
    case 'follow':
      return { kind, title: titled(words.sidebar.follow), action: '/subscriptions/' };
    case 'visitors':
      return { kind, title: widget.title, sentence: placeFor(site.visitors()), url: '/visitors/' };
  }
}

async function latestComments(site: Site, limit: number, { words }: Language): Promise<Extract<SidebarPart, { kind: 'recent-comments' }>['comments']> {
  const settings = await settingsOf(site);
  const comments = await recentComments(site.database, { limit });
  const posts = new Map((await listedPostsById(site.database, comments.map(({ postId }) => postId))).map((post) => [post.id, post]));
  const places = await pagesOfComments(site.database, comments.map(({ id }) => id), settings);
  const lines: { author: string; postTitle: string; url: string }[] = [];
  for (const comment of comments) {
    const post = posts.get(comment.postId);
    if (!post) continue;
    lines.push({
      author: comment.authorName || words.talk.anonymous,
      postTitle: post.title || words.list.noTitle,
      url: `${commentPageUrl(encodePath(post.path), places.get(comment.id)?.page ?? 1)}#comment-${comment.id}`,
    });
  }
  return lines;
}

/** A category with something in it, here or below. */
function termNode(branch: TermBranch, language: Language): TermNode | null {
  const children = branch.children.map((child) => termNode(child, language)).filter((node) => node !== null);
  if (branch.posts === 0 && children.length === 0) return null;
  return { name: branch.name, url: encodePath(branch.path), count: language.number(branch.posts), children };
}

/** The newest years that can be unfolded into months; an older one leads to its own page, which names them. A blog of decades would have hundreds. */
const yearsUnfolded = 4;

function archiveYears(months: readonly { month: string; posts: number }[], language: Language): ArchiveYear[] {
  const years = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  return [...years].map(([year, ofYear], index) => ({
    year,
    url: `/${year}/`,
    count: language.number(ofYear.reduce((sum, { posts }) => sum + posts, 0)),
    months: (index < yearsUnfolded ? ofYear : []).map(({ month, posts }) => ({
      text: language.monthName(Number(month.slice(5))),
      url: `/${month.replace('-', '/')}/`,
      count: language.number(posts),
    })),
  }));
}
