// `npm start`. Plain JavaScript, as is what it imports first: both run before types can be stripped from a cache.
import './before-start.js';

await import('./main.ts');
