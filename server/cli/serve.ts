// `parley serve`: what `npm start` does.
import { join } from 'node:path';
import { Command } from 'commander';
import { startOver } from '../start-over.js';

export const serveCommand = (): Command => new Command('serve').description('Serve the blog until it is told to stop (SIGTERM, Ctrl-C).').action(serveTold);

/** Loads the server only where the process goes on: one that starts over has no use for it. */
async function serveTold(): Promise<void> {
  startOver(join(import.meta.dirname, '../main.js'));
  const { serve } = await import('../serve.ts');
  await serve();
}
