// Node's `http`, without what importing it brings along.
// An `import` reads every export at once, and with `WebSocket` Node then loads its own fetch and HTTP/2: 16 MB that nobody here uses.
import type Http from 'node:http';

/** The module `node:http`. */
export const http: typeof Http = process.getBuiltinModule('node:http');
