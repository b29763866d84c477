// Makes a backup: the database as it stood at one moment, and the media, in one archive, while the blog is served.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, open, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { create } from 'tar';
import type { Engine } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Database } from '../../platform/records/index.ts';
import type { Progress } from '../progress.ts';
import { formatVersion, memberPath, type Manifest, type Member } from './manifest.ts';
import { countRows } from './read-rows.ts';
import { backupTables } from './tables.ts';
import { writeTables } from './write-tables.ts';

/** What a backup is made of. */
export type BackupParts = { engine: Engine; mediaDir: string; clock: Clock };

/** What a backup holds. */
export type BackupReport = { file: string; bytes: number; rows: Record<string, number>; mediaFiles: number };

/**
 * Writes a backup to `file` (`.tar.gz`). The archive appears under its name only when it is whole; a file that is there
 * already is refused. `progress` counts rows and media files.
 */
export async function backup(parts: BackupParts, { file, progress }: { file: string; progress?: Progress }): Promise<BackupReport> {
  const target = resolve(file);
  if (await exists(target)) throw new Refusal('conflict', `${file} exists already. Choose another name, or remove it first.`);
  await mkdir(dirname(target), { recursive: true });
  const staging = await mkdtemp(`${target}.making-`);
  try {
    const media = await mediaFiles(parts.mediaDir);
    const { manifest, mediaCount } = await parts.engine.snapshot((view) => stage(view, staging, media, parts, progress));
    const archive = join(staging, 'archive');
    await pipeline(create({ cwd: staging, gzip: { level: 6 }, portable: true, noMtime: true }, ['manifest.json', ...manifest.members.map((member) => member.path)]), createWriteStream(archive, { mode: 0o600 }));
    await flushToDisk(archive);
    await rename(archive, target);
    return { file: target, bytes: (await stat(target)).size, rows: manifest.rows, mediaFiles: mediaCount };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function stage(view: Database, staging: string, media: string[], { mediaDir, clock }: BackupParts, progress: Progress | undefined): Promise<{ manifest: Manifest; mediaCount: number }> {
  const rows: Record<string, number> = {};
  for (const table of backupTables) rows[table.name] = await countRows(view, table);
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0) + media.length;
  let done = 0;
  const step = () => {
    done += 1;
    if (done % 100 === 0 || done === total) progress?.(done, total);
  };
  const members = await writeTables(view, staging, step);
  await mkdir(mediaDir, { recursive: true });
  await symlink(resolve(mediaDir), join(staging, 'media'));
  for (const path of media) {
    members.push(await describeFile(mediaDir, path));
    step();
  }
  const schema = await sql<{ count: number }>`select count(*) as count from migrations`.execute(view);
  const manifest: Manifest = { parley: 'backup', format: formatVersion, schema: schema.rows[0]?.count ?? 0, createdAt: instant(clock()), rows, members };
  await writeFile(join(staging, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 });
  return { manifest, mediaCount: media.length };
}

/** Files below the media folder; names that an archive could not hold safely are none that Parley wrote. */
async function mediaFiles(mediaDir: string): Promise<string[]> {
  const entries = await readdir(mediaDir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(mediaDir.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter((path) => memberPath.test(`media/${path}`))
    .toSorted();
}

async function describeFile(mediaDir: string, path: string): Promise<Member> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(mediaDir, path)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { path: `media/${path}`, bytes, sha256: hash.digest('hex') };
}

async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
