// `parley backup` and `parley restore`: the whole blog in one file.
import { Command } from 'commander';
import { backup, restore } from '../transfer/index.ts';
import { mediaDirOf } from './parts.ts';
import { withProgress } from './progress.ts';
import { atWorkshop } from './workshop.ts';

export const backupCommand = (): Command =>
  new Command('backup')
    .description('Write the whole blog, its database and its media, to one file. The blog may be served meanwhile.')
    .argument('<file>', 'such as blog.tar.gz; must not exist yet')
    .action((file: string) =>
      atWorkshop(async (workshop) => {
        const { engine, clock } = workshop;
        const made = await withProgress('items', (progress) => backup({ engine, clock, mediaDir: mediaDirOf(workshop) }, { file, progress }));
        console.log(made.file);
      }),
    );

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('Bring a blog back from a backup, on either kind of database. Refuses a blog that has something in it.')
    .argument('<file>', 'what `parley backup` made')
    .option('--overwrite', 'replace what is there; it is lost')
    .action((file: string, { overwrite = false }: { overwrite?: boolean }) =>
      atWorkshop(async (workshop) => {
        const { engine, clock, records } = workshop;
        const parts = { engine, records, clock, mediaDir: mediaDirOf(workshop) };
        const back = await withProgress('items', (progress) => restore(parts, { file, overwrite, progress }));
        console.log(`The blog is as it was at ${back.createdAt}: ${back.rows['posts'] ?? 0} posts, ${back.rows['comments'] ?? 0} comments, ${back.mediaFiles} media files.`);
      }),
    );
