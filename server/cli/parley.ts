#!/usr/bin/env node
// `npx parley`: the commands for whoever runs the blog.
import { enableCompileCache } from 'node:module';

// Kept from one command to the next: it halves the time until the command begins.
enableCompileCache();

const { runProgram } = await import('./program.ts');
await runProgram();
