// `parley jobs`: work that was given up on.
import { Command } from 'commander';
import { Refusal } from '../kit/refusal.ts';
import { forgetDeadJob, listDeadJobs, retryDeadJob } from '../platform/jobs/index.ts';
import type { Change } from '../platform/records/index.ts';
import { atWorkshop } from './workshop.ts';

/** How many are shown, the latest first. */
const shown = 100;

export const jobsCommand = (): Command =>
  new Command('jobs').description('See the background work that was given up on, such as a file of an old blog that could not be fetched.').addCommand(list()).addCommand(settle('retry', 'Try it again, from the start.', retryDeadJob)).addCommand(settle('forget', 'Remove it for good.', forgetDeadJob));

const list = (): Command =>
  new Command('list').description('Show what was given up on, when, and why.').action(() =>
    atWorkshop(async ({ records }) => {
      const jobs = await listDeadJobs(records.database, { limit: shown, offset: 0 });
      if (jobs.length === 0) console.log('Nothing was given up on.');
      for (const { id, kind, deadAt, attempts, error } of jobs) console.log([id, kind, deadAt, `after ${attempts} tries`, error].join('\t'));
    }),
  );

const settle = (name: string, description: string, verb: (change: Change, id: number) => Promise<boolean>): Command =>
  new Command(name)
    .description(description)
    .argument('<id>', 'as in `parley jobs list`')
    .action((given: string) =>
      atWorkshop(async ({ records }) => {
        const done = /^[1-9]\d{0,8}$/.test(given) && (await records.change((change) => verb(change, Number(given))));
        if (!done) throw new Refusal('not-found', `No job ${given} was given up on. \`parley jobs list\` shows those that were.`);
      }),
    );
