// All commands under one name.
import { Command } from 'commander';
import { reportFailure } from '../failure.ts';
import { authorCommand } from './author.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { checkProvidersCommand } from './check-providers.ts';
import { demoCommand } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { jobsCommand } from './jobs.ts';
import { publishCommand } from './publish.ts';
import { serveCommand } from './serve.ts';

/** Runs the command that the process was started with. */
export async function runProgram(): Promise<void> {
  const program = new Command('parley').description('A blog with the conversation built in.').showHelpAfterError('Run it with --help to see what it takes.');

  for (const command of [serveCommand, authorCommand, publishCommand, importCommand, exportCommand, backupCommand, restoreCommand, jobsCommand, checkProvidersCommand, demoCommand]) program.addCommand(command());

  await program.parseAsync().catch(reportFailure);
}
