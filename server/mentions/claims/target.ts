// Which post of ours an address means: any that it has, or ever had.
import type { Database } from '../../platform/records/index.ts';
import { findPost, resolveAddress, type Post } from '../../posts/index.ts';
import { isOurs } from './ours.ts';

/** Addresses that lead on to others, one after another. */
const mostSteps = 3;

export { isOurs };

/** The published post that an address of this blog means; undefined where it means none, or one that a password closes. */
export async function findTarget(database: Database, url: URL, baseUrl: string): Promise<Post | undefined> {
  if (!isOurs(url, baseUrl)) return undefined;
  const post = (await postByNumber(database, url)) ?? (await postAt(database, url, baseUrl));
  return post?.status === 'published' && post.password === null ? post : undefined;
}

async function postByNumber(database: Database, { searchParams }: URL): Promise<Post | undefined> {
  const number = searchParams.get('p') ?? searchParams.get('page_id') ?? '';
  return /^[1-9]\d{0,8}$/.test(number) ? findPost(database, Number(number)) : undefined;
}

async function postAt(database: Database, { pathname }: URL, baseUrl: string): Promise<Post | undefined> {
  let path = decodedPath(pathname, baseUrl);
  for (let step = 0; path !== undefined && path !== '/' && step < mostSteps; step += 1) {
    const found = await resolveAddress(database, path);
    if (found?.kind === 'post') return found.post;
    path = found?.kind === 'moved' && found.location.startsWith('/') ? found.location : undefined;
  }
  return undefined;
}

/** The path as it is stored; a page of a post's comments, and one of them, is the post. */
function decodedPath(pathname: string, baseUrl: string): string | undefined {
  const root = new URL(baseUrl).pathname.replace(/\/$/, '');
  if (!pathname.startsWith(`${root}/`)) return undefined;
  try {
    const path = decodeURIComponent(pathname.slice(root.length)).replace(/(?:comment-page-|comment\/)\d{1,9}\/?$/, '');
    return path.includes('\u0000') ? undefined : path;
  } catch {
    return undefined;
  }
}
