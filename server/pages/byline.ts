// Who wrote, as pages name them.
import { bylineOf, findAccounts, type Byline as AuthorByline } from '../accounts/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { faceOf } from './face.ts';
import type { Byline } from './locals.ts';
import type { Site } from './site.ts';

/** The bylines of these accounts. Everyone who ever published is few, so each is remembered. */
export async function bylinesOf(site: Site, accountIds: readonly number[]): Promise<Map<number, Byline>> {
  const bylines = new Map<number, Byline>();
  for (const id of new Set(accountIds)) {
    const { author } = await site.remember(`byline:${id}`, ['accounts', 'posts'], async () => {
      const account = (await findAccounts(site.database, [id])).get(id);
      return { author: account ? viewOf(bylineOf(account)) : null };
    });
    if (author) bylines.set(id, author);
  }
  return bylines;
}

/** A byline as views receive it. */
export const viewOf = (author: AuthorByline): Byline => ({ name: author.name, url: encodePath(author.path), face: faceOf(author.name, `account:${author.id}`) });

/** The byline of a post whose author is not known any more. */
export const nobody: Byline = { name: '', url: null, face: faceOf('', '') };
