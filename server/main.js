// `npm start`. Plain JavaScript, as is what it imports first: all of it runs before types can be stripped from a cache.
import { startOver } from './start-over.js';

startOver(import.meta.filename);
await import('./before-start.js');
await import('./main.ts');
