// Starts the blog under measurement as `npm start` starts one.
import '../../server/before-start.js';

await import('./serve-parley.ts');
