// A guest's picture from elsewhere: only where the owner turned it on, fetched by the server, made anew, and served under a name that says nothing.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { anonymiseCommentsOf } from '../../server/comments/index.ts';
import { avatarUrl } from '../../server/comments/avatars/avatar.ts';
import { fetchAvatar, fetchAvatars } from '../../server/comments/avatars/fetch-avatar.ts';
import type { Fetcher } from '../../server/platform/net/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
let service: Server;
let asked: string[];
let answer: { status: number; body: Buffer };
beforeEach(async () => {
  [asked, answer] = [[], { status: 404, body: Buffer.from('none') }];
  service = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status, { 'content-type': 'image/png' }).end(answer.body);
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  blog = await serveTestBlog({ config: { fetchAllow: ['127.0.0.1'] } });
  post = await blog.write({ title: 'Bread' });
});
afterEach(async () => {
  await blog.close();
  await new Promise((resolve) => service.close(resolve));
});

/** The service stands here instead of where it is. */
const here = (): Pick<Fetcher, 'fetch'> => ({ fetch: (url, request) => blog.fetcher.fetch(`http://127.0.0.1:${(service.address() as AddressInfo).port}${new URL(url).pathname}`, request) });
const run = (email: string) => fetchAvatar({ records: blog.records, fetcher: here(), pictures: blog.media.pictures })({ email }, { id: 1, attempt: 1, signal: new AbortController().signal });
const face = async () => /<img class="face" src="([^"]+)"/.exec((await blog.get(post.path ?? '')).body)?.[1];
/** Who is to be fetched; the worker may have begun, and then the job has given its key back. */
const wanted = async () => [...new Set((await blog.records.database.selectFrom('jobs').select('payload').where('kind', 'like', 'avatar.%').orderBy('id').execute()).map((job) => job.payload))];

it('asks nobody until the owner turns it on, and then for everybody who is to be seen', async () => {
  await blog.comment({ postId: post.id, authorEmail: 'Bea@mail.example' });
  await blog.comment({ postId: post.id, authorEmail: 'held@mail.example', status: 'pending' });
  await run('bea@mail.example');
  expect([asked, await wanted()]).toEqual([[], []]);
  await blog.set({ avatars: 'libravatar' });
  await fetchAvatars({ records: blog.records })({ after: '' }, { id: 1, attempt: 1, signal: new AbortController().signal });
  expect(await wanted()).toEqual(['{"email":"bea@mail.example"}']);
  expect(avatarUrl('libravatar', ' Bea@Mail.example')).toBe(avatarUrl('libravatar', 'bea@mail.example'));
});

it('makes the picture anew, serves it for ever, and forgets it with the person', async () => {
  await blog.set({ avatars: 'gravatar' });
  await blog.comment({ postId: post.id, authorEmail: 'Bea@mail.example' });
  expect(await face()).toBeUndefined();
  const png = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#c33' } }).withMetadata({ exif: { IFD0: { Copyright: 'hidden words' } } }).png().toBuffer();
  answer = { status: 200, body: png };
  await run('bea@mail.example');
  expect(asked).toEqual([new URL(avatarUrl('gravatar', 'bea@mail.example')).pathname]);
  const path = await face();
  expect(path).toMatch(/^\/avatar\/[\w-]{22}-[0-9a-f]{8}\.webp$/);
  const served = await blog.get(path ?? '');
  expect([served.status, served.headers['content-type'], served.headers['cache-control'], served.headers['x-content-type-options']]).toEqual([200, 'image/webp', 'public, max-age=31536000, immutable', 'nosniff']);
  expect(served.body).not.toContain('hidden words');
  for (const wrong of [path?.replace(/-[0-9a-f]{8}\./, '-00000000.'), '/avatar/x.webp', `/avatar/${'A'.repeat(22)}-00000000.webp`]) expect((await blog.get(wrong ?? '')).status).toBe(404);
  expect(await wanted()).toEqual(['{"email":"bea@mail.example"}']);
  await blog.change((change) => anonymiseCommentsOf(change, 'bea@mail.example'));
  expect([await face(), await blog.records.database.selectFrom('avatars').selectAll().execute()]).toEqual([undefined, []]);
});

it('takes what is no picture for none, remembers that, and tries again what failed', async () => {
  await blog.set({ avatars: 'gravatar' });
  await blog.comment({ postId: post.id });
  for (const body of [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), Buffer.from('<script>alert(1)</script>'), Buffer.alloc(0)]) {
    answer = { status: 200, body };
    await run('bea@mail.example');
    expect(await face()).toBeUndefined();
  }
  expect(await blog.records.database.selectFrom('avatars').select(['email', 'image']).execute()).toEqual([{ email: 'bea@mail.example', image: null }]);
  answer = { status: 503, body: Buffer.from('') };
  await expect(run('bea@mail.example')).rejects.toThrow('503');
  answer = { status: 200, body: Buffer.alloc(600_000) };
  await run('bea@mail.example');
  expect(await face()).toBeUndefined();
});
