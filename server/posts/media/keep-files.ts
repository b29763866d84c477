// Puts files into a folder so that each is there whole or not at all, also when the machine stops.
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is on the disk already, and the name it shall have. */
export type FileToKeep = { from: string; file: string };

/** Moves files into a folder, making it if need be; they last when this returns. */
export async function keepFiles(folder: string, files: readonly FileToKeep[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { from, file } of files) {
    await rename(from, join(folder, file)).catch((error: NodeJS.ErrnoException) => (error.code === 'EXDEV' ? carryAcross(from, folder, file) : Promise.reject(error)));
  }
  // The names must last too: of the files in their folder, and of the folder in those above it.
  for (const named of [folder, join(folder, '..'), join(folder, '../..')]) await settle(named);
}

/** The media may be on a disk of their own. */
async function carryAcross(from: string, folder: string, file: string): Promise<void> {
  const unfinished = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  try {
    await copyFile(from, unfinished);
    await settle(unfinished);
    await rename(unfinished, join(folder, file));
  } finally {
    await rm(unfinished, { force: true });
  }
  await rm(from, { force: true });
}

/** Waits until a file or a folder is on the disk. */
export async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
