// Files that come in are what their content says, are made safe, kept whole, and served as they should be.
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import sharp from 'sharp';
import { findMedia, findPost, mediaJobs, mediaRoutes, mediaUrl, pictureOf, resolveAddress, storeMedia, type Media, type MediaDeps, type MediaInput } from '../../server/posts/index.ts';
import { animation, openMediaFolder, pdf, phonePhoto, picture, pngBomb } from '../support/media.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

describe('a file that comes in', () => {
  let blog: TestBlog;
  let deps: MediaDeps;
  let removeFolder: () => Promise<void>;
  beforeEach(async () => {
    blog = await openTestBlog();
    ({ deps, close: removeFolder } = await openMediaFolder(blog));
  });
  afterEach(async () => {
    await blog.close();
    await removeFolder();
  });

  /** Does the jobs that make sizes, as a server's worker does. */
  const makeAllSizes = async () => {
    const [make] = [mediaJobs(deps)['media.sizes']];
    const jobs = () => blog.engine.database.selectFrom('jobs').select('id').where('kind', '=', 'media.sizes').execute();
    for (let [job] = await jobs(); job; [job] = await jobs()) {
      await blog.engine.database.deleteFrom('jobs').where('id', '=', job.id).execute();
      await make?.({}, { id: job.id, attempt: 1, signal: new AbortController().signal });
    }
  };

  const store = (bytes: Uint8Array, name = 'file.jpg', more: Partial<MediaInput> = {}) => storeMedia(deps, { bytes, name, ...more });
  const folderOf = ({ hash }: Media) => join(deps.mediaDir, hash.slice(0, 2), hash);
  const readBack = ({ hash }: Media, file: string) => readFile(join(deps.mediaDir, hash.slice(0, 2), hash, file));

  it('becomes a picture in the sizes that it reaches, upright, with its size known', async () => {
    const media = await store(await picture(1000, 600).jpeg().toBuffer(), '../My Photo (1).JPEG');
    expect(media).toMatchObject({ name: 'my-photo-1.jpg', mime: 'image/jpeg', width: 1000, height: 600 });
    // At first in its own size and the smallest; the others follow.
    expect([media.sizedAt, media.renditions.map(({ width }) => width), pictureOf(media).srcset]).toEqual([null, [320], []]);
    await makeAllSizes();
    const sized = (await findMedia(blog.records.database, [media.id])).get(media.id);
    expect(sized?.renditions.map(({ width, mime }) => [width, mime])).toEqual([[320, 'image/webp'], [640, 'image/webp'], [960, 'image/webp'], [1000, 'image/webp']]);
    for (const { file, width } of sized?.renditions ?? []) expect(await sharp(await readBack(media, file)).metadata()).toMatchObject({ format: 'webp', width });
    expect(sized && pictureOf(sized).srcset).toHaveLength(4);
    expect(mediaUrl(media)).toBe(`/media/${media.hash}/my-photo-1.jpg`);
    expect((await readdir(folderOf(media))).toSorted()).toEqual([media.name, ...(sized?.renditions ?? []).map(({ file }) => file)].toSorted());
    expect(await readdir(join(deps.mediaDir, '../incoming', (await readdir(join(deps.mediaDir, '../incoming')))[0] ?? ''))).toEqual([]);
  });

  it('leaves nothing behind of sizes that could not be kept', async () => {
    const media = await store(await picture(1000, 600).jpeg().toBuffer());
    const { pictures } = deps;
    const coming = join(deps.mediaDir, '../incoming');
    let sizes = 0;
    // As when it is deleted while its sizes are made.
    deps = { ...deps, pictures: { ...pictures, size: async (task) => (sizes += 1) < 3 ? pictures.size(task) : Promise.reject(new Error('the file is gone')) } };
    await expect(makeAllSizes()).rejects.toThrow('the file is gone');
    expect(sizes).toBe(3);
    expect(await readdir(join(coming, (await readdir(coming))[0] ?? ''))).toEqual([]);
    expect(await readdir(folderOf(media))).toHaveLength(2);
  });

  it('loses what a camera hides in it, but is turned as the camera meant', async () => {
    const photo = await phonePhoto();
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Snoop');
    const media = await store(photo);
    expect(media).toMatchObject({ width: 200, height: 400 });
    await makeAllSizes();
    for (const file of await readdir(folderOf(media))) {
      const bytes = await readBack(media, file);
      const { exif, orientation, width = 0, height = 0 } = await sharp(bytes).metadata();
      expect({ exif, orientation, upright: height > width, snoops: bytes.includes('Snoop') }).toEqual({ exif: undefined, orientation: undefined, upright: true, snoops: false });
    }
    // What lay on the left is above now.
    const { data } = await sharp(await readBack(media, media.name)).extract({ left: 100, top: 20, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
  });

  it('stays an animation', async () => {
    const media = await store(await animation(), 'dance.gif');
    expect(media).toMatchObject({ mime: 'image/gif', width: 40, height: 30 });
    await makeAllSizes();
    const files = await readdir(folderOf(media));
    for (const file of files) expect((await sharp(await readBack(media, file), { animated: true }).metadata()).pages).toBe(2);
    expect(files.toSorted()).toEqual(['dance-40.webp', 'dance.gif']);
  });

  it('is shown in a format that everything shows', async () => {
    const [avif, tiff, seeThrough] = await Promise.all([picture(40, 40).avif().toBuffer(), picture(40, 40, 1).tiff().toBuffer(), picture(40, 40).ensureAlpha(0.5).tiff({ compression: 'lzw' }).toBuffer()]);
    expect([(await store(avif)).mime, (await store(tiff)).mime, (await store(seeThrough)).mime]).toEqual(['image/jpeg', 'image/jpeg', 'image/png']);
    expect((await store(await picture(4000, 1000).jpeg().toBuffer())).width).toBe(2560);
  });

  it('is what its content says, never its name', async () => {
    expect((await store(await picture(10, 10).png().toBuffer(), 'evil.html')).name).toBe('evil.png');
    expect(await store(pdf, 'paper.exe')).toMatchObject({ name: 'paper.pdf', mime: 'application/pdf', width: null, renditions: [] });
    await expect(store(Buffer.from('<html><script>alert(1)</script>'), 'photo.jpg')).rejects.toMatchObject({ kind: 'unsupported' });
    await expect(store(Buffer.from('MZ\u0090\u0000 program'), 'photo.jpg')).rejects.toMatchObject({ kind: 'unsupported' });
    await expect(store(Buffer.alloc(0))).rejects.toThrow('is empty');
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['<?xml version="1.0"?><!-- x --><SVG onload="alert(1)"/>'],
  ])('is refused when it is a drawing that may carry scripts: %s', async (svg) => {
    await expect(store(Buffer.from(svg), 'photo.png')).rejects.toThrow(/SVG.*PNG/);
  });

  it('is refused before it is unpacked when it claims to be enormous', async () => {
    const before = process.memoryUsage().rss;
    await expect(store(pngBomb())).rejects.toMatchObject({ kind: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    expect(await blog.engine.database.selectFrom('media').selectAll().execute()).toEqual([]);
  });

  it('is refused when it is damaged, and leaves nothing behind', async () => {
    const whole = await picture(300, 300).png().toBuffer();
    await expect(store(whole.subarray(0, whole.length / 2))).rejects.toThrow('damaged');
    await expect(store(Buffer.concat([whole.subarray(0, 40), Buffer.alloc(500, 7)]))).rejects.toThrow('damaged');
    expect(await readdir(deps.mediaDir).catch(() => [])).toEqual([]);
  });

  it('carries no second file within it', async () => {
    const polyglot = Buffer.concat([await picture(30, 30).gif().toBuffer(), Buffer.from('<script>alert(1)</script>PK\u0003\u0004payload')]);
    const media = await store(polyglot, 'both.gif');
    for (const file of await readdir(folderOf(media))) {
      const bytes = await readBack(media, file);
      expect([bytes.includes('script'), bytes.includes('payload')]).toEqual([false, false]);
    }
  });

  it('is kept once, and found again when its files were lost', async () => {
    const bytes = await picture(400, 300).jpeg().toBuffer();
    const [first, second] = [await store(bytes, 'one.jpg'), await store(bytes, 'two.jpg')];
    expect(second).toEqual(first);
    const imported = await store(bytes, 'three.jpg', { sourceUrl: 'https://old.example/wp-content/uploads/three.jpg' });
    expect(imported).toMatchObject({ name: 'one.jpg', hash: first.hash });
    expect(imported.id).not.toBe(first.id);
    expect((await store(bytes, 'three.jpg', { sourceUrl: 'https://old.example/wp-content/uploads/three.jpg' })).id).toBe(imported.id);
    await rm(deps.mediaDir, { recursive: true });
    await store(bytes, 'four.jpg');
    expect(await readdir(folderOf(first))).toContain('one.jpg');
  });

  it('is kept once when it comes in several times at one moment', async () => {
    const bytes = await picture(50, 50, 3).png().toBuffer();
    const stored = await Promise.all(['left.png', 'right.png', 'third.png', 'fourth.png'].map((name) => store(bytes, name)));
    const [first] = stored;
    expect(new Set(stored.map(({ id }) => id)).size).toBe(1);
    expect(await blog.engine.database.selectFrom('media').select('id').execute()).toEqual([{ id: first?.id }]);
    for (const media of stored) expect(await readdir(folderOf(media))).toContain(media.name);
  });

  it('is named safely in any language', async () => {
    const name = async (given: string, shade: number) => (await store(await picture(10, 10, shade).png().toBuffer(), given)).name;
    expect(await name('..\\..\\boot.ini', 1)).toBe('boot.png');
    expect(await name('🎉.png', 2)).toBe('file.png');
    expect(await name('.htaccess', 3)).toMatch(/^[a-z]+\.png$/);
    expect(await name(`${'あ'.repeat(300)}.png`, 4)).toMatch(/^\p{L}{1,60}\.png$/u);
  });

  it('that was imported is found by posts that showed it, in whatever size, before and after it comes', async () => {
    const sourceUrl = 'http://old.example/wp-content/uploads/2013/03/sunset.jpg';
    const source = '<p><img src="https://old.example/wp-content/uploads/2013/03/sunset-300x200.jpg" alt="Sunset"></p>';
    const before = await blog.write({ format: 'html', source });
    const other = await blog.write({ format: 'html', source: '<p><img src="https://old.example/other.jpg" alt=""></p>' });
    expect(before.html).toContain('old.example');
    blog.flushed.length = 0;
    const media = await store(await picture(900, 600).jpeg().toBuffer(), 'sunset.jpg', { sourceUrl });
    const after = await findPost(blog.records.database, before.id);
    expect(after?.html).toContain(mediaUrl(media));
    expect(after?.html).toContain('alt="Sunset"');
    expect(after?.html).not.toContain('old.example');
    expect(after?.updatedAt).toBe(before.updatedAt);
    expect(blog.flushed).toContain(`post:${before.id}`);
    expect(blog.flushed).not.toContain(`post:${other.id}`);
    expect((await blog.write({ format: 'html', source })).html).toContain(mediaUrl(media));
    const shows = await blog.write({ source: `![x](${mediaUrl(media)})` });
    expect(shows.html).toContain(`src="${mediaUrl(media)}"`);
    expect(shows.html).not.toContain('srcset');
    await makeAllSizes();
    for (const { id } of [before, shows]) expect((await findPost(blog.records.database, id))?.html).toContain(`${mediaUrl(media, 'sunset-640.webp')} 640w`);
    expect(await resolveAddress(blog.records.database, '/wp-content/uploads/2013/03/sunset.jpg')).toEqual({ kind: 'moved', location: mediaUrl(media) });
    // Stored again when saved again, so that what comes later still finds it.
    await blog.write({ id: before.id, format: 'html', source, title: 'Again' });
    expect((await blog.engine.database.selectFrom('post_links').select('url').where('post_id', '=', before.id).execute()).map(({ url }) => url)).toContain('https://old.example/wp-content/uploads/2013/03/sunset.jpg');
  });

  describe('is served', () => {
    let server: Server;
    beforeEach(async () => {
      const app = express();
      app.use('/media', mediaRoutes({ mediaDir: deps.mediaDir }));
      app.use((_, response) => void response.status(404).send('nothing here'));
      server = createServer(app).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });
    afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

    const get = (path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
        // Not fetch, which tidies a path before it asks for it.
        request({ port: (server.address() as AddressInfo).port, path, headers, agent: false }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (part: Buffer) => chunks.push(part)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString('latin1') }));
        }).on('error', reject).end();
      });

    it('for ever the same, never sniffed, by ranges', async () => {
      const media = await store(await picture(40, 40).jpeg().toBuffer());
      const whole = await get(mediaUrl(media));
      expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' } });
      expect(whole.headers['content-disposition']).toBeUndefined();
      expect(whole.body).toHaveLength(media.bytes);
      expect(await get(mediaUrl(media), { Range: 'bytes=0-9' })).toMatchObject({ status: 206, body: whole.body.slice(0, 10) });
      expect((await get(mediaUrl(media), { Range: 'bytes=999999-' })).status).toBe(416);
      expect((await get(mediaUrl(media), { 'If-None-Match': String(whole.headers.etag) })).status).toBe(304);
    });

    it('as a download when it is a paper', async () => {
      expect((await get(mediaUrl(await store(pdf, 'Maß & Ziel.pdf')))).headers['content-disposition']).toMatch(/^attachment/);
    });

    it('only from its own folder', async () => {
      const media = await store(await picture(40, 40).jpeg().toBuffer());
      await writeFile(join(folderOf(media), '.half.part'), 'unfinished');
      await writeFile(join(deps.mediaDir, 'secret.txt'), 'secret');
      for (const path of [`/media/${media.hash}/..%2F..%2Fsecret.txt`, `/media/${media.hash}/.half.part`, '/media/../secret.txt', '/media/secret.txt', `/media/${media.hash}/`, `/media/${media.hash}/%00.jpg`, `/media/${media.hash}/no.jpg`, `/media/${'0'.repeat(64)}/a.jpg`, `/media/${media.hash}/..%5C..%5Csecret.txt`]) {
        const answer = await get(path);
        expect({ path, status: answer.status, body: answer.body, cached: answer.headers['cache-control'] }).toEqual({ path, status: 404, body: 'nothing here', cached: undefined });
      }
    });
  });
});
