// What is followed, in words.
import type { MailWords } from '../../platform/language/index.ts';
import type { Database } from '../../platform/records/index.ts';
import type { Following } from '../subscriber.ts';

/** Each in words, in order; a post that is not public is not named. */
export async function namesOf(database: Database, words: Pick<MailWords, 'follows' | 'untitled'>, followings: readonly Following[]): Promise<string[]> {
  const ids = [...new Set(followings.flatMap((each) => (each.kind === 'posts' ? [] : [each.postId])))];
  const posts = ids.length === 0 ? [] : await database.selectFrom('posts').select(['id', 'title', 'status']).where('id', 'in', ids).execute();
  const titles = new Map(posts.map(({ id, title, status }) => [id, status === 'published' ? title : '']));
  return followings.map((each) => (each.kind === 'posts' ? words.follows.posts : words.follows[each.kind](titles.get(each.postId) || words.untitled)));
}
