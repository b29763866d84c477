// Finds files in a copy of the old blog's uploads folder.
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Bytes of one file, as for one that is fetched. */
const longestFile = 128 * 1024 * 1024;

/**
 * The file that had this address, in a copy of `wp-content/uploads`; undefined when it is not there. What an address
 * leads to outside of the folder, also through a link, is not there.
 */
export async function findUpload(folder: string, url: string, attachedFile: string | undefined): Promise<string | undefined> {
  const root = await realpath(folder);
  for (const path of candidates(url, attachedFile)) {
    const file = await realpath(join(root, path)).catch(() => undefined);
    if (file === undefined || !file.startsWith(root + sep)) continue;
    const found = await stat(file);
    if (found.isFile() && found.size <= longestFile) return file;
  }
  return undefined;
}

/** `_wp_attached_file`; what follows `/uploads/` or, on a network, `/files/`; and on WordPress.com the path itself. */
function candidates(url: string, attachedFile: string | undefined): string[] {
  const path = decodedPath(url);
  const below = /\/(?:wp-content\/uploads|files|uploads)\/(?:sites\/\d+\/)?(.+)$/.exec(path)?.[1];
  return [attachedFile, below, path.replace(/^\/+/, '')].flatMap((each) => (each === undefined || each === '' || each.includes('\0') ? [] : [each]));
}

function decodedPath(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return '';
  }
}
