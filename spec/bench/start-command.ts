// What `npm start` runs, so that the bench measures the server as it is used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
const [, ...words] = scripts.start.split(' ');

/** Node's flags in `npm start`. */
export const startFlags: readonly string[] = words.filter((word) => word.startsWith('--'));

/** The script that it runs. */
export const startScript: string = join(root, words.at(-1) ?? '');
