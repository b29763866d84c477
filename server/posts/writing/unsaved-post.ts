// A post as it would be if it were saved now: what a preview shows.
import { findAccount } from '../../accounts/index.ts';
import type { Database } from '../../platform/records/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import type { PostDeps } from '../deps.ts';
import { pathForOf } from '../addresses/path-for.ts';
import { draftFrom, type PostInput } from '../post-input.ts';
import type { Post } from '../post.ts';
import { renderPost } from '../set-text.ts';
import { slugToTry } from '../addresses/slug-to-try.ts';
import { findPost } from '../store.ts';

/** Everything a preview draws on. */
export type Unsaved = { input: PostInput; settings: Settings; now: string };

/**
 * The post that saving `input` would make, rendered, at the address it has or would like to have; nothing is written. One
 * that was never saved has the id 0. Throws a Refusal for what could not be saved.
 */
export async function unsavedPost(database: Database, deps: PostDeps, { input, settings, now }: Unsaved): Promise<Post> {
  const before = input.id === undefined ? undefined : await findPost(database, input.id);
  const draft = draftFrom(input, before, { now, timeZone: settings.timeZone });
  const author = await findAccount(database, draft.authorId);
  const { html, teaserHtml, summary } = await renderPost(database, deps, settings, { ...draft, role: author?.role ?? null });
  const id = before?.id ?? 0;
  const slug = slugToTry(id, draft, before, input);
  const pathFor = await pathForOf(database, settings, { id, ...draft }, input.categoryIds ?? []);
  return {
    id, ...draft, slug, path: slug === before?.slug && before.path !== null ? before.path : pathFor(slug), html, teaserHtml, summary,
    trashedFrom: before?.trashedFrom ?? null, version: before?.version ?? 1, previewKey: before?.previewKey ?? null,
  };
}
