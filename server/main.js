// `npm start`. The only JavaScript of the server: with the compile cache on before the first TypeScript file is read, a
// start needs neither to strip types nor to compile what an earlier start compiled, and takes a third less memory.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./main.ts');
