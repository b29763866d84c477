// Takes away the files of media that are noted no more.
import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { incomingFolder } from './incoming.ts';
import { folderOf } from './take-file.ts';

/** The kind of job that does it, after the commit that unnoted them. */
export const removeFilesJob = 'media.remove-files';

export const removeFilesLater = (change: Change, hash: string): Promise<void> => change.enqueue({ kind: removeFilesJob, payload: { hash }, uniqueKey: `${removeFilesJob}:${hash}` });

/** Handles {@link removeFilesJob}. */
export const removeFilesHandler =
  (deps: { mediaDir: string; database: Database }): JobHandler =>
  (payload) =>
    removeFiles(deps, v.parse(v.object({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }), payload).hash);

/**
 * Removes the folder of a hash unless a media, or the blog's icon, is kept there. The same file may come in again at this very moment: so the folder is
 * taken aside before it is looked whether anyone wants it, and put back then; who notes a file looks afterwards
 * whether it is there.
 */
export async function removeFiles({ mediaDir, database }: { mediaDir: string; database: Database }, hash: string): Promise<void> {
  if (await isWanted(database, hash)) return;
  const folder = folderOf(mediaDir, hash);
  const aside = join(await incomingFolder(mediaDir), randomBytes(12).toString('hex'));
  const wasThere = await rename(folder, aside).then(() => true, orMissing);
  if (!wasThere) return;
  const isBack = (await isWanted(database, hash)) && (await rename(aside, folder).then(() => true, orTaken));
  if (!isBack) await rm(aside, { recursive: true, force: true });
}

async function isWanted(database: Database, hash: string): Promise<boolean> {
  const media = await database.selectFrom('media').select('id').where('hash', '=', hash).limit(1).executeTakeFirst();
  return media !== undefined || (await readSettings(database)).icon?.hash === hash;
}

function orMissing(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT') return false;
  throw error;
}

/** It was made anew meanwhile. */
function orTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
  throw error;
}
