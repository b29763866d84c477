// A blog's records with an owner, and short ways to write posts into it.
import { addAuthor, type Account } from '../../server/accounts/index.ts';
import type { Clock } from '../../server/kit/clock.ts';
import { openRecords, type Records } from '../../server/platform/records/index.ts';
import { englishWords } from '../../server/platform/text/index.ts';
import { savePost, type Post, type PostDeps, type PostInput } from '../../server/posts/index.ts';
import type { Engine } from '../../db/index.ts';
import { openTestEngine } from './engine.ts';

/** The moment at which specs begin. */
export const begin = '2013-03-01T12:00:00.000Z';

/** A blog for a spec: everything that verbs of posts are handed. Close it when done. */
export type TestBlog = {
  engine: Engine;
  records: Records;
  deps: PostDeps;
  owner: Account;
  /** Tags flushed since they were last taken. */
  flushed: string[];
  clock: { now: string };
  write(given?: Partial<PostInput>): Promise<Post>;
  close(): Promise<void>;
};

/** Opens a blog with one owner, Ada, at 2013-03-01 12:00 UTC. */
export async function openTestBlog(): Promise<TestBlog> {
  const engine = await openTestEngine();
  const clock = { now: begin };
  const flushed: string[] = [];
  const tell: Clock = () => new Date(clock.now);
  const records = openRecords({ engine, clock: tell, onFlush: (tags) => flushed.push(...(tags ?? ['everything'])), onJob: () => {} });
  const deps: PostDeps = { engine, baseUrl: 'https://blog.example', words: () => englishWords };
  const owner = await records.change((change) => addAuthor(change, { name: 'Ada', email: 'ada@blog.example', role: 'owner' }));
  return {
    engine,
    records,
    deps,
    owner,
    flushed,
    clock,
    write: (given = {}) =>
      records.change((change) =>
        savePost(change, deps, { type: 'post', status: 'published', title: 'Hello', format: 'markdown', source: 'Hello, world.', authorId: owner.id, ...given }),
      ),
    close: () => engine.close(),
  };
}
