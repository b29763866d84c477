// Who wrote, as pages name them.
import { bylineOf, findAccounts, type Account } from '../accounts/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { picturesOf } from '../posts/index.ts';
import { faceOf } from './face.ts';
import type { Byline } from './locals.ts';
import type { Site } from './site.ts';

/** Pixels of the largest face that is shown, on a screen of two pixels for one. */
const largestFace = 160;

/** The bylines of these accounts. Everyone who ever published is few, so each is remembered. */
export async function bylinesOf(site: Site, accountIds: readonly number[]): Promise<Map<number, Byline>> {
  const bylines = new Map<number, Byline>();
  for (const id of new Set(accountIds)) {
    const { author } = await site.remember(`byline:${id}`, ['settings', 'accounts', 'posts', 'media'], async () => {
      const account = (await findAccounts(site.database, [id])).get(id);
      return { author: account ? await viewOf(site, account) : null };
    });
    if (author) bylines.set(id, author);
  }
  return bylines;
}

/** An account's byline as views receive it, with its own picture where it has one. */
export async function viewOf({ database }: Site, account: Account): Promise<Byline> {
  const { name, path } = bylineOf(account);
  return { name, url: account.role === null ? account.website : encodePath(path), face: { ...faceOf(name, `account:${account.id}`), url: account.face ?? (await faceUrl(database, account.avatarMediaId)) } };
}

/** The smallest rendition that a face can be shown by. */
async function faceUrl(database: Site['database'], mediaId: number | null): Promise<string | null> {
  const picture = mediaId === null ? undefined : (await picturesOf(database, [mediaId])).get(mediaId);
  if (!picture) return null;
  const enough = picture.srcset.filter(({ width, mime }) => width >= largestFace && mime !== 'image/avif').toSorted((one, other) => one.width - other.width);
  return enough[0]?.url ?? picture.src;
}

/** The byline of a post whose author is not known any more. */
export const nobody: Byline = { name: '', url: null, face: faceOf('', '') };
