// A backup is the blog as it was; a restore is all of it or nothing.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { create, extract } from 'tar';
import { migrate, openSqlite, type Engine } from '../../db/index.ts';
import { openRecords } from '../../server/platform/records/index.ts';
import { signingSecret } from '../../server/platform/settings/index.ts';
import { findPost, searchPosts, storeMedia } from '../../server/posts/index.ts';
import { backup, restore, type RestoreParts } from '../../server/transfer/index.ts';
import { backupTables, leftOutTables } from '../../server/transfer/backup/tables.ts';
import { comment, exportNamed, item, openImportingBlog, wxr, type ImportingBlog } from '../support/old-blog.ts';
import { openTestEngine } from '../support/engine.ts';

let blog: ImportingBlog;
let archive: string;
beforeEach(async () => {
  blog = await openImportingBlog();
  archive = join(blog.folder, 'blog.tar.gz');
});
afterEach(() => blog.close());

const clock = () => new Date('2013-03-01T12:00:00.000Z');
const backUp = (file = archive) => backup({ engine: blog.engine, mediaDir: blog.mediaDir, clock }, { file });

async function fill(): Promise<void> {
  await blog.import(await blog.file('old.xml', wxr(item({ id: 40, extra: comment({ id: 2, fields: { 'wp:comment_parent': 9 } }) + comment({ id: 9 }) }) + item({ id: 7, fields: { 'wp:post_type': 'page', 'wp:post_parent': 8 } }) + item({ id: 8, fields: { 'wp:post_type': 'page' } }))));
  await storeMedia(blog.media, { bytes: await sharp({ create: { width: 300, height: 200, channels: 3, background: '#39c' } }).png().toBuffer(), name: 'sea.png' });
  await blog.write({ title: 'Kept words', source: 'zanzibar' });
  await signingSecret(blog.engine.database, () => 'a secret');
}

type Target = RestoreParts & { close(): Promise<void>; flushed: string[] };

/** Another blog to restore into. */
async function target(engine?: Engine): Promise<Target> {
  const opened = engine ?? (await openTestEngine());
  const flushed: string[] = [];
  const folder = join(blog.folder, `other-${flushed.length}-${Math.random().toString(36).slice(2)}`);
  return { engine: opened, records: openRecords({ engine: opened, clock, onFlush: (tags) => flushed.push(...(tags ?? [])), onJob: () => {} }), mediaDir: join(folder, 'media'), clock, flushed, close: () => opened.close() };
}

async function rows({ database }: Pick<Engine, 'database'>) {
  const found: Record<string, unknown[]> = {};
  for (const { name } of backupTables) found[name] = (await database.selectFrom(name as 'posts').selectAll().execute()).map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
  return found;
}

const files = async (folder: string) => (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length)).toSorted();

describe('a backup', () => {
  it('knows every table there is', async () => {
    const tables = (await blog.engine.database.introspection.getTables()).map((table) => table.name).filter((name) => !name.startsWith('post_search'));
    expect([...backupTables.map((table) => table.name), ...leftOutTables.filter((name) => name !== 'post_search')].filter((name) => tables.includes(name)).toSorted()).toEqual(tables.toSorted());
  });

  it('is the blog again when it is restored', async () => {
    await fill();
    const report = await backUp();
    expect(report).toMatchObject({ mediaFiles: (await files(blog.mediaDir)).length, rows: { posts: 4, comments: 2, media: 1 } });
    expect(report.mediaFiles).toBeGreaterThan(0);
    const other = await target();
    try {
      await restore(other, { file: archive });
      expect(await rows(other.engine)).toEqual(await rows(blog.engine));
      expect(await files(other.mediaDir)).toEqual(await files(blog.mediaDir));
      for (const file of await files(blog.mediaDir)) expect(await readFile(join(other.mediaDir, file))).toEqual(await readFile(join(blog.mediaDir, file)));
      expect(await signingSecret(other.engine.database, () => 'another')).toBe('a secret');
      expect(other.flushed).toContain('settings');
      const found = await searchPosts(other.engine, other.records.database, 'zanzibar', { limit: 5, offset: 0 });
      expect(found.posts).toHaveLength(1);
      const { id } = await other.engine.database.insertInto('settings').values({ name: 'x', value: '1' }).execute().then(() => other.records.change((change) => change.database.insertInto('jobs').values({ kind: 'x', payload: '{}', unique_key: null, run_at: change.now, created_at: change.now }).returning('id').executeTakeFirstOrThrow()));
      expect(id).toBeGreaterThan(0);
    } finally {
      await other.close();
    }
  });

  it('moves from one engine to the other', async () => {
    await fill();
    await backUp();
    const sqlite = openSqlite(join(blog.folder, 'moved.sqlite'));
    await migrate(sqlite, { now: clock().toISOString() });
    const other = await target(sqlite);
    try {
      await restore(other, { file: archive });
      expect(await rows(sqlite)).toEqual(await rows(blog.engine));
      const moved = join(blog.folder, 'moved.tar.gz');
      await backup({ engine: sqlite, mediaDir: other.mediaDir, clock }, { file: moved });
      await restore({ engine: blog.engine, records: blog.records, mediaDir: blog.mediaDir, clock }, { file: moved, overwrite: true });
      expect(await rows(blog.engine)).toEqual(await rows(sqlite));
      expect((await blog.write({ title: 'After' })).id).toBeGreaterThan(40);
    } finally {
      await other.close();
    }
  });

  it('is of one moment, although the blog is written to', async () => {
    await fill();
    let wrote: Promise<unknown> | undefined;
    const engine: Engine = { ...blog.engine, snapshot: (work) => blog.engine.snapshot(async (view) => { wrote ??= blog.write({ title: 'Meanwhile' }); await wrote; return work(view); }) };
    const report = await backup({ engine, mediaDir: blog.mediaDir, clock }, { file: archive });
    expect(report.rows['posts']).toBe(4);
    expect(await blog.engine.database.selectFrom('posts').select('id').execute()).toHaveLength(5);
  });

  it('holds the files of its moment, although they are deleted while it is made, and lets go of them', async () => {
    await fill();
    // By the time the rows are read, the picture is gone from the disk.
    const engine: Engine = { ...blog.engine, snapshot: (work) => blog.engine.snapshot(async (view) => { await rm(blog.mediaDir, { recursive: true }); return work(view); }) };
    expect((await backup({ engine, mediaDir: blog.mediaDir, clock }, { file: archive })).mediaFiles).toBe(2);
    expect(await readdir(join(blog.mediaDir, '../incoming', (await readdir(join(blog.mediaDir, '../incoming')))[0] ?? ''))).toEqual([]);
  });

  it('does not write over a file, and leaves nothing half made', async () => {
    await fill();
    await backUp();
    await expect(backUp()).rejects.toThrow(/exists already/);
    const broken: Engine = { ...blog.engine, snapshot: () => Promise.reject(new Error('no database')) };
    await expect(backup({ engine: broken, mediaDir: blog.mediaDir, clock }, { file: join(blog.folder, 'b.tar.gz') })).rejects.toThrow('no database');
    expect((await readdir(blog.folder)).filter((name) => /making|^b\./.test(name))).toEqual([]);
    expect((await stat(archive)).mode & 0o077).toBe(0);
  });

  it('can be told how far it is, and how large a blog takes', async () => {
    blog.clock.now = '2026-11-22T12:00:00.000Z';
    await blog.import(exportNamed('themeunittestdata.wordpress.xml'));
    const steps: number[] = [];
    await backup({ engine: blog.engine, mediaDir: blog.mediaDir, clock }, { file: archive, progress: (done, total) => steps.push(done / total) });
    expect(steps.at(-1)).toBe(1);
    const other = await target();
    await restore(other, { file: archive });
    expect(await rows(other.engine)).toEqual(await rows(blog.engine));
    await other.close();
  });
});

describe('a restore', () => {
  it('refuses a blog that is not empty, unless it may overwrite it', async () => {
    await fill();
    await backUp();
    const other = await target();
    try {
      await restore(other, { file: archive });
      await expect(restore(other, { file: archive })).rejects.toThrow(/--overwrite/);
      await other.records.change((change) => change.database.updateTable('posts').set({ title: 'Changed' }).execute());
      await restore(other, { file: archive, overwrite: true });
      expect(await rows(other.engine)).toEqual(await rows(blog.engine));
    } finally {
      await other.close();
    }
  });

  /** The archive with something about it changed. */
  async function tampered(change: (folder: string, manifest: { schema: number; rows: Record<string, number>; members: { path: string; bytes: number; sha256: string }[] }) => Promise<string[] | void>): Promise<string> {
    await fill();
    await backUp();
    const folder = join(blog.folder, 'taken-apart');
    await mkdir(folder);
    await extract({ file: archive, cwd: folder });
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Parameters<typeof change>[1];
    const more = (await change(folder, manifest)) ?? [];
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    const file = join(blog.folder, 'tampered.tar.gz');
    const members = manifest.members.map((member) => member.path).filter((path) => !path.includes('..') && !['tables/none.ndjson', 'media/huge.bin'].includes(path));
    await pipeline(create({ cwd: folder, gzip: true, preservePaths: true }, ['manifest.json', ...members, ...more]), createWriteStream(file));
    return file;
  }

  async function expectUntouched(file: string, words: RegExp): Promise<void> {
    const before = { rows: await rows(blog.engine), files: await files(blog.mediaDir) };
    await expect(restore({ engine: blog.engine, records: blog.records, mediaDir: blog.mediaDir, clock }, { file, overwrite: true })).rejects.toThrow(words);
    expect({ rows: await rows(blog.engine), files: await files(blog.mediaDir) }).toEqual(before);
    expect((await readdir(join(blog.mediaDir, '..'))).filter((name) => name.startsWith('restoring-'))).toEqual([]);
  }

  const sealed = async (folder: string, path: string, text: string | Buffer) => {
    await writeFile(join(folder, path), text);
    return { path, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
  };

  it('refuses what was changed since', async () => {
    await expectUntouched(await tampered(async (folder) => { await writeFile(join(folder, 'tables/accounts.ndjson'), '{}\n'); }), /has not the size/);
  });

  it('refuses what was changed and kept its size', async () => {
    const file = await tampered(async (folder) => {
      const path = join(folder, 'tables/posts.ndjson');
      await writeFile(path, (await readFile(path, 'utf8')).replace('zanzibar', 'zanzibor'));
    });
    await expectUntouched(file, /is not what it was/);
  });

  it('refuses a row that the tables do not take, after all else was right', async () => {
    const bad = async (folder: string, text: string) => sealed(folder, 'tables/accounts.ndjson', text);
    const file = await tampered(async (folder, manifest) => {
      manifest.members = await Promise.all(manifest.members.map(async (member) => (member.path === 'tables/accounts.ndjson' ? bad(folder, '{"id":1,"login":"x","evil":"y"}\n') : member)));
    });
    await expectUntouched(file, /column that is not known/);
  });

  it('refuses a member that leads out of its folder', async () => {
    await expectUntouched(await tampered(async (folder, manifest) => { manifest.members.push({ ...(await sealed(folder, '../outside.txt', 'x')), path: 'media/../../outside.txt' }); }), /manifest cannot be read/);
  });

  it('refuses a file that the manifest does not name', async () => {
    await expectUntouched(await tampered(async (folder) => { await writeFile(join(blog.folder, 'evil.txt'), 'x'); await writeFile(join(folder, 'extra.txt'), 'x'); return ['extra.txt', '../evil.txt']; }), /does not name/);
  });

  it('refuses a link', async () => {
    const file = await tampered(async (folder, manifest) => {
      await symlink('/etc/passwd', join(folder, 'media/link.txt'));
      manifest.members.push({ path: 'media/link.txt', bytes: 0, sha256: createHash('sha256').digest('hex') });
    });
    await expectUntouched(file, /no plain file/);
  });

  it('refuses an archive that lacks a file, or was cut short', async () => {
    const file = await tampered(async (_, manifest) => { manifest.members.push({ path: 'tables/none.ndjson', bytes: 1, sha256: 'a'.repeat(64) }); });
    await expectUntouched(file, /is missing from it/);
    await truncate(archive, Math.floor((await stat(archive)).size / 2));
    await expectUntouched(archive, /Nothing was changed/);
  });

  it('refuses what would fill the disk', async () => {
    await expectUntouched(await tampered(async (_, manifest) => { manifest.members.push({ path: 'media/huge.bin', bytes: Number.MAX_SAFE_INTEGER, sha256: 'a'.repeat(64) }); }), /more than the disk has room for/);
  });

  it('refuses a bomb in the compression', async () => {
    const file = await tampered(async (folder, manifest) => { manifest.members.push(await sealed(folder, 'media/zeros.bin', Buffer.alloc(64_000_000))); manifest.members = manifest.members.map((member) => (member.path === 'media/zeros.bin' ? { ...member, bytes: 10 } : member)); });
    await expectUntouched(file, /has not the size|cannot be unpacked/);
  });

  it('refuses a backup of a newer Parley', async () => {
    await expectUntouched(await tampered(async (_, manifest) => { manifest.schema += 1; }), /newer Parley/);
  });

  it.each([['a text', 'hello'], ['nothing', ''], ['another archive', undefined]])('refuses %s', async (_, text) => {
    await fill();
    const file = join(blog.folder, 'other.tar.gz');
    if (text === undefined) await pipeline(create({ cwd: blog.folder, gzip: true }, ['old.xml']), createWriteStream(file));
    else await writeFile(file, text);
    await expectUntouched(file, /Nothing was changed/);
    await expect(findPost(blog.engine.database, 40)).resolves.toBeDefined();
  });

  it('refuses a file that is not there', async () => {
    await fill();
    await expectUntouched(join(blog.folder, 'absent.tar.gz'), /cannot be read/);
  });
});
