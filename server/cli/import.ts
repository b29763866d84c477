// `parley import`: another blog comes along.
import { Argument, Command } from 'commander';
import { importWxr, reportLines } from '../transfer/index.ts';
import { mediaDepsOf } from './parts.ts';
import { withProgress } from './progress.ts';
import { atWorkshop } from './workshop.ts';

export const importCommand = (): Command =>
  new Command('import')
    .description('Bring a blog along. A second run changes nothing; one that was interrupted goes on.')
    .addArgument(new Argument('<format>', 'what the file is').choices(['wxr']))
    .argument('<file>', 'a WordPress export (Tools > Export > All content)')
    .option('--dry-run', 'change nothing, and say what would be done')
    .option('--uploads <folder>', 'a copy of wp-content/uploads to take files from, instead of fetching them')
    .action((_format: string, file: string, { dryRun = false, uploads }: { dryRun?: boolean; uploads?: string }) =>
      atWorkshop(async (workshop) => {
        const parts = { ...mediaDepsOf(workshop), engine: workshop.engine, clock: workshop.clock };
        const report = await withProgress('items', (progress) => importWxr(parts, { file, dryRun, progress, ...(uploads !== undefined && { uploads }) }));
        for (const line of reportLines(report)) console.log(line);
      }),
    );
