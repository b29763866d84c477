// `parley import`: another blog comes along.
import { Argument, Command, InvalidArgumentError } from 'commander';
import { writeSettings, type Settings } from '../platform/settings/index.ts';
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
    .option('--visitors <number>', 'visitors who were counted there: an export does not tell them', wholeNumber)
    .option('--visitors-since <month>', 'since when they were counted, such as 2011-03', month)
    .action((_format: string, file: string, { dryRun = false, uploads, ...counted }: Given) =>
      atWorkshop(async (workshop) => {
        const parts = { ...mediaDepsOf(workshop), engine: workshop.engine, clock: workshop.clock };
        const report = await withProgress('items', (progress) => importWxr(parts, { file, dryRun, progress, ...(uploads !== undefined && { uploads }) }));
        const start = countOf(counted);
        if (!dryRun && Object.keys(start).length > 0) await workshop.records.change((change) => writeSettings(change, start));
        for (const line of reportLines(report)) console.log(line);
      }),
    );

type Given = { dryRun?: boolean; uploads?: string; visitors?: number; visitorsSince?: string };

/** Where the count of visitors begins, as far as it was told. */
const countOf = ({ visitors, visitorsSince }: Pick<Given, 'visitors' | 'visitorsSince'>): Partial<Settings> => ({
  ...(visitors !== undefined && { visitorsBefore: visitors }),
  ...(visitorsSince !== undefined && { visitorsSince }),
});

/** A number as people write it, its thousands set apart or not. */
function wholeNumber(text: string): number {
  const digits = text.replace(/[\s.,'’]/g, '');
  if (!/^\d{1,12}$/.test(digits)) throw new InvalidArgumentError('It must be a whole number, such as 129432.');
  return Number(digits);
}

function month(text: string): string {
  if (!/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('It must be a year and a month, such as 2011-03.');
  return text;
}
