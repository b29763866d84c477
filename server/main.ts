// `npm start`: serves the blog.
import { enableCompileCache } from 'node:module';

// Kept from one start to the next: without types to strip and sources to compile, a start takes half the time and memory.
enableCompileCache();

const [{ serve }, { reportFailure }] = await Promise.all([import('./serve.ts'), import('./failure.ts')]);
serve().catch(reportFailure);
