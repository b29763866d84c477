// Puts files into a folder so that each is there whole or not at all, also when the machine stops.
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeFile } from './make-picture.ts';

/** Writes files into a folder, making it if need be; they are on the disk when this returns. */
export async function keepFiles(folder: string, files: readonly MadeFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { file, content } of files) {
    const unfinished = join(folder, `.${randomBytes(8).toString('hex')}.part`);
    try {
      await writeThrough(unfinished, content);
      await rename(unfinished, join(folder, file));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }
  // The names must last too: of the files in their folder, and of the folder in those above it.
  for (const named of [folder, join(folder, '..'), join(folder, '../..')]) await settle(named);
}

async function writeThrough(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
