// A throw-away copy of the database, for finding out what a change would do without keeping anybody waiting.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openSqlite } from '../../../db/index.ts';
import { instant } from '../../kit/clock.ts';
import { openRecords } from '../../platform/records/index.ts';
import { loadTables } from '../backup/load-rows.ts';
import { writeTables } from '../backup/write-tables.ts';
import type { ImportParts } from './importing.ts';

/** Copies the database as it stands, runs `work` on the copy, and throws it away. */
export async function onScratchCopy<T>({ engine, posts, clock, mediaDir, pictures }: ImportParts, work: (parts: ImportParts) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-trial-'));
  const scratch = openSqlite(join(folder, 'trial.sqlite'));
  try {
    await migrate(scratch, { now: instant(clock()) });
    await engine.snapshot((view) => writeTables(view, folder));
    await scratch.database.transaction().execute((database) => loadTables(database, folder));
    const records = openRecords({ engine: scratch, clock, onFlush: () => {}, onJob: () => {} });
    return await work({ engine: scratch, records, posts: { ...posts, engine: scratch }, clock, mediaDir, pictures });
  } finally {
    await scratch.close();
    await rm(folder, { recursive: true, force: true });
  }
}
