// The pictures of those who write and like elsewhere: fetched by us and served by us, so that no reader's address goes there.
import { createHash } from 'node:crypto';
import type { Change, Database } from '../../platform/records/index.ts';

/** Fetches one, or forgets it where nobody shows it any more; its payload is `{ url }`, theirs. It looks again when the time comes. */
export const faceJob = 'mentions.face';

/** Has a picture looked after. */
export async function lookForFace(change: Change, url: string | null, runAt?: Date): Promise<void> {
  if (url !== null) await change.enqueue({ kind: faceJob, payload: { url }, uniqueKey: `${faceJob}:${url}`, ...(runAt && { runAt }) });
}

/** Where we serve one: a name that was drawn by lot, and the beginning of the picture's digest. */
const pathOf = ({ name, image }: { name: string; image: string }): string => `/avatar/${name}-${createHash('sha256').update(image).digest('hex').slice(0, 8)}.webp`;

/** Where the pictures at these addresses are served by us; one that there is not is not in the map. */
export async function facesOf(database: Database, urls: readonly (string | null)[]): Promise<Map<string, string>> {
  const sought = [...new Set(urls.filter((url) => url !== null))];
  const found = new Map<string, string>();
  for (let from = 0; from < sought.length; from += 500) {
    const rows = await database.selectFrom('mention_faces').select(['photo_url', 'name', 'image']).where('photo_url', 'in', sought.slice(from, from + 500)).where('image', 'is not', null).execute();
    for (const { photo_url, name, image } of rows) if (image !== null) found.set(photo_url, pathOf({ name, image }));
  }
  return found;
}

/** The picture that is served at a path, as WebP; undefined where none is. */
export async function faceAt(database: Database, path: string): Promise<Buffer | undefined> {
  const [, name] = /^\/avatar\/([\w-]{22})-[0-9a-f]{8}\.webp$/.exec(path) ?? [];
  const row = name === undefined ? undefined : await database.selectFrom('mention_faces').select(['name', 'image']).where('name', '=', name).executeTakeFirst();
  return row?.image != null && pathOf({ name: row.name, image: row.image }) === path ? Buffer.from(row.image, 'base64') : undefined;
}
