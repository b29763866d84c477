// `parley serve`: what `npm start` does.
import { Command } from 'commander';
import { serve } from '../serve.ts';

export const serveCommand = (): Command => new Command('serve').description('Serve the blog until it is told to stop (SIGTERM, Ctrl-C).').action(serve);
