// All commands under one name.
import { Command } from 'commander';
import { reportFailure } from '../failure.ts';

/** The commands in the order in which they are listed; each brings what it works with, so only the one that was asked for is loaded. */
const commands = new Map<string, () => Promise<Command>>([
  ['serve', async () => (await import('./serve.ts')).serveCommand()],
  ['author', async () => (await import('./author.ts')).authorCommand()],
  ['publish', async () => (await import('./publish.ts')).publishCommand()],
  ['import', async () => (await import('./import.ts')).importCommand()],
  ['export', async () => (await import('./export.ts')).exportCommand()],
  ['backup', async () => (await import('./backup.ts')).backupCommand()],
  ['restore', async () => (await import('./backup.ts')).restoreCommand()],
  ['jobs', async () => (await import('./jobs.ts')).jobsCommand()],
  ['check-providers', async () => (await import('./check-providers.ts')).checkProvidersCommand()],
  ['demo', async () => (await import('./demo.ts')).demoCommand()],
]);

/** Runs the command that the process was started with. */
export async function runProgram(): Promise<void> {
  const program = new Command('parley').description('A blog with the conversation built in.').showHelpAfterError('Run it with --help to see what it takes.');

  const asked = commands.get(process.argv[2] ?? '');
  for (const command of asked ? [asked] : commands.values()) program.addCommand(await command());

  await program.parseAsync().catch(reportFailure);
}
