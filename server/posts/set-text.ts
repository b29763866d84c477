// A post's source made into all that is read of it: page, teaser, summary, search entry, links.
import type { Role } from '../accounts/index.ts';
import type { SafeHtml } from '../kit/safe-html.ts';
import type { Database } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { foldForSearch, plainText, render, summarise, type Trust } from '../platform/text/index.ts';
import type { PostDeps } from './deps.ts';
import { pictureLookup } from './media/picture-lookup.ts';
import type { Post, SourceFormat } from './post.ts';

/** What rendering makes of a source. */
export type PostText = { html: SafeHtml; teaserHtml: SafeHtml | null; summary: string; text: string; links: string[]; images: string[] };

/** How far an author of a role is trusted with HTML; a contributor as an author, because an editor publishes for them. */
export const trustOf = (role: Role | null): Trust => (role === 'owner' || role === 'editor' ? 'editor' : role === null ? 'commenter' : 'author');

/** Renders a source as its author may write it, with what is known of its pictures. */
export async function renderPost(
  database: Database,
  deps: PostDeps,
  settings: Pick<Settings, 'language'>,
  written: { source: string; format: SourceFormat; excerpt: string; role: Role | null },
): Promise<PostText> {
  const { html, teaserHtml, text, links, images } = await render(written.source, written.format, {
    trust: trustOf(written.role),
    baseUrl: deps.baseUrl,
    words: deps.words(settings.language),
    pictures: (urls) => pictureLookup(database, deps.baseUrl, urls),
  });
  const summary = written.excerpt.trim() === '' ? summarise(text) : plainText(written.excerpt).trim();
  return { html, teaserHtml, summary, text, links, images };
}

/** Puts a post into the search index as far as everybody may read it: a protected one by its title only. */
export async function indexPost(database: Database, deps: PostDeps, post: Pick<Post, 'id' | 'title' | 'status' | 'password'>, text: string): Promise<void> {
  if (post.status !== 'published') return deps.engine.search.remove(database, post.id);
  await deps.engine.search.put(database, { postId: post.id, title: foldForSearch(post.title), text: post.password === null ? foldForSearch(text) : '' });
}
