// A whole blog for a spec: real database, real HTTP on a port of its own, pinned clock.
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAuthor, noProviders, openSession, sessionCookie, type Account, type Role } from '../../server/accounts/index.ts';
import { addComment, type NewComment } from '../../server/comments/index.ts';
import { composeBlog, readOwnFiles, type Blog } from '../../server/compose.ts';
import type { Workshop } from '../../server/workshop.ts';
import type { Config } from '../../server/config.ts';
import { openLog } from '../../server/platform/log/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { addMention, type NewMention } from '../../server/mentions/index.ts';
import { savePost, type Post, type PostInput } from '../../server/posts/index.ts';
import { writeSettings, type Settings } from '../../server/platform/settings/index.ts';
import { listen, type Serving } from '../../server/serve.ts';
import { openTestEngine } from './engine.ts';
import { restingEngine } from './jobs-at-rest.ts';

/** The moment at which specs take place, unless they turn the clock. */
export const startOfSpec = new Date('2013-03-01T12:00:00.000Z');

/** The same for every blog of a spec: making them ready takes longer than all else that a blog begins with. */
let ownFiles: ReturnType<typeof readOwnFiles> | undefined;

/** Someone signed in: what their browser sends with every request. */
export type SignedIn = { account: Account; headers: { cookie: string } };

/** An answer with its body read. */
export type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

export type ServedBlog = Workshop & {
  blog: Blog;
  url: string;
  /** Turns the pinned clock. */
  turnClock(to: Date): void;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  send(method: string, path: string, options?: { headers?: Readonly<Record<string, string>>; body?: string }): Promise<Reply>;
  /** Sends a form as a browser does; a field with several values is given as a list. */
  submit(path: string, fields: Readonly<Record<string, string | readonly string[]>>, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Signs somebody in: the owner, somebody given, or somebody new with a role. */
  signIn(who: Role | Account): Promise<SignedIn>;
  change: Workshop['records']['change'];
  set(settings: Partial<Settings>): Promise<void>;
  /** Ada, who owns the blog. */
  owner: Account;
  write(given?: Partial<PostInput>): Promise<Post>;
  comment(given: Partial<NewComment> & { postId: number }): Promise<number>;
  mention(given: Partial<NewMention> & { postId: number; sourceUrl: string }): Promise<number | null>;
  close(): Promise<void>;
};

/**
 * Opens a blog that is reached over HTTP. Its absolute links are made with `baseUrl`. Its jobs lie until
 * `blog.jobs.idle()` is asked for, unless `works` says that its worker takes them by itself, as in life. `providerPatience` is how long
 * a provider of identities is waited for, in milliseconds. Close it when done.
 */
export async function serveTestBlog({ config = {}, cacheBytes, providerPatience, works = false }: { config?: Partial<Config>; cacheBytes?: number; providerPatience?: () => number; works?: boolean } = {}): Promise<ServedBlog> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-spec-'));
  let now = startOfSpec;
  const engine = await openTestEngine();
  const resting = restingEngine(engine);
  const composed = await composeBlog({
    config: { port: 0, host: '127.0.0.1', baseUrl: 'https://blog.example', dataDir, databaseUrl: undefined, trustProxy: 0, logLevel: 'silent', fetchAllow: [], smtpUrl: undefined, mailFrom: 'blog@blog.example', providers: noProviders, ...config },
    clock: () => now,
    log: openLog('silent'),
    engine: works ? engine : resting.engine,
    ownFiles: await (ownFiles ??= readOwnFiles()),
    ...(cacheBytes !== undefined && { cacheBytes }),
    ...(providerPatience && { providerPatience }),
  });
  const blog: Blog = works ? composed : { ...composed, jobs: resting.awake(composed.jobs) };
  const serving: Serving = await listen(blog, { host: '127.0.0.1', port: 0 });
  const { workshop } = blog;
  const { change } = workshop.records;
  const owner = await change((made) => addAuthor(made, { name: 'Ada', email: 'ada@blog.example', role: 'owner' }));
  const send: ServedBlog['send'] = (method, path, options) => exchange(serving.port, method, path, options);
  const signIn: ServedBlog['signIn'] = async (who) => {
    const account = typeof who === 'object' ? who : who === 'owner' ? owner : await change((made) => addAuthor(made, { name: `One ${who}`, email: null, role: who }));
    const { token } = await change((made) => openSession(made, account.id, { address: '127.0.0.1', agent: 'spec', lasting: false }));
    return { account, headers: { cookie: `${sessionCookie}=${token}` } };
  };
  return {
    ...workshop,
    blog,
    signIn,
    submit: (path, fields, headers = {}) => {
      const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as [string, string])));
      return send('POST', path, { headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers }, body: body.toString() });
    },
    url: `http://127.0.0.1:${serving.port}`,
    turnClock: (to) => {
      now = to;
    },
    send,
    get: (path, headers) => send('GET', path, headers && { headers }),
    change,
    set: (settings) => change((made) => writeSettings(made, settings)),
    owner,
    write: (given = {}) =>
      change((made) => savePost(made, workshop.posts, { type: 'post', status: 'published', title: 'Hello', format: 'markdown', source: 'Hello, world.', authorId: owner.id, ...given })),
    comment: (given) =>
      change((made) => addComment(made, { status: 'approved', authorName: 'Bea', authorEmail: 'bea@mail.example', source: 'Well said.', html: vouchForHtml('<p>Well said.</p>'), createdAt: made.now, ...given })),
    mention: (given) =>
      change((made) =>
        addMention(made, {
          protocol: 'pingback',
          kind: 'mention',
          targetUrl: `https://blog.example/?p=${given.postId}`,
          status: 'approved',
          title: 'Elsewhere',
          authorName: 'Elsewhere',
          authorUrl: null,
          excerptHtml: vouchForHtml('[…] a link […]'),
          createdAt: made.now,
          ...given,
        }),
      ),
    async close() {
      resting.end();
      await serving.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One request, on a connection of its own, its path sent exactly as given. */
export function exchange(port: number, method: string, path: string, { headers = {}, body }: { headers?: Readonly<Record<string, string>>; body?: string } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
