// The pages that few readers meet, but nobody should meet broken: closed, gone, wrong, failed, and before the first post.
import { addLike } from '../../server/likes/index.ts';
import { editLink } from '../../server/comments/index.ts';
import { signingSecret } from '../../server/platform/settings/index.ts';
import { deletePost } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from './served-blog.ts';
import { makeSubscriberPages } from './subscriber-pages.ts';

/** A page, its address absolute; one with a `password` is what that password gets at the form there. */
export type RarePage = { what: string; url: string; status: number; password?: string };

/** Makes one of each kind. `blog` has a front page of posts; two more blogs are served beside it, so close what is given. */
export async function makeRarePages(blog: ServedBlog): Promise<{ pages: RarePage[]; close(): Promise<void> }> {
  const locked = await blog.write({ title: 'For the crew', password: 'bread' });
  const removed = await blog.write({ title: 'Taken back' });
  await blog.change((change) => deletePost(change, blog.posts, removed.id));
  const liked = await blog.write({ title: 'Liked by many' });
  await blog.comment({ postId: liked.id });
  await blog.change(async (change) => {
    await addLike(change, { postId: liked.id, commentId: null }, { kind: 'account', id: blog.owner.id });
    for (let guest = 0; guest < 11; guest += 1) await addLike(change, { postId: liked.id, commentId: null }, { kind: 'guest', key: `guest ${guest}` });
    await change.database.insertInto('visit_tallies').values(['views', 'visitors'].map((kind) => ({ kind, day: '2013-02-28', key: '', count: 12 }))).execute();
  });
  await blog.set({ mastodonSignIn: true, indieauthSignIn: true, statisticsPublic: true, visitorsBefore: 129_432, visitorsSince: '2011-03' });
  const [empty, broken] = [await serveTestBlog(), await serveTestBlog()];
  await broken.records.database.schema.dropTable('addresses').execute();
  await broken.records.database.deleteFrom('accounts').execute();
  const asked = await blog.write({ title: 'Asked and answered' });
  const question = await blog.comment({ postId: asked.id, authorEmail: 'bea@mail.example' });
  const secret = await signingSecret(blog.records.database, () => 'made before');
  const edited = editLink(secret, { id: question, email: 'bea@mail.example', postUrl: asked.path ?? '' }, blog.clock());
  const at = (path: string | null): string => `${blog.url}${path}`;
  return {
    pages: [
      { what: 'locked', url: at(locked.path), status: 200 },
      { what: 'a wrong password', url: at(locked.path), status: 403, password: 'cake' },
      { what: 'liked by many', url: at(liked.path), status: 200 },
      { what: 'visitors', url: at('/visitors/'), status: 200 },
      { what: 'the form for responses elsewhere', url: at('/webmention/'), status: 200 },
      { what: 'gone', url: at(removed.path), status: 410 },
      { what: 'a comment to be edited', url: at(edited), status: 200 },
      ...(await makeSubscriberPages(blog)),
      { what: 'a choice of accounts', url: at('/sign-in/'), status: 200 },
      { what: 'an instance is asked for', url: at('/sign-in/mastodon/'), status: 200 },
      { what: 'an unexpected return', url: at('/sign-in/mastodon/callback/?state=nobodys'), status: 403 },
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
