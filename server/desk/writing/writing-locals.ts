// What the panel of the writing page offers: terms, pages, authors, the address, the secret link.
import { findAccount, listAuthors } from '../../accounts/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { findPost, hrefOf, mayChooseAuthor, pageTree, previewPath, termTree, type PageBranch, type Post, type PostType, type TermBranch } from '../../posts/index.ts';
import { idIn, type Author } from '../visit.ts';
import type { Desk } from '../desk.ts';

/** Something to choose; `depth` is how far below the top it stands. */
export type Choice = { value: string; text: string; depth: number; chosen: boolean };

/** Every category, as a tree read from the top. */
export async function categoryChoices(database: Database, chosen: readonly string[]): Promise<Choice[]> {
  const flat = (branches: readonly TermBranch[], depth: number): Choice[] =>
    branches.flatMap(({ id, name, children }) => [{ value: String(id), text: name, depth, chosen: chosen.includes(String(id)) }, ...flat(children, depth + 1)]);
  return flat(await termTree(database, 'category'), 0);
}

/** The pages that this one may stand below: not itself, nor what stands below it. */
export async function parentChoices(database: Database, self: number | undefined, chosen: string, untitled: string): Promise<Choice[]> {
  const flat = (branches: readonly PageBranch[], depth: number): Choice[] =>
    branches.flatMap(({ id, title, children }) => (id === self ? [] : [{ value: String(id), text: title || untitled, depth, chosen: chosen === String(id) }, ...flat(children, depth + 1)]));
  const choices = flat(await pageTree(database), 0);
  const id = idIn(chosen);
  // One that is not public is no place to choose, but a page that stands there stays there.
  const hidden = id === undefined || choices.some((choice) => choice.chosen) ? undefined : await findPost(database, id);
  return hidden ? [...choices, { value: chosen, text: hidden.title || untitled, depth: 0, chosen: true }] : choices;
}

/** Who may be named as the author; nobody where that is not for this author to say. */
export async function authorChoices(database: Database, author: Author, type: PostType, chosen: string): Promise<Choice[]> {
  if (!mayChooseAuthor(author, type)) return [];
  const authors = await listAuthors(database);
  const id = idIn(chosen);
  // Somebody who writes here no more still wrote what they wrote.
  const former = id === undefined || authors.some((each) => each.id === id) ? undefined : await findAccount(database, id);
  return [...authors, ...(former ? [former] : [])].map((each) => ({ value: String(each.id), text: each.name, depth: 0, chosen: chosen === String(each.id) }));
}

/** The secret link of a post; null for none. */
export const linkFor = ({ baseUrl }: Desk, post: Post | undefined): string | null => (post?.previewKey == null ? null : baseUrl + previewPath(post, post.previewKey));

/** Where a post is or will be read, in two parts: what stands before its slug, and after it. */
export function addressParts({ baseUrl }: Desk, post: Post | undefined, fallback: string): { before: string; after: string } {
  const path = post?.path ?? null;
  if (path === null || post === undefined) return { before: `${baseUrl}${fallback}`, after: '/' };
  const at = path.lastIndexOf(post.slug);
  return at < 0 ? { before: baseUrl + hrefOf(path), after: '' } : { before: baseUrl + hrefOf(path.slice(0, at)), after: hrefOf(path.slice(at + post.slug.length)) };
}
