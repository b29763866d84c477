// What is known of the pictures that a text shows, looked up at once before it is rendered.
import type { Database } from '../../platform/records/index.ts';
import type { KnownPicture } from '../../platform/text/index.ts';
import { mediaFrom } from './media-row.ts';
import { pictureOf } from './media.ts';
import { hashInMediaUrl, mediaPathIn, spellingsOf } from './picture-address.ts';
import { replacements } from './replacements.ts';

/**
 * Looks up pictures by their addresses as written: our own media, and files of an imported blog under the address they
 * had there, also in WordPress's resized names (`-300x200`); for one that was replaced, the one in its place; `gone` for one that was deleted. Gives a lookup that waits for nothing, or undefined when
 * none of them is known.
 */
export async function pictureLookup(database: Database, baseUrl: string, urls: readonly string[]): Promise<KnownPicture | undefined> {
  if (urls.length === 0) return undefined;
  const hashes = urls.flatMap((url) => hashInMediaUrl(url, baseUrl) ?? []);
  const sources = [...new Set(urls.flatMap((url) => spellingsOf(url, baseUrl)))].slice(0, 2_000);
  if (sources.length === 0) return undefined;
  const rows = await database
    .selectFrom('media')
    .selectAll()
    .where('mime', 'like', 'image/%')
    .where((where) => where.or([...(hashes.length > 0 ? [where('hash', 'in', hashes)] : []), where('source_url', 'in', sources)]))
    .execute();
  const known = rows.map(mediaFrom);
  const byHash = new Map(known.map((media) => [media.hash, media]));
  const former = await replacements(database, urls.flatMap((url) => (byHash.has(hashInMediaUrl(url, baseUrl) ?? '') ? [] : (mediaPathIn(url, baseUrl) ?? []))));
  if (known.length === 0 && former.size === 0) return undefined;
  const bySource = new Map(known.flatMap((media) => (media.sourceUrl === null ? [] : [[media.sourceUrl, media]])));
  return (url) => {
    const hash = hashInMediaUrl(url, baseUrl);
    const media = hash === undefined ? undefined : (byHash.get(hash) ?? former.get(mediaPathIn(url, baseUrl) ?? ''));
    const found = media ?? spellingsOf(url, baseUrl).map((spelling) => bySource.get(spelling)).find(Boolean);
    return found === 'gone' || found === undefined ? found : pictureOf(found);
  };
}
