// The navigation as a menu of WordPress's.
import type { Database } from '../../platform/records/index.ts';
import type { MenuItem } from '../../platform/settings/index.ts';
import { findPostByPath, hrefOf } from '../../posts/index.ts';

/** What an entry leads to: something of the blog by its number, so that it still does where the blog has another address; or an address. */
export type MenuTarget = { type: 'post_type' | 'taxonomy' | 'custom'; object: string; objectId: number | null };
/** An entry with its number, that of the entry it stands below (0 for none), and where it leads. */
export type NumberedEntry = MenuItem & { id: number; parent: number; order: number; target: MenuTarget };

/** The entries in their order, numbered from `first` on: the depth of each becomes the entry it stands below. */
export async function menuEntries(database: Database, menu: readonly MenuItem[], first: number): Promise<NumberedEntry[]> {
  const above: number[] = [];
  const entries: NumberedEntry[] = [];
  for (const [index, entry] of menu.entries()) {
    above.length = Math.min(above.length, entry.depth);
    entries.push({ ...entry, id: first + index, parent: above.at(-1) ?? 0, order: index + 1, target: await targetOf(database, entry.url) });
    above.push(first + index);
  }
  return entries;
}

async function targetOf(database: Database, url: string): Promise<MenuTarget> {
  const path = url.startsWith('/') ? decoded(url) : undefined;
  if (path !== undefined && hrefOf(path) === url) {
    const post = await findPostByPath(database, path);
    if (post) return { type: 'post_type', object: post.type, objectId: post.id };
    const term = await database.selectFrom('terms').select(['id', 'taxonomy']).where('path', '=', path).executeTakeFirst();
    if (term) return { type: 'taxonomy', object: term.taxonomy === 'tag' ? 'post_tag' : 'category', objectId: term.id };
  }
  return { type: 'custom', object: 'custom', objectId: null };
}

function decoded(url: string): string | undefined {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
}
