#!/usr/bin/env node
// `npx parley`: the commands for whoever runs the blog.
import { Command } from 'commander';
import { reportFailure } from '../failure.ts';
import { authorCommand } from './author.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { demoCommand } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { publishCommand } from './publish.ts';
import { serveCommand } from './serve.ts';

const program = new Command('parley').description('A blog with the conversation built in.').showHelpAfterError('Run it with --help to see what it takes.');

for (const command of [serveCommand, authorCommand, publishCommand, importCommand, exportCommand, backupCommand, restoreCommand, demoCommand]) program.addCommand(command());

program.parseAsync().catch(reportFailure);
