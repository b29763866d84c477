// What is uploaded is a harmless file of the library afterwards, or nothing at all, whatever was tried.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { eventually } from '../../support/eventually.ts';
import { heic, manyFrames, pdf, phonePhoto, picture, pngBomb, stuffedJpeg, textBomb } from '../../support/media.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';
import { filesOnDisk, multipart, sendBody, upload, uploadHeaders, type Part } from '../../support/upload.ts';

let blog: ServedBlog;
let owner: SignedIn;
let shade = 0;
beforeAll(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterAll(() => blog.close());

/** A picture unlike those before it. */
const fresh = () => {
  shade += 1;
  return picture(40, 30, shade).png().toBuffer();
};
const send = (content: Uint8Array | string, filename = 'photo.jpg', type = 'image/jpeg', more: Partial<Part> = {}) => upload(blog, owner, [{ content, filename, type, ...more }]);
const count = async () => (await blog.engine.database.selectFrom('media').select('id').execute()).length;
const clean = async () => (await filesOnDisk(blog)).incoming;

/** That something is refused, leaves nothing, and is said so in words. */
async function expectRefused(answer: Promise<{ status: number; error?: string }>, status: number, words: RegExp): Promise<void> {
  const [before, files] = [await count(), (await filesOnDisk(blog)).kept.length];
  const { error, ...rest } = await answer;
  expect(rest).toMatchObject({ status });
  expect(error).toMatch(words);
  expect([await count(), (await filesOnDisk(blog)).kept.length, await clean()]).toEqual([before, files, []]);
}

describe('a photograph from a telephone', () => {
  it('is upright, and says nothing of where it was taken in any of its files', async () => {
    const photo = await sharp(await phonePhoto()).keepMetadata().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description GPSLatitude="48,12.5N" xmlns:exif="x"/></rdf:RDF></x:xmpmeta>').toBuffer();
    expect(await sharp(photo).metadata()).toMatchObject({ orientation: 6, exif: expect.any(Buffer), xmp: expect.any(Buffer) });
    const { status, media } = await send(photo, 'IMG_0001.JPG');
    expect(status).toBe(201);
    expect(media).toMatchObject({ width: 200, height: 400, name: 'img-0001.jpg', mime: 'image/jpeg', alt: '', markdown: `![](${media?.url})` });
    await blog.blog.jobs.idle();
    const hash = media?.url.split('/')[2] ?? '-';
    const files = (await filesOnDisk(blog)).kept.filter((file) => file.includes(hash));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const bytes = await readFile(file);
      const { exif, xmp, iptc, icc, orientation, width = 0, height = 0 } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, orientation, upright: height > width, says: ['Snoop', 'GPS', 'Exif', 'xmpmeta'].filter((word) => bytes.includes(word)) }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, orientation: undefined, upright: true, says: [] });
    }
  });

  it('may come with what it shows, and for a post', async () => {
    const post = await blog.write({ status: 'draft' });
    const answer = await upload(blog, owner, [{ field: 'alt', content: 'A [grey] wall' }, { field: 'post', content: String(post.id) }, { filename: 'wall.png', content: await fresh() }]);
    expect(answer.media).toMatchObject({ alt: 'A [grey] wall', markdown: `![A \\[grey\\] wall](${answer.media?.url})` });
    expect(await blog.engine.database.selectFrom('media').select(['post_id', 'account_id']).where('id', '=', answer.media?.id ?? 0).execute()).toEqual([{ post_id: post.id, account_id: owner.account.id }]);
  });
});

describe('a file that is two files', () => {
  it.each([
    ['a GIF that is a script', async () => Buffer.concat([await picture(30, 30).gif().toBuffer(), Buffer.from('/*";alert(1)//<script>payload</script>')])],
    ['a JPEG that is a page', () => stuffedJpeg('<html><script>payload</script>', '<script>payload</script>')],
    ['a JPEG that is an archive', () => stuffedJpeg('nothing', 'PK\u0003\u0004payload.exe')],
    ['a JPEG that is a program', () => stuffedJpeg('<?php system($_GET["payload"]); ?>', '<?php payload(); ?>')],
  ])('is but the picture afterwards: %s', async (_what, make) => {
    const { media } = await send(await make(), 'both.php.gif');
    const { body, headers } = await blog.get(media?.url ?? '');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('sandbox') });
    expect(headers['content-type']).toMatch(/^image\/(gif|jpeg)$/);
    expect(['payload', 'script', 'php', 'PK\u0003\u0004'].filter((word) => body.includes(word))).toEqual([]);
  });

  it('is refused when there is no picture behind the first letters', async () => {
    await expectRefused(send('GIF89a=1;alert(1)//', 'x.gif', 'image/gif'), 400, /damaged/);
    await expectRefused(send('\u0089PNG\r\n\u001a\n<script>alert(1)</script>', 'x.png', 'image/png'), 415, /cannot be shown/);
    await expectRefused(send(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<html><script>alert(1)</script>')])), 400, /damaged/);
  });

  it('is handed over as a download where it is a paper', async () => {
    const { media } = await send(Buffer.concat([pdf, Buffer.from('<html><script>alert(1)</script>')]), 'invoice.html', 'text/html');
    expect(media).toMatchObject({ name: 'invoice.pdf', mime: 'application/pdf' });
    const { headers } = await blog.get(media?.url ?? '');
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringMatching(/^attachment/), 'content-security-policy': expect.stringContaining('sandbox') });
  });
});

describe('a drawing that may carry scripts', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
  it.each([
    ['under its own name', svg, 'logo.svg', 'image/svg+xml'],
    ['as a PNG', svg, 'logo.png', 'image/png'],
    ['behind a declaration and a comment', `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><!-- ${'x'.repeat(500)} -->${svg}`, 'logo.jpg', 'image/jpeg'],
    ['after spaces', `\n\n\t ${svg}`, 'logo.webp', 'image/webp'],
  ])('is refused with advice, %s', async (_how, content, name, type) => {
    await expectRefused(send(content, name, type), 415, /SVG.*PNG/);
  });

  it.each([
    ['packed', gzipSync(svg)],
    ['in another encoding', Buffer.from(`\ufeff${svg}`, 'utf16le')],
    ['as a page', Buffer.from(`<html><body>${'x'.repeat(5_000)}${svg}`)],
  ])('is refused %s', async (_how, content) => {
    await expectRefused(send(content, 'logo.png', 'image/png'), 415, /cannot be shown|SVG/);
  });
});

describe('a file made to be too much', () => {
  it.each([
    ['pixels', () => pngBomb(), 413, /pixels/],
    ['pixels in one direction', () => pngBomb(65_000), 413, /pixels/],
    ['frames', () => manyFrames(2_500), 413, /frames/],
  ])('is refused for its %s, and the server does not feel it', async (_what, make, status, words) => {
    const before = process.memoryUsage().rss;
    await expectRefused(send(make(), 'bomb.png', 'image/png'), status, words);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it.each(['zTXt', 'iTXt'] as const)('does not unpack its %s into the server', async (kind) => {
    const bomb = await textBomb(kind, 64);
    const before = process.memoryUsage().rss;
    const { status, media } = await send(bomb, 'bomb.png', 'image/png');
    expect([201, 400, 413]).toContain(status);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
    if (media) expect((await blog.get(media.url)).body.length).toBeLessThan(2_000);
    expect((await send(await fresh(), 'after.png')).status).toBe(201);
  });

  it('is refused in thousands of parts', async () => {
    const parts = Array.from({ length: 5_000 }, (_, index) => ({ field: `f${index}`, content: 'x' }));
    await expectRefused(upload(blog, owner, parts), 413, /more files or fields/);
    const files = Array.from({ length: 300 }, (_, index) => ({ filename: `${index}.txt`, content: 'x' }));
    await expectRefused(upload(blog, owner, files), 413, /more files or fields/);
    await expectRefused(upload(blog, owner, [{ field: 'alt', content: 'x'.repeat(200_000) }]), 413, /longer than we take/);
  });
});

describe('a name made to lead elsewhere', () => {
  it.each([
    ['../../../etc/passwd.png', 'passwd.png'],
    ['..\\\\..\\\\windows\\\\win.ini.png', 'win-ini.png'],
    ['/etc/cron.d/root', 'root.png'],
    ['C:\\\\boot.ini', 'boot.png'],
    ['nul.txt\u0000.png', 'nul-txt.png'],
    ['photo\u202egnp.exe', 'photognp.png'],
    ['con.png', 'file-con.png'],
    ['.htaccess', 'htaccess.png'],
    ['a%2e%2e%2fb.png', 'a-2e-2e-2fb.png'],
    ['<img src=x onerror=alert(1)>.png', 'img-src-x-onerror-alert-1.png'],
    ['   ', 'file.png'],
  ])('is made into one that stays: %j', async (given, kept) => {
    const { status, media } = await send(await fresh(), given);
    expect({ status, name: media?.name }).toEqual({ status: 201, name: kept });
    expect((await blog.get(media?.url ?? '')).status).toBe(200);
    expect((await filesOnDisk(blog)).kept.every((file) => file.startsWith(blog.media.mediaDir))).toBe(true);
  });

  it('is cut when it is very long, in whatever script', async () => {
    for (const letter of ['a', 'あ', '𝒜']) {
      const { media } = await send(await fresh(), `${letter.repeat(300)}.png`);
      expect(media?.name.length).toBeLessThan(70);
      expect((await blog.get(media?.url ?? '')).status).toBe(200);
    }
  });

  it('may be one that another file has', async () => {
    const [one, other] = [await send(await fresh(), 'same.png'), await send(await fresh(), 'same.png')];
    expect([one.media?.name, other.media?.name, one.media?.url === other.media?.url]).toEqual(['same.png', 'same.png', false]);
    const page = await sendBody(blog.url, '/desk/media/', { ...uploadHeaders, ...owner.headers, accept: 'text/html' }, multipart([{ filename: 'twin.png', content: await fresh() }, { filename: 'twin.png', content: await fresh() }]));
    expect([page?.status, page?.headers.location]).toEqual([303, '/desk/media/?done=media.uploaded&n=2']);
  });
});

describe('an upload that is not what it should be', () => {
  it('is taken for what it holds, whatever type it is sent as', async () => {
    expect((await send(await fresh(), 'x.txt', 'text/html')).media).toMatchObject({ mime: 'image/png' });
    expect((await send(await fresh(), 'x', 'multipart/mixed; boundary=inner')).media).toMatchObject({ mime: 'image/png' });
  });

  it('is refused when it is empty, a telephone’s own format, or nothing', async () => {
    await expectRefused(send('', 'nothing.jpg'), 400, /nothing\.jpg is empty/);
    await expectRefused(send(heic, 'IMG_0002.HEIC', 'image/heic'), 415, /HEIC.*JPEG/);
    await expectRefused(upload(blog, owner, []), 400, /./);
    await expectRefused(upload(blog, owner, [{ filename: '', content: '' }]), 400, /Choose at least one/);
  });

  it.each([
    ['cut off within a file', 'multipart/form-data; boundary=spec-boundary-7f3a', multipart([{ filename: 'a.png', content: 'x'.repeat(5_000) }], { end: '' }).subarray(0, 3_000)],
    ['without its end', 'multipart/form-data; boundary=spec-boundary-7f3a', multipart([{ filename: 'a.png', content: 'x'.repeat(500) }], { end: '' })],
    ['of noise', 'multipart/form-data; boundary=spec-boundary-7f3a', Buffer.alloc(20_000, 'ab\r\n--')],
    ['without a boundary', 'multipart/form-data', multipart([{ filename: 'a.png', content: 'x' }])],
    ['of another kind', 'application/octet-stream', Buffer.alloc(50_000)],
    ['of JSON', 'application/json', Buffer.from('{"file":"x"}')],
  ])('is refused %s', async (_how, type, body) => {
    const before = await count();
    const reply = await sendBody(blog.url, '/desk/media/', { ...uploadHeaders, ...owner.headers, 'content-type': type }, body);
    expect([400, 415]).toContain(reply?.status);
    expect(JSON.parse(reply?.body ?? '{}')).toMatchObject({ error: expect.any(String), field: 'file' });
    expect([await count(), await clean()]).toEqual([before, []]);
  });

  it('is taken with headers that make no sense, or refused, and never more', async () => {
    for (const disposition of ['form-data', 'form-data; name="__proto__"; filename="a.png"', 'attachment; filename="a.png"', `form-data; name="${'x'.repeat(60_000)}"; filename="a.png"`, 'form-data; name="file"; filename*=UTF-8\'\'%2e%2e%2fa.png']) {
      const { status } = await send(await fresh(), 'a.png', 'image/png', { disposition });
      expect([201, 400, 413]).toContain(status);
    }
    expect(await clean()).toEqual([]);
    expect((await filesOnDisk(blog)).kept.every((file) => file.startsWith(blog.media.mediaDir))).toBe(true);
  });

  it('that breaks off leaves nothing', async () => {
    const before = await count();
    const body = multipart([{ filename: 'a.png', content: Buffer.alloc(3_000_000, 7) }]);
    for (const cutAfter of [10, 200, 70_000, 2_000_000]) expect(await sendBody(blog.url, '/desk/media/', { ...uploadHeaders, ...owner.headers }, body, { cutAfter })).toBeUndefined();
    await eventually('what came is removed', async () => (await clean()).length === 0);
    expect(await count()).toBe(before);
  });
});

describe('who may upload', () => {
  it('is who may by their role, from our own pages', async () => {
    const content = await fresh();
    const contributor = await blog.signIn('contributor');
    expect(await upload(blog, contributor, [{ filename: 'a.png', content }])).toMatchObject({ status: 403 });
    expect(await upload(blog, { ...owner, headers: { cookie: '' } }, [{ filename: 'a.png', content }])).toMatchObject({ status: 401, error: expect.any(String) });
    expect(await upload(blog, owner, [{ filename: 'a.png', content }], { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    const author = await blog.signIn('author');
    expect(await upload(blog, author, [{ filename: 'a.png', content }])).toMatchObject({ status: 201 });
    expect(await clean()).toEqual([]);
  });
});
