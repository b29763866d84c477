// A blog and a site that its posts link to, for specs of what that is told.
import { savePost, type Post, type PostInput } from '../../../server/posts/index.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';
import { openTargetSite, type TargetSite } from './target-site.ts';

/** What is kept of one link. */
type Row = { target_url: string; state: string; protocol: string | null; outcome: string | null; status: number | null; fault: number | null; answer: string | null; status_url: string | null; tries: number; next_try_at: string | null };

export type SendingBlog = {
  blog: ServedBlog;
  site: TargetSite;
  /** As at the start: nothing written, nothing told, nobody asked. */
  reset(): Promise<void>;
  /** Does what is due. */
  idle(): Promise<void>;
  /** Lets time pass, a little at a time, and does what falls due. */
  pass(seconds: number): Promise<void>;
  publish(given: Partial<PostInput>): Promise<Post>;
  save(post: Post, given: Partial<PostInput>): Promise<Post>;
  /** A text that links to these paths of the site. */
  linkTo(...paths: string[]): string;
  /** What was posted to a path, as forms. */
  posted(path: string): Record<string, string>[];
  rows(): Promise<Row[]>;
  /** Of each link, `/path state outcome`. */
  states(): Promise<string[]>;
  close(): Promise<void>;
};

/** Opens both. */
export async function openSendingBlog(): Promise<SendingBlog> {
  const site = await openTargetSite();
  const blog = await serveTestBlog({ config: { fetchAllow: [`127.0.0.1:${site.port}`] } });
  const idle = (): Promise<void> => blog.blog.jobs.idle();
  const rows = (): Promise<Row[]> => blog.records.database.selectFrom('sent_mentions').select(['target_url', 'state', 'protocol', 'outcome', 'status', 'fault', 'answer', 'status_url', 'tries', 'next_try_at']).orderBy('id').execute();
  return {
    blog,
    site,
    idle,
    rows,
    async reset() {
      for (const table of ['jobs', 'sent_mentions', 'posts', 'addresses', 'mentions'] as const) await blog.records.database.deleteFrom(table).execute();
      blog.turnClock(startOfSpec);
      await blog.set({ announceLinks: true, hubs: [], updateServices: [] });
      site.at.clear();
      site.asked.splice(0);
    },
    async pass(seconds) {
      const steps = Math.min(20, Math.ceil(seconds / 2));
      for (let step = 0; step < steps; step += 1) {
        blog.turnClock(new Date(blog.clock().getTime() + (seconds * 1_000) / steps));
        await idle();
      }
    },
    async publish(given) {
      const post = await blog.write(given);
      await idle();
      return post;
    },
    async save({ id, type, status, title, format, source, authorId }, given) {
      const saved = await blog.change((change) => savePost(change, blog.posts, { id, type, status, title, format, source, authorId, ...given }));
      await idle();
      return saved;
    },
    linkTo: (...paths) => paths.map((path) => `A link to [this](${site.url}${path}).`).join('\n\n'),
    posted: (path) => site.asked.filter((each) => each.method === 'POST' && each.path === path).map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
    states: async () => (await rows()).map(({ target_url, state, outcome }) => `${target_url.replace(site.url, '')} ${state} ${outcome ?? '-'}`),
    async close() {
      await blog.close();
      await site.close();
    },
  };
}
