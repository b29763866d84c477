// A blog that others tell of their pages, and the site of those pages.
import { expect } from '@jest/globals';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, type Reply, type ServedBlog } from './served-blog.ts';
import { openSourceSite, type Answered, type SourceSite } from './source-site.ts';

export type HearingBlog = {
  blog: ServedBlog;
  site: SourceSite;
  /** As at the start, with one new post of that title. */
  begin(title: string): Promise<Post>;
  /** That post, and where it is read. */
  readonly post: Post;
  readonly target: string;
  webmention(source: string, to?: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Tells of a page of the site, which is answered so from now on, and waits until it was looked at: what came of it in words. */
  told(path: string, page?: Answered | string, to?: string): Promise<string>;
  close(): Promise<void>;
};

/** Opens both; `works` as `serveTestBlog` takes it. */
export async function openHearingBlog({ works = false }: { works?: boolean } = {}): Promise<HearingBlog> {
  const site = await openSourceSite();
  const blog = await serveTestBlog({ config: { fetchAllow: [`127.0.0.1:${site.port}`] }, works });
  const state: { post?: Post } = {};
  const written = (): Post => {
    if (!state.post) throw new Error('nothing was written yet');
    return state.post;
  };
  const targetOf = ({ path }: Post): string => `https://blog.example${path}`;
  const webmention: HearingBlog['webmention'] = (source, to = targetOf(written()), headers = {}) =>
    blog.send('POST', '/webmention', { headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams({ source, target: to }).toString() });
  return {
    blog,
    site,
    webmention,
    get post() {
      return written();
    },
    get target() {
      return targetOf(written());
    },
    async begin(title) {
      for (const table of ['throttles', 'mentions', 'mention_claims', 'comments'] as const) await blog.records.database.deleteFrom(table).execute();
      await blog.records.database.deleteFrom('jobs').where('kind', 'like', 'mentions.%').execute();
      site.pages.clear();
      state.post = await blog.write({ title });
      return state.post;
    },
    async told(path, page, to) {
      if (page !== undefined) site.pages.set(path, typeof page === 'string' ? { body: page } : page);
      // The allowance of one host is not what this is about.
      await blog.records.database.deleteFrom('throttles').execute();
      const answer = await webmention(`${site.url}${path}`, to);
      expect(answer.status).toBe(202);
      await blog.blog.jobs.idle();
      return (await blog.get(new URL(answer.headers.location ?? '').pathname)).body.trim();
    },
    async close() {
      await blog.close();
      await site.close();
    },
  };
}
