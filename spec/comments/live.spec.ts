// Open pages hear of new comments, without being reloaded, and the server lets nobody take more of it than their share.
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setCommentStatus } from '../../server/comments/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { eventually } from '../support/eventually.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
const open: ClientRequest[] = [];
beforeEach(async () => {
  blog = await serveTestBlog({ config: { trustProxy: 1 } });
  post = await blog.write({ title: 'Bread' });
});
afterEach(async () => {
  for (const each of open.splice(0)) each.destroy();
  await blog.close();
});

type Heard = { status: number; headers: IncomingMessage['headers']; text: string; ended: boolean };

/** Listens as a browser does; what was heard grows. */
function listen({ path = post.path, query = '', headers = {} }: { path?: string | null; query?: string; headers?: Readonly<Record<string, string>> } = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const asked = request(`${blog.url}${path}comments/live/${query}`, { headers: { ...headers }, agent: false }, (answer) => {
      const heard: Heard = { status: answer.statusCode ?? 0, headers: answer.headers, text: '', ended: false };
      answer.on('data', (chunk: Buffer) => (heard.text += chunk.toString()));
      answer.on('close', () => (heard.ended = true));
      resolve(heard);
    });
    asked.on('error', reject);
    asked.end();
    open.push(asked);
  });
}
const news = ({ text }: Heard): unknown[] => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
const at = (second: number): void => blog.turnClock(new Date(startOfSpec.getTime() + second * 1_000));

describe('an open page', () => {
  it('is told once which comments came into sight, several at a time, and of no others', async () => {
    const elsewhere = await blog.write({ title: 'Other' });
    const [heard, second] = [await listen(), await listen()];
    expect([heard.status, heard.headers['content-type'], heard.headers['cache-control']]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-store']);
    at(1);
    const held = await blog.comment({ postId: post.id, status: 'pending' });
    await blog.comment({ postId: elsewhere.id });
    const ids = [await blog.comment({ postId: post.id }), await blog.comment({ postId: post.id, authorName: 'Cem' })];
    await eventually('news of both', () => news(heard).length > 0 && news(second).length > 0);
    expect([news(heard), news(second)]).toEqual([[ids], [ids]]);
    at(2);
    await blog.change((change) => setCommentStatus(change, held, 'approved'));
    await eventually('news of the third', () => news(heard).length > 1);
    expect(news(heard)).toEqual([ids, [held]]);
    expect(heard.text).toMatch(/id: 2013-03-01T12:00:02\.000Z\nevent: comments\ndata: \[\d+\]\n\n$/);
  });

  it('that was away is told what it missed', async () => {
    const old = await blog.comment({ postId: post.id });
    const since = /data-since="([^"]+)"/.exec((await blog.get(post.path ?? '')).body)?.[1] ?? '';
    at(5);
    const id = await blog.comment({ postId: post.id });
    const [byAddress, again] = [await listen({ query: `?since=${since}` }), await listen({ query: '?since=x', headers: { 'last-event-id': since } })];
    await eventually('what was missed', () => news(byAddress).length > 0 && news(again).length > 0);
    expect([news(byAddress), news(again)]).toEqual([[[id]], [[id]]]);
    expect(byAddress.text).not.toContain(`[${old}`);
    const odd = await listen({ query: "?since=' or 1=1" });
    expect([odd.status, news(odd)]).toEqual([200, []]);
  });
});

describe('the server', () => {
  it('takes no more connections from one address than a household needs, and frees them', async () => {
    const from = (address: string) => listen({ headers: { 'x-forwarded-for': address } });
    const taken = await Promise.all(Array.from({ length: 10 }, () => from('192.0.2.1')));
    expect(new Set(taken.map(({ status }) => status))).toEqual(new Set([200]));
    expect([(await from('192.0.2.1')).status, (await from('192.0.2.2')).status]).toEqual([204, 200]);
    open[0]?.destroy();
    await eventually('room', async () => (await from('192.0.2.1')).status === 200);
  });

  it('tells nothing of what may not be read, and nothing at the page’s own address', async () => {
    const [locked, hidden] = [await blog.write({ title: 'Locked', password: 'bread' }), await blog.write({ title: 'Private', status: 'private' })];
    expect((await Promise.all([locked.path, hidden.path, '/no/such/'].map((path) => listen({ path })))).map(({ status }) => status)).toEqual([204, 204, 204]);
    const { headers } = await blog.signIn('owner');
    expect((await listen({ path: locked.path, headers })).status).toBe(200);
  });

  it('lets everybody go at once when it is to end', async () => {
    const heard = await listen();
    blog.blog.drain();
    await eventually('the end', () => heard.ended);
    expect((await listen()).status).toBe(204);
  });
});
