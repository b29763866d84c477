// A post that is not public, shown to who may see it: its authors, and whoever has its secret link.
import { instant } from '../kit/clock.ts';
import { vouchForHtml, type SafeHtml } from '../kit/safe-html.ts';
import { withLiveText } from '../platform/cache/index.ts';
import { findPost, localMoment, mayRead, previewKeyMatches, type Post, type Term } from '../posts/index.ts';
import { permalinkPage } from './permalink.ts';
import { numeric, type Query } from './query.ts';
import type { Answer } from './sheet.ts';
import { settingsOf, type Site } from './site.ts';
import { textOf } from './write-sheet.ts';

/**
 * The page of the post that `/?p=12` names where it is not public: with its key (`&preview=…`), or for a reader who may
 * read it. Undefined where it is for neither, or public.
 */
export async function hiddenPostOfQuery(site: Site, query: Query): Promise<Answer | undefined> {
  const [id, key] = [numeric(query.get('p') ?? query.get('page_id') ?? ''), query.get('preview')];
  if (id === undefined || (key === undefined && site.reader === null)) return undefined;
  const post = await findPost(site.database, Number(id));
  if (!post || post.status === 'trashed') return undefined;
  const isShown = (key !== undefined && previewKeyMatches(post, key)) || (post.status !== 'published' && site.reader !== null && mayRead(site.reader, post));
  if (!isShown) return undefined;
  const answer = await permalinkPage(site, await asPublished(site, post), { part: partIn(query), commentPage: 1, unlocked: true });
  return answer.kind === 'sheet' ? { ...answer, personal: true } : answer;
}

/** The page that readers would see of a post as it is handed in, filed under these terms, whether it was ever saved so or not. */
export async function previewPage(site: Site, post: Post, filed: readonly Term[]): Promise<SafeHtml> {
  const answer = await permalinkPage(site, await asPublished(site, post), { part: 1, commentPage: 1, unlocked: true, filed });
  if (answer.kind !== 'sheet') throw new Error(`a post without a first page: ${post.id}`);
  return vouchForHtml(withLiveText(textOf(site, answer.sheet), site.visitors()));
}

/** A post without a date is shown as if it came out now. */
async function asPublished(site: Site, post: Post): Promise<Post> {
  const publishedAt = post.publishedAt ?? instant(site.clock());
  return { ...post, publishedAt, publishedOn: post.publishedOn ?? localMoment(publishedAt, (await settingsOf(site)).timeZone).day };
}

const partIn = (query: Query): number => (/^[1-9]\d{0,3}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1);
