// Every address a post ever had: the present one leads to it, an old one to the present one, a deleted one says so.
import type { Database } from '../../platform/records/index.ts';
import type { Post } from '../post.ts';
import { findPost, findPostByPath } from '../store.ts';

/** What stands at an address. `location` is a stored (decoded) path or a whole URL. */
export type Resolved = { kind: 'post'; post: Post } | { kind: 'moved'; location: string } | { kind: 'gone' };

/**
 * Looks an address up (decoded, as it was asked for). Only published posts are found, unless `alsoHidden`; one that was
 * put into the trash is gone. A missing or extra last slash leads to the address with the right one. Undefined where
 * there never was anything to see.
 */
export async function resolveAddress(database: Database, path: string, { alsoHidden = false }: { alsoHidden?: boolean } = {}): Promise<Resolved | undefined> {
  const asked = path.normalize('NFC');
  const visible = (post: Post | undefined) => (post && (alsoHidden || post.status === 'published') ? post : undefined);
  const standing = await findPostByPath(database, asked);
  const post = visible(standing);
  if (post) return { kind: 'post', post };
  if (standing && wasTakenAway(standing)) return { kind: 'gone' };
  const variants = asked.endsWith('/') ? [asked, asked.replace(/\/+$/, '')] : [asked, `${asked}/`];
  const respelled = visible(await findPostByPath(database, variants[1] ?? asked));
  if (respelled?.path) return { kind: 'moved', location: respelled.path };
  const rows = await database.selectFrom('addresses').selectAll().where('path', 'in', variants).execute();
  const row = rows.find((candidate) => candidate.path === asked) ?? rows[0];
  if (!row) return undefined;
  if (row.post_id === null) return row.location === null ? { kind: 'gone' } : { kind: 'moved', location: row.location };
  const named = await findPost(database, row.post_id);
  if (named && !alsoHidden && wasTakenAway(named)) return { kind: 'gone' };
  const moved = visible(named);
  return moved?.path && moved.path !== asked ? { kind: 'moved', location: moved.path } : undefined;
}

/** A public post in the trash is gone for readers, until somebody brings it back; of one that was not public they never knew. */
const wasTakenAway = ({ status, trashedFrom }: Post): boolean => status === 'trashed' && trashedFrom === 'published';

/** Leaves word at an old path: it leads to a post's present address, or to a location, or is gone. */
export async function leaveAddress(database: Database, path: string, to: { postId: number } | { location: string } | 'gone', now: string): Promise<void> {
  const row = {
    post_id: typeof to === 'object' && 'postId' in to ? to.postId : null,
    location: typeof to === 'object' && 'location' in to ? to.location : null,
    created_at: now,
  };
  await database.insertInto('addresses').values({ path, ...row }).onConflict((conflict) => conflict.column('path').doUpdateSet(row)).execute();
}

/** Forgets what was left at a path that is taken again. */
export async function takeAddress(database: Database, path: string): Promise<void> {
  await database.deleteFrom('addresses').where('path', '=', path).execute();
}
