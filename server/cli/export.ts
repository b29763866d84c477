// `parley export`: the blog in a form that other programs read.
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Argument, Command } from 'commander';
import { Refusal } from '../kit/refusal.ts';
import { exportWxr } from '../transfer/index.ts';
import { withProgress } from './progress.ts';
import { atWorkshop } from './workshop.ts';

export const exportCommand = (): Command =>
  new Command('export')
    .description('Write the whole blog as a WordPress export (WXR 1.2), which WordPress and `parley import wxr` read.')
    .addArgument(new Argument('<format>', 'what to write').choices(['wxr']))
    .argument('[file]', 'where to; standard output when left out')
    .action((_format: string, file: string | undefined) =>
      atWorkshop(async (workshop) => {
        const { engine, clock, config } = workshop;
        const write = (out: Writable) => withProgress('items', (progress) => exportWxr({ engine, clock, baseUrl: config.baseUrl }, { out, progress }));
        if (file === undefined) {
          await write(process.stdout);
          return;
        }
        await writeWhole(file, write);
        console.log(file);
      }),
    );

/** Writes beside the file and moves it there when it is whole; a file that is there already is refused. */
async function writeWhole(file: string, write: (out: Writable) => Promise<unknown>): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new Refusal('conflict', `${file} exists already. Choose another name, or remove it first.`);
  const unfinished = `${file}.making`;
  const out = createWriteStream(unfinished, { mode: 0o600 });
  try {
    await write(out);
    out.end();
    await finished(out);
    await rename(unfinished, file);
  } catch (error) {
    out.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}
