// The links and pictures of a post, kept so that it can be found by them.
import type { Database } from '../platform/records/index.ts';
import { absoluteUrl, wholePicture } from './media/picture-address.ts';

/** An index cannot hold a longer address, and nothing links to one. */
const longestUrl = 2_000;
const mostUrls = 2_000;

/** Replaces what is noted of a post's links; `pageUrl` is where relative ones are followed from. Returns the links it had and those it has. */
export async function noteLinks(database: Database, postId: number, found: { links: readonly string[]; images: readonly string[]; baseUrl: string; pageUrl: string }): Promise<{ former: string[]; present: string[] }> {
  const links = found.links.flatMap((url) => (url.startsWith('#') ? [] : followed(url, found.pageUrl)));
  // A picture is noted under its original's name too, for that is the name under which it will arrive.
  const images = found.images.flatMap((url) => absoluteUrl(url, found.baseUrl) ?? []).flatMap((url) => [url, wholePicture(url)]);
  const rows = [...rowsOf(postId, 'link', links), ...rowsOf(postId, 'image', images)];
  const former = await database.selectFrom('post_links').select('url').where('post_id', '=', postId).where('kind', '=', 'link').execute();
  await database.deleteFrom('post_links').where('post_id', '=', postId).execute();
  for (let start = 0; start < rows.length; start += 200) await database.insertInto('post_links').values(rows.slice(start, start + 200)).execute();
  return { former: former.map(({ url }) => url), present: rows.flatMap(({ kind, url }) => (kind === 'link' ? [url] : [])) };
}

/** Where a link leads that stands on a page. */
function followed(url: string, pageUrl: string): string[] {
  const parsed = URL.parse(url, pageUrl);
  return parsed && /^https?:$/.test(parsed.protocol) ? [parsed.href] : [];
}

const rowsOf = (post_id: number, kind: 'link' | 'image', urls: readonly string[]) =>
  [...new Set(urls)].filter((url) => url.length <= longestUrl).slice(0, mostUrls).map((url) => ({ post_id, url, kind }));
