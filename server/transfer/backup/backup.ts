// Makes a backup: the database as it stood at one moment, and the media, in one archive, while the blog is served.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, open, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { create } from 'tar';
import type { Engine } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Database } from '../../platform/records/index.ts';
import type { Progress } from '../progress.ts';
import { holdMedia, type HeldMedia } from './hold-media.ts';
import { formatVersion, type Manifest, type Member } from './manifest.ts';
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
  const media = await holdMedia(parts.mediaDir);
  try {
    const { manifest, mediaCount } = await parts.engine.snapshot((view) => stage(view, staging, media, parts, progress));
    const archive = join(staging, 'archive');
    await pipeline(create({ cwd: staging, gzip: { level: 6 }, portable: true, noMtime: true }, ['manifest.json', ...manifest.members.map((member) => member.path)]), createWriteStream(archive, { mode: 0o600 }));
    await flushToDisk(archive);
    await rename(archive, target);
    return { file: target, bytes: (await stat(target)).size, rows: manifest.rows, mediaFiles: mediaCount };
  } finally {
    await media.release();
    await rm(staging, { recursive: true, force: true });
  }
}

async function stage(view: Database, staging: string, media: HeldMedia, { clock }: BackupParts, progress: Progress | undefined): Promise<{ manifest: Manifest; mediaCount: number }> {
  const rows: Record<string, number> = {};
  for (const table of backupTables) rows[table.name] = await countRows(view, table);
  // What came in since the first look may be named in the rows.
  const files = await media.holdMore();
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0) + files.length;
  let done = 0;
  const step = () => {
    done += 1;
    if (done % 100 === 0 || done === total) progress?.(done, total);
  };
  const members = await writeTables(view, staging, step);
  await symlink(resolve(media.folder), join(staging, 'media'));
  for (const path of files) {
    members.push(await describeFile(media.folder, path));
    step();
  }
  const schema = await sql<{ count: number }>`select count(*) as count from migrations`.execute(view);
  const manifest: Manifest = { parley: 'backup', format: formatVersion, schema: schema.rows[0]?.count ?? 0, createdAt: instant(clock()), rows, members };
  await writeFile(join(staging, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 });
  return { manifest, mediaCount: files.length };
}

async function describeFile(folder: string, path: string): Promise<Member> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
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
