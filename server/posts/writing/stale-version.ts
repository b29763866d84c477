// Keeps two people who change one post from overwriting each other unseen.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import type { Post } from '../post.ts';
import type { Edit } from '../post-input.ts';
import { findPost } from '../store.ts';

/** Refuses a save of a post that somebody has saved since; nothing of it was kept. `present` is the post as it now stands. */
export class StaleVersion extends WordedRefusal {
  readonly present: Post;

  constructor(present: Post) {
    super('conflict', (words) => words.posts.overtaken, { field: 'version' });
    this.present = present;
  }
}

/**
 * Counts the version up for a save by a person. Done before the post is read, so that of two who save at the same moment
 * one waits here for the other. Throws a {@link StaleVersion} when the version is another than the one they began with.
 */
export async function takeTurn({ database }: Change, id: number, { version }: Edit): Promise<void> {
  const { numUpdatedRows } = await database
    .updateTable('posts')
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('id', '=', id)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const present = await findPost(database, id);
  if (present) throw new StaleVersion(present);
}
