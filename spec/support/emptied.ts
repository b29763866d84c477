// A blog that serves a whole file of specs about comments, as good as new for each of them.
import { startOfSpec, type ServedBlog } from './served-blog.ts';

/** Takes away what was said, decided, learnt and counted, and what was set; posts and people stay. */
export async function emptied({ records: { database }, blog, turnClock, set }: ServedBlog): Promise<void> {
  await blog.jobs.idle();
  for (const table of ['comments', 'bans', 'spam_tokens', 'throttles', 'jobs'] as const) await database.deleteFrom(table).execute();
  await database.deleteFrom('settings').where('name', '!=', 'secret').execute();
  turnClock(startOfSpec);
  await set({});
}
