// Posts as lists show them.
import { countComments } from '../comments/index.ts';
import { countMentions } from '../mentions/index.ts';
import { directionOf, forLists } from '../platform/text/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { picturesOf, termsOf, type ListedPost } from '../posts/index.ts';
import { bylinesOf, nobody } from './byline.ts';
import type { Entry } from './locals.ts';
import { pictureOf } from './picture.ts';
import { languageOf, type Site } from './site.ts';

/** A post whose HTML is at most this long (characters) is shown whole in a list; a longer one by its summary. */
const shortPost = 1_200;

/** Looks up what a list says beside each post: author, categories, picture, how much is said about it. */
export async function entriesOf(site: Site, posts: readonly ListedPost[]): Promise<Entry[]> {
  const ids = posts.map(({ id }) => id);
  const language = await languageOf(site);
  const bylines = await bylinesOf(site, posts.map(({ authorId }) => authorId));
  const terms = await termsOf(site.database, ids);
  const comments = await countComments(site.database, ids);
  const mentions = await countMentions(site.database, ids);
  const pictures = await picturesOf(site.database, posts.map(({ featuredMediaId }) => featuredMediaId).filter((id) => id !== null));
  return posts.map((post) => {
    const url = encodePath(post.path);
    const picture = post.featuredMediaId === null ? undefined : pictures.get(post.featuredMediaId);
    return {
      id: post.id,
      url,
      title: post.title,
      direction: directionOf(post.title || post.summary),
      when: { iso: post.publishedAt, text: language.day(post.publishedOn) },
      author: bylines.get(post.authorId) ?? nobody,
      sticky: post.stickyAt !== null,
      private: false,
      locked: post.isProtected,
      ...shownText(post, url),
      picture: picture && !post.isProtected ? pictureOf(picture) : null,
      categories: (terms.get(post.id) ?? []).filter(({ taxonomy }) => taxonomy === 'category').map((term) => ({ text: term.name, url: encodePath(term.path) })),
      talk: {
        comments: post.isProtected ? 0 : (comments.get(post.id) ?? 0),
        mentions: post.isProtected ? 0 : (mentions.get(post.id) ?? 0),
        url: `${url}#comments`,
        closed: post.commentsClosedAt !== null,
      },
    };
  });
}

function shownText(post: ListedPost, url: string): Pick<Entry, 'teaserHtml' | 'summary' | 'continues'> {
  if (post.isProtected) return { teaserHtml: null, summary: '', continues: false };
  if (post.teaserHtml !== null) return { teaserHtml: forLists(post.teaserHtml, url), summary: post.summary, continues: true };
  if (post.html.length <= shortPost && !post.html.includes('<!--nextpage-->')) return { teaserHtml: forLists(post.html, url), summary: post.summary, continues: false };
  return { teaserHtml: null, summary: post.summary, continues: true };
}
