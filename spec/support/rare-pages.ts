// The pages that few readers meet, but nobody should meet broken: closed, gone, wrong, failed, and before the first post.
import { deletePost } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from './served-blog.ts';

/** A page, its address absolute; one with a `password` is what that password gets at the form there. */
export type RarePage = { what: string; url: string; status: number; password?: string };

/** Makes one of each kind. `blog` has a front page of posts; two more blogs are served beside it, so close what is given. */
export async function makeRarePages(blog: ServedBlog): Promise<{ pages: RarePage[]; close(): Promise<void> }> {
  const locked = await blog.write({ title: 'For the crew', password: 'bread' });
  const removed = await blog.write({ title: 'Taken back' });
  await blog.change((change) => deletePost(change, blog.posts, removed.id));
  const [empty, broken] = [await serveTestBlog(), await serveTestBlog()];
  await broken.records.database.schema.dropTable('addresses').execute();
  await broken.records.database.deleteFrom('accounts').execute();
  const at = (path: string | null): string => `${blog.url}${path}`;
  return {
    pages: [
      { what: 'locked', url: at(locked.path), status: 200 },
      { what: 'a wrong password', url: at(locked.path), status: 403, password: 'cake' },
      { what: 'gone', url: at(removed.path), status: 410 },
      { what: 'missing', url: at('/no/such/place/'), status: 404 },
      { what: 'no search yet', url: at('/?s='), status: 200 },
      { what: 'nothing found', url: at('/?s=xylophone+zeppelin'), status: 200 },
      { what: 'refused', url: at('/%E0%A4%A/'), status: 400 },
      { what: 'nothing published', url: `${empty.url}/`, status: 200 },
      { what: 'not set up', url: `${broken.url}/`, status: 200 },
      { what: 'failed', url: `${broken.url}/anything/`, status: 500 },
    ],
    async close() {
      await empty.close();
      await broken.close();
    },
  };
}
