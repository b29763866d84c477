// What is done for media when a server begins: what a killed process left half is cleared, what it had not done is asked for.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepIncoming } from './incoming.ts';
import type { MediaDeps } from './media-deps.ts';
import { askForSizes } from './media-sizes.ts';
import { nextUnsized } from './media-store.ts';
import { removeFiles } from './remove-files.ts';

/** Run it before anything comes in. */
export async function beginMedia({ records, mediaDir }: MediaDeps): Promise<void> {
  const wasKilled = await sweepIncoming(mediaDir);
  if (wasKilled) for (const hash of await hashesIn(mediaDir)) await removeFiles({ mediaDir, database: records.database }, hash);
  if (await nextUnsized(records.database)) await records.change(askForSizes);
}

/** A file may have been kept and not yet noted. */
async function hashesIn(mediaDir: string): Promise<string[]> {
  const shelves = await readdir(mediaDir).catch(() => []);
  const folders = await Promise.all(shelves.map((shelf) => readdir(join(mediaDir, shelf)).catch(() => [])));
  return folders.flat().filter((name) => /^[0-9a-f]{64}$/.test(name));
}
