// What must be settled before the first TypeScript file is read: imported first by whatever starts a server.
import { availableParallelism } from 'node:os';
import { keepCompiled } from './kit/compile-cache.js';

// A start needs neither to strip types nor to compile what an earlier start compiled, and takes a third less memory.
keepCompiled();

// Each thread beside the first keeps memory of its own for what it compressed: more of them than processors give nothing
// back for it. Two at least, so that a slow name look-up holds up no file.
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(2, Math.min(4, availableParallelism())));
