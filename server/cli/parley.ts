#!/usr/bin/env node
// `npx parley`: the commands for whoever runs the blog.
import { keepCompiled } from '../kit/compile-cache.js';

// It halves the time until a command begins.
keepCompiled();

const { runProgram } = await import('./program.ts');
await runProgram();
