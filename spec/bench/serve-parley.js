// Starts the blog under measurement as `npm start` starts one: from the compile cache.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./serve-parley.ts');
