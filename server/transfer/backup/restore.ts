// Puts a backup in the place of the blog: all of it, or nothing.
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { migrate, openSqlite, type Engine } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Database, Records } from '../../platform/records/index.ts';
import { reindexPosts } from '../../posts/index.ts';
import type { Progress } from '../progress.ts';
import { unpackBackup } from './archive.ts';
import { loadTables } from './load-rows.ts';
import { writeTables } from './write-tables.ts';
import type { Manifest } from './manifest.ts';
import { countRows } from './read-rows.ts';
import { backupTables } from './tables.ts';

/** What a restore works on. */
export type RestoreParts = {
  engine: Engine;
  records: Records;
  mediaDir: string;
  clock: Clock;
};

/** What was put back. */
export type RestoreReport = { createdAt: string; rows: Record<string, number>; mediaFiles: number };

/**
 * Restores a backup made on either engine. Refuses a blog that has anything in it, unless `overwrite`; the archive is
 * checked to its end before anything is changed. Media files are in place before the rows that name them; the rows are
 * put in by one transaction. Every page is stale after it.
 */
export async function restore(parts: RestoreParts, { file, overwrite = false, progress }: { file: string; overwrite?: boolean; progress?: Progress }): Promise<RestoreReport> {
  if (!overwrite && !(await isEmpty(parts.records.database))) {
    throw new Refusal('conflict', 'There is a blog here already. Restoring would put the backup in its place: say --overwrite if that is what you want, and make a backup first.');
  }
  await mkdir(dirname(parts.mediaDir), { recursive: true });
  const staging = await mkdtemp(join(dirname(parts.mediaDir), 'restoring-'));
  try {
    const manifest = await unpackBackup(file, staging);
    await bringUpToDate(staging, manifest, parts);
    await placeMedia(staging, manifest, parts.mediaDir);
    await replaceRows(parts, staging, manifest, progress);
    return { createdAt: manifest.createdAt, rows: manifest.rows, mediaFiles: mediaOf(manifest).length };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function isEmpty(database: Database): Promise<boolean> {
  for (const table of backupTables.filter(({ name }) => name !== 'settings' && name !== 'jobs')) if ((await countRows(database, table)) > 0) return false;
  return true;
}

/** Runs an older backup through the migrations since then, in a database of its own, and takes its tables from there. */
async function bringUpToDate(staging: string, manifest: Manifest, { records, clock }: RestoreParts): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from migrations`.execute(records.database);
  const present = rows[0]?.count ?? 0;
  if (manifest.schema > present) throw new Refusal('unsupported', `This backup was made by a newer Parley (schema ${manifest.schema}, this one has ${present}). Update Parley first. Nothing was changed.`);
  if (manifest.schema === present) return;
  const between = openSqlite(join(staging, 'between.sqlite'));
  try {
    const now = instant(clock());
    await migrate(between, { now, upTo: manifest.schema });
    await between.database.transaction().execute((database) => loadTables(database, staging, manifest.rows));
    await migrate(between, { now });
    const tables = await writeTables(between.database, staging);
    manifest.members = [...tables, ...mediaOf(manifest)];
    manifest.rows = {};
    for (const table of backupTables) manifest.rows[table.name] = await countRows(between.database, table);
  } finally {
    await between.close();
  }
}

async function placeMedia(staging: string, manifest: Manifest, mediaDir: string): Promise<void> {
  for (const { path } of mediaOf(manifest)) {
    const target = join(mediaDir, path.slice('media/'.length));
    await mkdir(dirname(target), { recursive: true });
    await rename(join(staging, path), target);
  }
}

const mediaOf = (manifest: Manifest) => manifest.members.filter(({ path }) => path.startsWith('media/'));

function replaceRows({ records, engine }: RestoreParts, staging: string, manifest: Manifest, progress: Progress | undefined): Promise<void> {
  const total = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  let done = 0;
  return records.change(async (change) => {
    const { database } = change;
    for (const { id } of await database.selectFrom('posts').select('id').execute()) await engine.search.remove(database, id);
    for (const { name } of backupTables.toReversed()) await sql`delete from ${sql.table(name)}`.execute(database);
    await loadTables(database, staging, manifest.rows, () => {
      done += 1;
      if (done % 500 === 0 || done === total) progress?.(done, total);
    });
    for (const { name, madeIds } of backupTables) if (madeIds) await engine.keepGivenIds(database, name as Parameters<Engine['keepGivenIds']>[1]);
    await reindexPosts(change, engine);
    change.flush('settings');
  });
}
